package rewind.codec.traceevent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rewind.codec.Problem;
import rewind.codec.TraceSink;
import rewind.trace.Span;
import rewind.trace.Trace;

/** Keeps all that a reader finds. */
class Found implements TraceSink {
    final List<Trace> traces = new ArrayList<>();
    final List<Span> spans = new ArrayList<>();
    final Set<String> traceIds = new HashSet<>();
    final List<Problem> problems = new ArrayList<>();

    @Override
    public void trace(Trace trace) {
        // No more than one, of a file without spans.
        traces.add(trace);
    }

    @Override
    public void span(String traceId, Span span) {
        traceIds.add(traceId);
        spans.add(span);
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }

    /** The first span of that name. */
    Span span(String name) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name + " among " + spans));
    }

    /** The name of a span's parent; "" for a root. */
    String parentOf(String name) {
        String parent = span(name).parentSpanId();
        return spans.stream()
                .filter(span -> span.spanId().equals(parent))
                .map(Span::name)
                .findFirst()
                .orElse("");
    }

    /** How many spans the longest chain of parents has. */
    int depth() {
        Map<String, String> parents = new HashMap<>();
        spans.forEach(span -> parents.put(span.spanId(), String.valueOf(span.parentSpanId())));
        Map<String, Integer> depths = new HashMap<>();
        int deepest = 0;
        for (String id : parents.keySet()) {
            List<String> chain = new ArrayList<>();
            String at = id;
            while (parents.containsKey(at) && !depths.containsKey(at)) {
                chain.add(at);
                at = parents.get(at);
            }
            int depth = depths.getOrDefault(at, 0);
            for (String link : chain.reversed()) {
                depths.put(link, ++depth);
            }
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }
}
