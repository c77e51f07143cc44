package rewind.codec.spanjson;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rewind.codec.Problem;
import rewind.codec.TraceReader;
import rewind.codec.TraceSink;
import rewind.trace.Span;
import rewind.trace.Trace;

/** Everything that a reader gave. */
public final class Gathered implements TraceSink {
    public final Map<String, List<Span>> traces = new LinkedHashMap<>();
    public final List<Span> spans = new ArrayList<>();
    public final List<Problem> problems = new ArrayList<>();
    public String shape = "";

    public static Gathered of(TraceReader reader, String document) {
        return of(reader, document.getBytes(StandardCharsets.UTF_8));
    }

    public static Gathered of(TraceReader reader, byte[] document) {
        try {
            return of(reader, new ByteArrayInputStream(document));
        } catch (IOException e) {
            throw new AssertionError("reading from memory failed", e);
        }
    }

    public static Gathered of(TraceReader reader, InputStream in) throws IOException {
        Gathered gathered = new Gathered();
        gathered.shape = reader.read(in, gathered);
        return gathered;
    }

    @Override
    public void trace(Trace trace) {
        trace.spans().forEach(span -> span(trace.summary().traceId(), span));
    }

    @Override
    public void span(String traceId, Span span) {
        traces.computeIfAbsent(traceId, id -> new ArrayList<>()).add(span);
        spans.add(span);
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }

    /** The only span there is. */
    public Span only() {
        if (spans.size() != 1) {
            throw new AssertionError(spans.size() + " spans, problems " + problems);
        }
        return spans.getFirst();
    }

    /** The span with this id. */
    public Span span(String id) {
        return spans.stream()
                .filter(span -> span.spanId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
