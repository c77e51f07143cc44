package rewind.codec.otlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;
import rewind.trace.SpanLink;
import rewind.trace.SpanStatus;
import rewind.trace.TraceSummary;

/** The fields of a span while they are read; used again for another one. */
final class SpanDraft implements AttributeTarget {
    /** Null where it is missing or all zero, and so are the others. */
    @Nullable String traceId;

    @Nullable String spanId;

    @Nullable String parentId;

    String name = "";
    SpanKind kind = SpanKind.UNSPECIFIED;
    /** Unsigned, as OTLP has it. */
    long start;
    /** Unsigned. */
    long end;

    String traceState = "";
    long flags;
    long droppedAttributes;
    long droppedEvents;
    long droppedLinks;
    SpanStatus status = SpanStatus.UNSET;

    @Nullable String statusMessage;
    /** Which of its document, from 1. */
    long number;

    private final Attributes attributes = new Attributes();
    private @Nullable List<SpanEvent> events;
    private @Nullable List<SpanLink> links;
    private Map<String, AttributeValue> scope = Map.of();
    private @Nullable AttributeValue firstTraceId;
    private @Nullable AttributeValue firstSpanId;
    private @Nullable AttributeValue firstParentId;
    private @Nullable AttributeValue component;

    void clear() {
        traceId = null;
        spanId = null;
        parentId = null;
        name = "";
        kind = SpanKind.UNSPECIFIED;
        start = 0;
        end = 0;
        traceState = "";
        flags = 0;
        droppedAttributes = 0;
        droppedEvents = 0;
        droppedLinks = 0;
        status = SpanStatus.UNSET;
        statusMessage = null;
        number = 0;
        attributes.clear();
        events = null;
        links = null;
        scope = Map.of();
        firstTraceId = null;
        firstSpanId = null;
        firstParentId = null;
        component = null;
    }

    @Override
    public void attribute(String key, AttributeValue value) {
        // Nearly no key begins so, and the question is asked for each of them.
        if (!key.isEmpty() && key.charAt(0) == 'r' && value instanceof AttributeValue.Text && kept(key, value)) {
            return;
        }
        attributes.attribute(key, value);
    }

    private boolean kept(String key, AttributeValue value) {
        switch (key) {
            case Names.TRACE_ID -> firstTraceId = value;
            case Names.SPAN_ID -> firstSpanId = value;
            case Names.PARENT_ID -> firstParentId = value;
            case Names.COMPONENT -> component = value;
            default -> {
                return false;
            }
        }
        return true;
    }

    void event(SpanEvent event) {
        if (events == null) {
            events = new ArrayList<>(4);
        }
        events.add(event);
    }

    void link(SpanLink link) {
        if (links == null) {
            links = new ArrayList<>(4);
        }
        links.add(link);
    }

    void scope(Map<String, AttributeValue> attributesOfScope) {
        scope = attributesOfScope;
    }

    /** The id of the trace as its first writer gave it. */
    String trace(String id) {
        String first = first(firstTraceId, id, Ids.TRACE_DIGITS);
        return first == null ? id : first;
    }

    /**
     * The span.
     *
     * @param id {@link #spanId}
     * @param startNanos in range
     * @param onRepeated is run where an attribute was there twice
     */
    Span build(String id, long startNanos, long durationNanos, SourceDraft.Resource resource, Runnable onRepeated) {
        String span = first(firstSpanId, id, Ids.SPAN_DIGITS);
        String parent = parentId == null ? null : first(firstParentId, parentId, Ids.SPAN_DIGITS);
        boolean own = component != null && resource.service().equals(TraceSummary.OWN_SERVICE);
        keepUnused(span, parent, own);
        fields();
        Map<String, AttributeValue> built = attributes.build();
        if (attributes.repeated(built)) {
            onRepeated.run();
        }
        return new Span(
                span == null ? id : span,
                parent == null ? parentId : parent,
                name,
                kind,
                own && component != null ? component.text() : resource.service(),
                startNanos,
                durationNanos,
                status,
                statusMessage,
                built,
                events == null ? List.of() : events,
                links == null ? List.of() : links,
                resource.attributes());
    }

    /** Attributes that are named like this program's but say something else are attributes like others. */
    private void keepUnused(@Nullable String span, @Nullable String parent, boolean own) {
        if (firstTraceId != null && (traceId == null || first(firstTraceId, traceId, Ids.TRACE_DIGITS) == null)) {
            attributes.attribute(Names.TRACE_ID, firstTraceId);
        }
        if (firstSpanId != null && span == null) {
            attributes.attribute(Names.SPAN_ID, firstSpanId);
        }
        if (firstParentId != null && parent == null) {
            attributes.attribute(Names.PARENT_ID, firstParentId);
        }
        if (component != null && !own) {
            attributes.attribute(Names.COMPONENT, component);
        }
    }

    /** An id of which this one was made; null where that is not so. */
    static @Nullable String first(@Nullable AttributeValue first, String id, int digits) {
        if (first == null) {
            return null;
        }
        String text = first.text();
        String mapped = digits == Ids.TRACE_DIGITS ? Ids.trace(text) : Ids.span(text);
        return mapped.equals(id) ? text : null;
    }

    private void fields() {
        if (!traceState.isEmpty()) {
            attributes.attribute(Names.TRACE_STATE, AttributeValue.of(traceState));
        }
        count(Names.FLAGS, flags);
        count(Names.DROPPED_ATTRIBUTES, droppedAttributes);
        count(Names.DROPPED_EVENTS, droppedEvents);
        count(Names.DROPPED_LINKS, droppedLinks);
        scope.forEach(attributes::attribute);
    }

    private void count(String key, long count) {
        if (count != 0) {
            attributes.attribute(key, Values.of(count));
        }
    }
}
