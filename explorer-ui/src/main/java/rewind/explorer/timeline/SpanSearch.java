package rewind.explorer.timeline;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanStatus;
import rewind.trace.TraceTree;

/**
 * Finds spans by a text, without regard to case: in names, components, ids, messages, attributes, events and log lines; by
 * {@code name:}, {@code service:} or {@code component:} in one of these alone, by {@code status:error} those that failed, by
 * {@code key=value} in one attribute.
 */
final class SpanSearch {
    private static final int ROWS_BETWEEN_LOOKS = 1024;

    private final String key;
    private final String wanted;
    private final Where where;

    private enum Where {
        ANYWHERE,
        NAME,
        COMPONENT,
        STATUS,
        ATTRIBUTE
    }

    private SpanSearch(Where where, String key, String wanted) {
        this.where = where;
        this.key = key;
        this.wanted = wanted;
    }

    private static SpanSearch parse(String query) {
        String text = query.strip();
        int colon = text.indexOf(':');
        if (colon > 0) {
            String rest = text.substring(colon + 1).strip();
            switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "name" -> {
                    return new SpanSearch(Where.NAME, "", rest);
                }
                case "service", "component" -> {
                    return new SpanSearch(Where.COMPONENT, "", rest);
                }
                case "status" -> {
                    return new SpanSearch(Where.STATUS, "", rest);
                }
                default -> {
                    // A colon like any other: http://, a time.
                }
            }
        }
        int equal = text.indexOf('=');
        if (equal > 0) {
            return new SpanSearch(
                    Where.ATTRIBUTE,
                    text.substring(0, equal).strip(),
                    text.substring(equal + 1).strip());
        }
        return new SpanSearch(Where.ANYWHERE, "", text);
    }

    /** The rows that match; none for an empty query, and some where nobody waits for them any more. */
    static Found find(Shown shown, String query, BooleanSupplier cancelled) {
        BitSet rows = new BitSet(shown.tree().size());
        if (query.isBlank()) {
            return new Found(query, rows);
        }
        SpanSearch search = parse(query);
        TraceTree tree = shown.tree();
        for (int row = 0; row < tree.size(); row++) {
            if (row % ROWS_BETWEEN_LOOKS == 0 && cancelled.getAsBoolean()) {
                break;
            }
            if (search.matches(tree.span(row))) {
                rows.set(row);
            }
        }
        if (search.where == Where.ANYWHERE) {
            search.logs(shown, rows);
        }
        return new Found(query, rows);
    }

    private void logs(Shown shown, BitSet rows) {
        for (Moments.Moment moment : shown.moments().sorted()) {
            if (moment.kind().isLog()
                    && holds(shown.trace().logs().get(moment.index()).message())) {
                rows.set(moment.row());
            }
        }
    }

    private boolean matches(Span span) {
        return switch (where) {
            case NAME -> holds(span.name());
            case COMPONENT -> holds(span.component());
            case STATUS -> span.status().name().equalsIgnoreCase(wanted);
            case ATTRIBUTE -> attribute(span);
            case ANYWHERE -> anywhere(span);
        };
    }

    /** The attribute itself, or the text as it stands where it only looks like one. */
    private boolean attribute(Span span) {
        for (Map.Entry<String, AttributeValue> entry : span.attributes().entrySet()) {
            if (entry.getKey().equalsIgnoreCase(key) && holds(entry.getValue().text())) {
                return true;
            }
        }
        return false;
    }

    private boolean anywhere(Span span) {
        String message = span.statusMessage();
        return holds(span.name())
                || holds(span.component())
                || span.spanId().equalsIgnoreCase(wanted)
                || (span.status() == SpanStatus.ERROR && wanted.equalsIgnoreCase("error"))
                || (message != null && holds(message))
                || anyHolds(span.attributes())
                || events(span.events());
    }

    private boolean events(List<SpanEvent> events) {
        for (SpanEvent event : events) {
            if (holds(event.name()) || anyHolds(event.attributes())) {
                return true;
            }
        }
        return false;
    }

    private boolean anyHolds(Map<String, AttributeValue> attributes) {
        for (Map.Entry<String, AttributeValue> entry : attributes.entrySet()) {
            if (holds(entry.getKey()) || holds(entry.getValue().text())) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(String text) {
        int last = text.length() - wanted.length();
        for (int i = 0; i <= last; i++) {
            if (text.regionMatches(true, i, wanted, 0, wanted.length())) {
                return true;
            }
        }
        return false;
    }
}
