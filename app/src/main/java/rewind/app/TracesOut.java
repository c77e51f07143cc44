package rewind.app;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import rewind.export.ExportedTraces;
import rewind.export.OtlpExporter;
import rewind.export.OtlpSettings;
import rewind.export.SentryReports;
import rewind.store.TraceWriter;
import rewind.telemetry.FailureReports;
import rewind.telemetry.RequestContext;
import rewind.telemetry.metrics.ExportMetrics;
import rewind.trace.Trace;

/** Where the traces of this engine's own work go, and word of its failures: into the store, and to whom the environment names. */
final class TracesOut implements TraceWriter, FailureReports, AutoCloseable {
    private final TraceWriter store;
    private final AtomicReference<@Nullable OtlpExporter> exporter = new AtomicReference<>();
    private final AtomicReference<@Nullable SentryReports> sentry = new AtomicReference<>();
    private volatile TraceWriter target;
    private volatile FailureReports failures = FailureReports.NONE;

    /** Into the store only, so far. */
    TracesOut(TraceWriter store) {
        this.store = store;
        this.target = store;
    }

    /**
     * Begins to send.
     *
     * @throws IllegalArgumentException if a variable of the environment cannot be understood
     */
    void begin(Map<String, String> environment) {
        OtlpSettings.of(environment).ifPresent(settings -> {
            OtlpExporter started = OtlpExporter.start(settings);
            end(exporter.getAndSet(started));
            target = new ExportedTraces(store, started);
        });
        SentryReports.start(environment).ifPresent(started -> {
            end(sentry.getAndSet(started));
            failures = started;
        });
    }

    /** What became of what was to be sent. */
    ExportMetrics.Exported exported() {
        OtlpExporter running = exporter.get();
        OtlpExporter.Counts counts = running == null ? OtlpExporter.Counts.NONE : running.counts();
        return new ExportMetrics.Exported(
                counts.sent(), counts.failed(), counts.dropped(), counts.rejectedSpans(), counts.waiting());
    }

    @Override
    public void write(Trace trace) {
        target.write(trace);
    }

    @Override
    public void report(RequestContext context, String method, String path, Throwable reason) {
        failures.report(context, method, path, reason);
    }

    private static void end(@Nullable OtlpExporter exporter) {
        if (exporter != null) {
            exporter.close();
        }
    }

    private static void end(@Nullable SentryReports reports) {
        if (reports != null) {
            reports.close();
        }
    }

    /** Sends what waits. Closing twice is harmless. */
    @Override
    public void close() {
        target = store;
        failures = FailureReports.NONE;
        end(exporter.getAndSet(null));
        end(sentry.getAndSet(null));
    }
}
