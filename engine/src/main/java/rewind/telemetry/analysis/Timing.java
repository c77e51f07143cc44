package rewind.telemetry.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.trace.Span;
import rewind.trace.Trace;

/**
 * How long a component took for something once.
 *
 * @param operation what it did: the name of the span
 * @param isOuter whether another component, or nobody, asked for it; else it is a part of something that the component did
 * @param at when it began
 * @param requestId null where that is not known
 */
public record Timing(
        String component,
        String operation,
        boolean isOuter,
        Instant at,
        double millis,
        @Nullable String requestId) {

    /** What a component did in a request. */
    public static List<Timing> of(Trace trace, String component) {
        Map<String, Span> byId = new HashMap<>();
        trace.spans().forEach(span -> byId.put(span.spanId(), span));
        List<Timing> timings = new ArrayList<>();
        for (Span span : trace.spans()) {
            if (span.component().equals(component)) {
                Span parent = span.parentSpanId() == null ? null : byId.get(span.parentSpanId());
                timings.add(new Timing(
                        component,
                        span.name(),
                        parent == null || !parent.component().equals(component),
                        Instant.ofEpochSecond(0, span.startEpochNanos()),
                        span.durationNanos() / 1e6,
                        trace.summary().requestId()));
            }
        }
        return timings;
    }

    /** Of an entry that tells how long something took; empty for others. */
    public static Optional<Timing> of(LogEntry entry) {
        double millis = entry.durationMillis();
        if (millis < 0) {
            return Optional.empty();
        }
        String operation = entry.operation();
        return Optional.of(new Timing(
                entry.component(),
                operation,
                operation.equals(entry.component()),
                entry.time().minusNanos((long) (millis * 1e6)),
                millis,
                entry.requestId()));
    }
}
