package rewind.app;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import rewind.export.ExportedTraces;
import rewind.export.OtlpExporter;
import rewind.export.OtlpSettings;
import rewind.store.TraceWriter;
import rewind.trace.Trace;

/** Where the traces of this engine's own work go: into the store, and from there to whom the environment names. */
final class TracesOut implements TraceWriter, AutoCloseable {
    private final TraceWriter store;
    private final AtomicReference<@Nullable OtlpExporter> exporter = new AtomicReference<>();
    private volatile TraceWriter target;

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
    }

    @Override
    public void write(Trace trace) {
        target.write(trace);
    }

    private static void end(@Nullable OtlpExporter exporter) {
        if (exporter != null) {
            exporter.close();
        }
    }

    /** Sends what waits. Closing twice is harmless. */
    @Override
    public void close() {
        target = store;
        end(exporter.getAndSet(null));
    }
}
