package rewind.trace;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a trace of spans alone, as programs other than this one export them. What a list shows is taken from the root:
 * the first span whose parent is not among the spans, by start.
 *
 * <p>Attributes are read by the names of OpenTelemetry's semantic conventions for HTTP and errors, those of before 1.20
 * too, and OpenTracing's {@code error}.
 */
public final class SpanTrace {
    private static final List<String> STATUS = List.of("http.response.status_code", "http.status_code");
    private static final List<String> METHOD = List.of("http.request.method", "http.method");
    private static final List<String> ERROR = List.of("error.type", "exception.type");

    private static final Comparator<Span> BY_START = Comparator.comparingLong(Span::startEpochNanos);

    private SpanTrace() {}

    /**
     * A trace of these spans, in the order of their starts. Its request id is the trace id.
     *
     * @param spans at least one
     */
    public static Trace of(String traceId, List<Span> spans) {
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("trace " + traceId + " has no spans");
        }
        Span[] inOrder = spans.toArray(Span[]::new);
        Arrays.sort(inOrder, BY_START);
        List<Span> ordered = List.of(inOrder);
        Span root = root(ordered);
        long first = start(ordered);
        TraceSummary summary = new TraceSummary(
                traceId,
                traceId,
                Math.floorDiv(first, 1_000_000L),
                Provenance.NONE,
                latencyMicros(ordered, root, first),
                null,
                null,
                0,
                status(root),
                null,
                root.name(),
                text(root, METHOD, ""),
                errorType(ordered, root),
                0,
                root.component().isEmpty() ? null : root.component(),
                ordered.size());
        Set<String> services = new LinkedHashSet<>();
        String last = "";
        for (Span span : ordered) {
            // Neighbours are mostly of the same service.
            if (!span.component().equals(last)) {
                last = span.component();
                services.add(last);
            }
        }
        services.remove("");
        return new Trace(summary, ItemList.EMPTY, List.of(), ordered, List.of(), List.copyOf(services), Map.of());
    }

    /** Whether a trace is no more than its spans, as {@link #of} makes them. */
    public static boolean isOne(Trace trace) {
        return !trace.spans().isEmpty()
                && trace.logs().isEmpty()
                && trace.stages().isEmpty()
                && trace.attributes().isEmpty()
                && trace.withSummary(trace.summary().storedAt(0))
                        .equals(of(trace.summary().traceId(), trace.spans()));
    }

    private static Span root(List<Span> ordered) {
        if (ordered.getFirst().parentSpanId() == null) {
            return ordered.getFirst();
        }
        Set<String> ids = new HashSet<>();
        ordered.forEach(span -> ids.add(span.spanId()));
        return ordered.stream()
                .filter(span -> span.parentSpanId() == null || !ids.contains(span.parentSpanId()))
                .findFirst()
                .orElse(ordered.getFirst());
    }

    /** Spans without a time of their own, which Zipkin allows, stand at 0 and say nothing of the trace. */
    private static long start(List<Span> ordered) {
        for (Span span : ordered) {
            if (span.startEpochNanos() > 0) {
                return span.startEpochNanos();
            }
        }
        return 0;
    }

    /** From the first start to the last end: the root alone may end before what it began. */
    private static long latencyMicros(List<Span> ordered, Span root, long first) {
        long end = root.endEpochNanos();
        for (Span span : ordered) {
            end = Math.max(end, span.endEpochNanos());
        }
        return Math.max(0, end - first) / 1000;
    }

    private static int status(Span root) {
        for (String name : STATUS) {
            AttributeValue value = root.attributes().get(name);
            if (value instanceof AttributeValue.Whole whole && whole.value() >= 100 && whole.value() <= 599) {
                return (int) whole.value();
            }
            if (value instanceof AttributeValue.Text text && isStatus(text.value())) {
                return Integer.parseInt(text.value());
            }
        }
        return 0;
    }

    /** Three ASCII digits, of which the first is one of HTTP's classes: asked of each trace, so without an expression. */
    private static boolean isStatus(String text) {
        return text.length() == 3
                && isIn(text.charAt(0), '1', '5')
                && isIn(text.charAt(1), '0', '9')
                && isIn(text.charAt(2), '0', '9');
    }

    private static boolean isIn(char c, char first, char last) {
        return c >= first && c <= last;
    }

    /** Of the root, else of the first span that failed. */
    private static @Nullable String errorType(List<Span> ordered, Span root) {
        if (root.status() != SpanStatus.ERROR
                && ordered.stream().noneMatch(span -> span.status() == SpanStatus.ERROR)) {
            return null;
        }
        Span failed = root.status() == SpanStatus.ERROR
                ? root
                : ordered.stream()
                        .filter(span -> span.status() == SpanStatus.ERROR)
                        .findFirst()
                        .orElse(root);
        for (SpanEvent event : failed.events()) {
            AttributeValue type = event.attributes().get("exception.type");
            if (type instanceof AttributeValue.Text text) {
                return text.value();
            }
        }
        return text(failed, ERROR, "error");
    }

    private static String text(Span span, List<String> names, String otherwise) {
        for (String name : names) {
            if (span.attributes().get(name) instanceof AttributeValue.Text text
                    && !text.value().isEmpty()) {
                return text.value();
            }
        }
        return otherwise;
    }
}
