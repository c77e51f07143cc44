package rewind.codec.traceevent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;
import rewind.trace.SpanLink;

/**
 * Arrows from span to span, as links: each span that an arrow reaches has a link to the span that it left. The link's
 * attributes are the flow's name and category.
 */
final class Flows {
    /** Arrows that never arrive anywhere are forgotten in the end. */
    private static final int MOST_OPEN = 100_000;

    private static final int MOST_WAITING = 1_000;

    private static final class Latest<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST_OPEN;
        }
    }

    private final String traceId;
    private final Complaints complaints;
    private final Map<String, String> sources = new Latest<>();
    /** Arrows that go to whatever begins next on their thread. */
    private final Map<Integer, List<Event>> toNext = new HashMap<>();

    Flows(String traceId, Complaints complaints) {
        this.traceId = traceId;
        this.complaints = complaints;
    }

    /** A flow event. */
    void event(Event event, @Nullable OpenSpan enclosing) {
        if (event.phase() == 'f' && !event.bindsEnclosing() && !startsNow(event, enclosing)) {
            List<Event> waiting = toNext.computeIfAbsent(event.thread(), thread -> new ArrayList<>(1));
            if (waiting.size() < MOST_WAITING) {
                waiting.add(event);
            } else {
                complaints.add(event, "is one of a flow and stands in no span; it is left out.");
            }
        } else if (enclosing == null) {
            complaints.add(event, "is one of a flow and stands in no span; it is left out.");
        } else {
            bind(event, enclosing);
        }
    }

    private static boolean startsNow(Event event, @Nullable OpenSpan enclosing) {
        return enclosing != null && enclosing.begin.start() == event.start();
    }

    private void bind(Event event, OpenSpan span) {
        String flow = event.track();
        if (event.phase() != 's') {
            link(flow, event, span);
        }
        if (event.phase() == 'f') {
            sources.remove(flow);
        } else {
            sources.put(flow, span.id);
        }
    }

    private void link(String flow, Event event, OpenSpan span) {
        String source = sources.get(flow);
        if (source == null) {
            complaints.add(event, "continues a flow that began nowhere; it is left out.");
        } else if (!source.equals(span.id)) {
            Map<String, AttributeValue> attributes = new LinkedHashMap<>(event.attributes());
            attributes.put(EventParser.PREFIX + "flow", AttributeValue.of(event.name()));
            span.add(new SpanLink(traceId, source, attributes));
        }
    }

    /** A span has begun: arrows that wait for it, and those that it names itself. */
    void begun(OpenSpan span) {
        List<Event> arrived = toNext.isEmpty() ? null : toNext.remove(span.begin.thread());
        if (arrived != null) {
            arrived.forEach(event -> bind(event, span));
        }
        String bind = span.begin.bind();
        if (bind != null) {
            String flow = "bind\u0000" + bind;
            String source = sources.get(flow);
            if (span.begin.flowIn() && source != null) {
                span.add(new SpanLink(traceId, source, Map.of()));
            }
            if (span.begin.flowOut()) {
                sources.put(flow, span.id);
            }
        }
    }

    void finish() {
        toNext.values()
                .forEach(events -> events.forEach(
                        event -> complaints.add(event, "is one of a flow and stands in no span; it is left out.")));
    }
}
