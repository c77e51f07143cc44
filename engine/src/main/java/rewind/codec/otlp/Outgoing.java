package rewind.codec.otlp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;
import rewind.trace.SpanLink;
import rewind.trace.SpanStatus;

/** The messages of OTLP as records, between {@code rewind.trace} and the two encodings. */
final class Outgoing {
    private Outgoing() {}

    record Resource(Map<String, AttributeValue> attributes, long dropped, String schemaUrl, List<ScopeSpans> scopes) {}

    record ScopeSpans(Scope scope, List<Span> spans) {}

    record Scope(String name, String version, String schemaUrl, long dropped, Map<String, AttributeValue> attributes) {
        boolean isEmpty() {
            return name.isEmpty() && version.isEmpty() && dropped == 0 && attributes.isEmpty();
        }
    }

    /**
     * A span.
     *
     * @param end unsigned
     */
    record Span(
            String traceId,
            String spanId,
            @Nullable String parentId,
            String name,
            SpanKind kind,
            long start,
            long end,
            SpanStatus status,
            @Nullable String statusMessage,
            Parts parts,
            List<Event> events,
            List<Link> links) {}

    record Event(long time, String name, Parts parts) {
        static Event of(SpanEvent event) {
            return new Event(event.epochNanos(), event.name(), Parts.of(event.attributes()));
        }
    }

    record Link(String traceId, String spanId, Parts parts) {
        static Link of(SpanLink link) {
            String trace = Ids.trace(link.traceId());
            String span = Ids.span(link.spanId());
            Map<String, AttributeValue> attributes = link.attributes();
            if (!trace.equals(link.traceId()) || !span.equals(link.spanId())) {
                AttributeMap.Builder more = new AttributeMap.Builder();
                attributes.forEach(more::put);
                first(more, Names.TRACE_ID, link.traceId(), trace);
                first(more, Names.SPAN_ID, link.spanId(), span);
                attributes = more.build();
            }
            return new Link(trace, span, Parts.of(attributes));
        }
    }

    /** Keeps an id that another one stands for. */
    static void first(AttributeMap.Builder attributes, String key, String first, String mapped) {
        if (!mapped.equals(first)) {
            attributes.put(key, AttributeValue.of(first));
        }
    }

    /** Attributes, apart from those that stand for fields. */
    record Parts(
            Map<String, AttributeValue> attributes,
            String traceState,
            long flags,
            long droppedAttributes,
            long droppedEvents,
            long droppedLinks,
            Scope scope) {
        private static final Scope NO_SCOPE = new Scope("", "", "", 0, Map.of());

        static Parts of(Map<String, AttributeValue> all) {
            AttributeMap.Builder attributes = new AttributeMap.Builder();
            AttributeMap.Builder ofScope = new AttributeMap.Builder();
            Map<String, AttributeValue> fields = new HashMap<>();
            all.forEach((key, value) -> {
                if (isField(key, value)) {
                    fields.put(key, value);
                } else if (key.startsWith(Names.SCOPE_ATTRIBUTE)) {
                    ofScope.put(key.substring(Names.SCOPE_ATTRIBUTE.length()), value);
                } else {
                    attributes.put(key, value);
                }
            });
            Map<String, AttributeValue> scope = ofScope.build();
            if (fields.isEmpty() && scope.isEmpty()) {
                return new Parts(all, "", 0, 0, 0, 0, NO_SCOPE);
            }
            return new Parts(
                    attributes.build(),
                    text(fields, Names.TRACE_STATE),
                    count(fields, Names.FLAGS),
                    count(fields, Names.DROPPED_ATTRIBUTES),
                    count(fields, Names.DROPPED_EVENTS),
                    count(fields, Names.DROPPED_LINKS),
                    new Scope(
                            text(fields, Names.SCOPE_NAME),
                            text(fields, Names.SCOPE_VERSION),
                            text(fields, Names.SCOPE_SCHEMA),
                            count(fields, Names.SCOPE_DROPPED),
                            scope));
        }

        /** Whether the reader would make this attribute of the field: one of another type is an attribute like others. */
        private static boolean isField(String key, AttributeValue value) {
            return switch (key) {
                case Names.TRACE_STATE, Names.SCOPE_NAME, Names.SCOPE_VERSION, Names.SCOPE_SCHEMA -> isText(value);
                case Names.FLAGS,
                        Names.DROPPED_ATTRIBUTES,
                        Names.DROPPED_EVENTS,
                        Names.DROPPED_LINKS,
                        Names.SCOPE_DROPPED -> isCount(value);
                default -> false;
            };
        }
    }

    static boolean isText(@Nullable AttributeValue value) {
        return value instanceof AttributeValue.Text text && !text.value().isEmpty();
    }

    static boolean isCount(@Nullable AttributeValue value) {
        return value instanceof AttributeValue.Whole count && count.value() > 0 && count.value() <= 0xFFFFFFFFL;
    }

    static String text(Map<String, AttributeValue> attributes, String key) {
        return attributes.get(key) instanceof AttributeValue.Text text ? text.value() : "";
    }

    static long count(Map<String, AttributeValue> attributes, String key) {
        return attributes.get(key) instanceof AttributeValue.Whole count ? count.value() : 0;
    }
}
