package rewind.telemetry.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Data that comes in: ratings, spans of other programs, feedback. Labels are constants of the program. */
public final class DataMetrics {
    private final Counter records;
    private final Counter errors;
    private final Timings duration;

    DataMetrics(PrometheusRegistry registry) {
        records = Counter.builder()
                .name("data_ingestion_records_total")
                .help("Records that came in, by where they came from and what became of them.")
                .labelNames("source", "outcome")
                .register(registry);
        errors = Counter.builder()
                .name("data_validation_errors_total")
                .help("Records and files that were refused, by what was wrong with them.")
                .labelNames("type")
                .register(registry);
        duration = Timings.register(
                registry,
                "data_pipeline_duration_seconds",
                "Time that a stage took on the way from ratings to a version that serves.",
                Buckets.jobs(),
                "stage");
    }

    /** There will be such a stage: what is measured of it is there from the start, as zero. */
    public void expectStage(String stage) {
        duration.expect(stage);
    }

    /** Files may be refused for this. */
    public void expectRefusal(String type) {
        errors.initLabelValues(type);
    }

    /** Records were taken in. */
    public void accepted(String source, long count) {
        records.labelValues(source, "accepted").inc(count);
    }

    /** Records were left out that were no errors, because later ones replace them. */
    public void duplicates(String source, long count) {
        records.labelValues(source, "duplicate").inc(count);
    }

    /** Records were refused. */
    public void refused(String source, String type, long count) {
        records.labelValues(source, "refused").inc(count);
        errors.labelValues(type).inc(count);
    }

    /** A file was refused as a whole. */
    public void refusedFile(String type) {
        errors.labelValues(type).inc();
    }

    /** A stage is over. */
    public void stage(String stage, long nanos) {
        duration.of(stage).observe(nanos);
    }
}
