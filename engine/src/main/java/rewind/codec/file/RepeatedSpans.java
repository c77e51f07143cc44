package rewind.codec.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rewind.codec.Problem;
import rewind.trace.Span;

/**
 * Spans that stand in a file more than once, as they do where an exporter tried again: the same content is one span; where
 * the content differs, nobody can say which is true, and both are kept.
 */
final class RepeatedSpans {
    private RepeatedSpans() {}

    static List<Span> collapse(String traceId, List<Span> spans, ProblemLog problems) {
        Set<String> ids = new HashSet<>();
        boolean repeated = false;
        for (Span span : spans) {
            repeated |= !ids.add(span.spanId());
        }
        if (!repeated) {
            return spans;
        }
        Map<String, Set<Span>> byId = new LinkedHashMap<>();
        List<Span> kept = new ArrayList<>(spans.size());
        for (Span span : spans) {
            // Spans without an id are all different ones.
            if (span.spanId().isEmpty()
                    || byId.computeIfAbsent(span.spanId(), id -> new HashSet<>())
                            .add(span)) {
                kept.add(span);
            }
        }
        byId.forEach((id, different) -> {
            if (different.size() > 1) {
                problems.add(new Problem(
                        "trace " + traceId,
                        "span " + id + " stands there " + different.size()
                                + " times with different content; all are kept"));
            }
        });
        return kept;
    }
}
