package rewind.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.codec.Problem;
import rewind.codec.TraceSink;
import rewind.trace.Span;
import rewind.trace.Trace;
import rewind.trace.TraceSpans;

/** The spans of one request, by trace. */
final class SpanBatch implements TraceSink {
    private final Map<String, List<Span>> traces = new LinkedHashMap<>();
    private String lastId = "";
    private List<Span> last = List.of();
    private @Nullable Problem problem;

    @Override
    public void trace(Trace trace) {
        trace.spans().forEach(span -> span(trace.summary().traceId(), span));
    }

    @Override
    public void span(String traceId, Span span) {
        // Spans of a trace mostly stand together.
        if (!traceId.equals(lastId)) {
            last = traces.computeIfAbsent(traceId, id -> new ArrayList<>());
            lastId = traceId;
        }
        last.add(span);
    }

    @Override
    public void problem(Problem found) {
        if (problem == null) {
            problem = found;
        }
    }

    /** The first thing that was not as it should be. */
    @Nullable Problem problem() {
        return problem;
    }

    List<TraceSpans> traces() {
        List<TraceSpans> all = new ArrayList<>(traces.size());
        traces.forEach((id, spans) -> all.add(new TraceSpans(id, spans)));
        return all;
    }
}
