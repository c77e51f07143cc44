package rewind.telemetry.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;

/** Trainings of models. */
public final class TrainingMetrics {
    private static final String SUCCEEDED = "succeeded";
    private static final String CANCELLED = "cancelled";
    private static final String FAILED = "failed";

    private final Counter jobs;
    private final Counter failures;
    private final Timings duration;

    TrainingMetrics(PrometheusRegistry registry) {
        jobs = Counter.builder()
                .name("training_job_total")
                .help("Trainings that have ended, by kind of model and outcome.")
                .labelNames("model", "outcome")
                .register(registry);
        failures = Counter.builder()
                .name("training_job_failures_total")
                .help("Trainings that failed, by kind of model and what was at fault.")
                .labelNames("model", "reason")
                .register(registry);
        duration = Timings.register(
                registry,
                "training_job_duration_seconds",
                "Time that trainings took, however they ended.",
                Buckets.jobs(),
                "model",
                "outcome");
    }

    /** Models of this kind may be trained: what is counted of them is there from the start, as zero. */
    public void expect(String model) {
        for (String outcome : List.of(SUCCEEDED, CANCELLED, FAILED)) {
            jobs.initLabelValues(model, outcome);
        }
        for (Fault fault : Fault.values()) {
            failures.initLabelValues(model, fault.word);
        }
        duration.expect(model, SUCCEEDED);
    }

    /** Why a training failed. */
    public enum Fault {
        /** The ratings cannot be used. */
        DATA("data"),
        /** The version cannot be made or registered. */
        MODEL("model"),
        /** There was not enough memory. */
        MEMORY("memory"),
        /** A fault of the program. */
        INTERNAL("internal");

        private final String word;

        Fault(String word) {
            this.word = word;
        }
    }

    /** A training ended in a version. */
    public void succeeded(String model, long nanos) {
        ended(model, SUCCEEDED, nanos);
    }

    /** A training was cancelled. */
    public void cancelled(String model, long nanos) {
        ended(model, CANCELLED, nanos);
    }

    /** A training failed. */
    public void failed(String model, Fault fault, long nanos) {
        ended(model, FAILED, nanos);
        failures.labelValues(model, fault.word).inc();
    }

    private void ended(String model, String outcome, long nanos) {
        jobs.labelValues(model, outcome).inc();
        duration.of(model, outcome).observe(nanos);
    }
}
