package rewind.export;

import rewind.store.TraceWriter;
import rewind.trace.Trace;

/**
 * Keeps traces and has them sent. It is given the traces of this engine's own requests only: spans that other programs sent
 * come in another way, so nothing that was received is ever sent on, in a circle or otherwise.
 */
public final class ExportedTraces implements TraceWriter {
    private final TraceWriter kept;
    private final OtlpExporter exporter;

    /** @param kept takes each trace first: what is not kept is not sent either */
    public ExportedTraces(TraceWriter kept, OtlpExporter exporter) {
        this.kept = kept;
        this.exporter = exporter;
    }

    @Override
    public void write(Trace trace) {
        kept.write(trace);
        exporter.offer(trace);
    }
}
