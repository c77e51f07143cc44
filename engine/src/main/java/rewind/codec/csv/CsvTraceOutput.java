package rewind.codec.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.codec.TraceOutput;
import rewind.codec.json.TraceJson;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * Writes tables as RFC 4180 describes them: UTF-8, the names of the columns first, lines that end with CR and LF. What is
 * missing is an empty cell; an empty text is a pair of quotes. Cells hold the data as it is: one that begins with an
 * equals sign stays so, and a program that opens the file should be told that it holds text.
 */
public final class CsvTraceOutput implements TraceOutput {
    /** Of {@link #traces}; the names and units of {@code GET /traces}. */
    public static final List<String> TRACE_COLUMNS = List.of(
            "request_id",
            "trace_id",
            "timestamp",
            "model_name",
            "model_version",
            "git_sha",
            "data_snapshot_id",
            "container_image_digest",
            "latency_ms",
            "user_id",
            "k",
            "num_items",
            "status",
            "variant",
            "path",
            "method",
            "error_type",
            "stored_at",
            "service",
            "span_count");

    /** Of {@link #spans}; the last four are JSON, as in {@code GET /trace/{request_id}}. */
    public static final List<String> SPAN_COLUMNS = List.of(
            "trace_id",
            "request_id",
            "span_id",
            "parent_span_id",
            "name",
            "kind",
            "component",
            "start_time_unix_nano",
            "duration_nano",
            "duration_ms",
            "status",
            "status_message",
            "attributes",
            "events",
            "links",
            "resource");

    private final CsvWriter csv;
    private final boolean spans;

    private CsvTraceOutput(OutputStream out, boolean spans) {
        this.spans = spans;
        this.csv = CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(spans ? SPAN_COLUMNS : TRACE_COLUMNS);
    }

    /** A row a trace: timestamp in milliseconds and stored_at in seconds since the epoch. */
    public static CsvTraceOutput traces(OutputStream out) {
        return new CsvTraceOutput(out, false);
    }

    /** A row a span. */
    public static CsvTraceOutput spans(OutputStream out) {
        return new CsvTraceOutput(out, true);
    }

    @Override
    public void write(Trace trace) throws IOException {
        try {
            if (spans) {
                for (Span span : trace.spans()) {
                    csv.writeRecord(row(trace.summary(), span));
                }
            } else {
                csv.writeRecord(row(trace.summary()));
            }
        } catch (UncheckedIOException e) {
            // What the library makes of a full disk.
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<@Nullable String> row(TraceSummary s) {
        Provenance p = s.provenance();
        List<@Nullable String> row = new ArrayList<>(TRACE_COLUMNS.size());
        row.add(s.requestId());
        row.add(s.traceId());
        row.add(Long.toString(s.timestampMillis()));
        row.add(p.modelName());
        row.add(p.modelVersion());
        row.add(p.gitSha());
        row.add(p.dataSnapshotId());
        row.add(p.containerImageDigest());
        row.add(decimal(s.latencyMicros(), 3));
        row.add(s.userId() == null ? null : s.userId().toString());
        row.add(s.k() == null ? null : s.k().toString());
        row.add(Integer.toString(s.numItems()));
        row.add(Integer.toString(s.status()));
        row.add(s.variant());
        row.add(s.path());
        row.add(s.method());
        row.add(s.errorType());
        row.add(decimal(s.storedAtMicros(), 6));
        row.add(s.service());
        row.add(Integer.toString(s.spanCount()));
        return row;
    }

    private static List<@Nullable String> row(TraceSummary s, Span span) throws IOException {
        List<@Nullable String> row = new ArrayList<>(SPAN_COLUMNS.size());
        row.add(s.traceId());
        row.add(s.requestId());
        row.add(span.spanId());
        row.add(span.parentSpanId());
        row.add(span.name());
        row.add(span.kind().name());
        row.add(span.component());
        row.add(Long.toString(span.startEpochNanos()));
        row.add(Long.toString(span.durationNanos()));
        row.add(decimal(span.durationNanos(), 6));
        row.add(span.status().name());
        row.add(span.statusMessage());
        row.add(TraceJson.text(span.attributes()));
        row.add(TraceJson.eventsText(span));
        row.add(TraceJson.linksText(span));
        row.add(TraceJson.text(span.resource()));
        return row;
    }

    private static String decimal(long smallUnits, int scale) {
        return BigDecimal.valueOf(smallUnits, scale).toPlainString();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
