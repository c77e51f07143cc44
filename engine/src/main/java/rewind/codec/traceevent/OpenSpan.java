package rewind.codec.traceevent;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;
import rewind.trace.SpanEvent;
import rewind.trace.SpanLink;

/** A span whose end has not come yet. */
final class OpenSpan {
    /** The end of a span that an event of its own will end. */
    static final long UNKNOWN = Long.MAX_VALUE;

    private static final HexFormat HEX = HexFormat.of();

    final Event begin;
    final String id;
    final long end;

    @Nullable OpenSpan parent;

    private Map<String, AttributeValue> attributes;
    private List<SpanEvent> events = List.of();
    private List<SpanLink> links = List.of();

    OpenSpan(Event begin, @Nullable OpenSpan parent) {
        this.begin = begin;
        this.id = HEX.toHexDigits(begin.sequence());
        this.parent = parent;
        this.end = begin.phase() == 'X' ? begin.end() : UNKNOWN;
        this.attributes = begin.attributes();
    }

    boolean isComplete() {
        return end != UNKNOWN;
    }

    /** Arguments of the end are merged into those of the begin, and win over them, as the format says. */
    void merge(Map<String, AttributeValue> more) {
        if (!more.isEmpty()) {
            attributes = new LinkedHashMap<>(attributes);
            attributes.putAll(more);
        }
    }

    void add(SpanEvent event) {
        if (events.isEmpty()) {
            events = new ArrayList<>(2);
        }
        events.add(event);
    }

    void add(SpanLink link) {
        if (links.isEmpty()) {
            links = new ArrayList<>(2);
        }
        links.add(link);
    }

    Map<String, AttributeValue> attributes() {
        return attributes;
    }

    List<SpanEvent> events() {
        return events;
    }

    List<SpanLink> links() {
        return links;
    }
}
