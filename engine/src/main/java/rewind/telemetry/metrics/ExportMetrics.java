package rewind.telemetry.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.Supplier;

/** What became of the traces that are sent to a collector; asked for when somebody looks. All zero where none is named. */
public final class ExportMetrics {
    private volatile Supplier<Exported> exported = () -> Exported.NOTHING;

    /**
     * Counts since the start.
     *
     * @param exported traces that the receiver took
     * @param failed traces that it refused, or that could not be delivered
     * @param dropped traces for which there was no room in the queue
     * @param rejectedSpans of traces that the receiver took, but not whole
     * @param waiting traces in the queue now
     */
    public record Exported(long exported, long failed, long dropped, long rejectedSpans, int waiting) {
        static final Exported NOTHING = new Exported(0, 0, 0, 0, 0);
    }

    ExportMetrics(PrometheusRegistry registry) {
        CounterWithCallback.builder()
                .name("otlp_exporter_traces_total")
                .help("Traces that were to be sent by OTLP, by what became of them: exported, failed, dropped.")
                .labelNames("outcome")
                .callback(counter -> {
                    Exported now = exported.get();
                    counter.call((double) now.exported(), "exported");
                    counter.call((double) now.failed(), "failed");
                    counter.call((double) now.dropped(), "dropped");
                })
                .register(registry);
        CounterWithCallback.builder()
                .name("otlp_exporter_rejected_spans_total")
                .help("Spans that the receiver did not take of traces that it took: partial successes of OTLP.")
                .callback(counter -> counter.call((double) exported.get().rejectedSpans()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("otlp_exporter_queue_traces")
                .help("Traces that wait to be sent by OTLP.")
                .callback(gauge -> gauge.call(exported.get().waiting()))
                .register(registry);
    }

    /** Whom to ask. */
    public void ask(Supplier<Exported> whom) {
        exported = whom;
    }
}
