package rewind.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rewind.trace.Span;
import rewind.trace.Trace;

/** Keeps all that a reader finds. */
public final class Heard implements TraceSink {
    public final List<Trace> traces = new ArrayList<>();
    public final Map<String, List<Span>> spans = new LinkedHashMap<>();
    public final List<Problem> problems = new ArrayList<>();

    @Override
    public void trace(Trace trace) {
        traces.add(trace);
    }

    @Override
    public void span(String traceId, Span span) {
        spans.computeIfAbsent(traceId, id -> new ArrayList<>()).add(span);
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }

    /** How many spans there are, of whatever trace. */
    public int spanCount() {
        return spans.values().stream().mapToInt(List::size).sum();
    }
}
