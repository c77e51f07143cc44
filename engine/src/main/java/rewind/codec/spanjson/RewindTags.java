package rewind.codec.spanjson;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.codec.jsontext.AttributeJson;
import rewind.codec.jsontext.AttributeJsonReader;
import rewind.codec.jsontext.JsonText;
import rewind.codec.jsontext.JsonToken;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;
import rewind.trace.SpanLink;
import rewind.trace.SpanStatus;

/**
 * Tags in which Rewind keeps what a format of tags cannot say, so that what it writes it reads again. They are written
 * where they are needed only, and other programs show them as any tag:
 *
 * <ul>
 *   <li>{@code rewind.start_unix_nano}, {@code rewind.duration_nano}: times finer than a microsecond
 *   <li>{@code rewind.event_nanos}: of each event the nanoseconds beyond its microsecond, with commas
 *   <li>{@code rewind.span_kind}, {@code rewind.span_status}, {@code rewind.span_status_message}: as {@link SpanKind}, {@link SpanStatus}
 *   <li>{@code rewind.links}: JSON, a list of objects with {@code traceId}, {@code spanId}, {@code attributes}
 *   <li>{@code rewind.resource}: JSON, an object ({@link AttributeJson})
 *   <li>{@code rewind.trace_id}, {@code rewind.span_id}, {@code rewind.parent_span_id}: ids that the format does not take
 *   <li>{@code rewind.types}: see {@link TextTypes}
 * </ul>
 *
 * <p>What the root of a trace that Rewind recorded has besides, see {@link rewind.codec.OwnTrace}.
 */
public final class RewindTags {
    public static final String KIND = "rewind.span_kind";
    public static final String STATUS = "rewind.span_status";
    public static final String STATUS_MESSAGE = "rewind.span_status_message";
    public static final String LINKS = "rewind.links";
    public static final String RESOURCE = "rewind.resource";
    public static final String TRACE_ID = "rewind.trace_id";
    public static final String SPAN_ID = "rewind.span_id";
    public static final String PARENT_SPAN_ID = "rewind.parent_span_id";

    /** What the key of each begins with. */
    public static final String PREFIX = "rewind.";

    private static final String START = "rewind.start_unix_nano";
    private static final String DURATION = "rewind.duration_nano";
    private static final String EVENTS = "rewind.event_nanos";

    private RewindTags() {}

    /** Whether a key may be one of these. */
    public static boolean isOne(String key) {
        return key.startsWith(PREFIX);
    }

    /** The tags for times of a span that microseconds cannot tell. */
    public static void times(Span span, Map<String, String> tags) {
        if (span.startEpochNanos() % 1000 != 0) {
            tags.put(START, Long.toString(span.startEpochNanos()));
        }
        if (span.durationNanos() % 1000 != 0) {
            tags.put(DURATION, Long.toString(span.durationNanos()));
        }
        if (span.events().stream().anyMatch(event -> event.epochNanos() % 1000 != 0)) {
            List<String> nanos = new ArrayList<>();
            span.events().forEach(event -> nanos.add(Long.toString(Math.floorMod(event.epochNanos(), 1000))));
            tags.put(EVENTS, String.join(",", nanos));
        }
    }

    /** The start that the tag tells, taken away, where it is within a microsecond of what was read. */
    public static long start(AttributeScratch attributes, long read) {
        return within(attributes, START, read);
    }

    /** The duration, likewise. */
    public static long duration(AttributeScratch attributes, long read) {
        return within(attributes, DURATION, read);
    }

    private static long within(AttributeScratch attributes, String key, long read) {
        if (attributes.get(key) instanceof AttributeValue.Text text) {
            try {
                long nanos = Long.parseLong(text.value());
                if (nanos >= 0 && Math.abs(nanos - read) <= 1000) {
                    attributes.remove(key);
                    return nanos;
                }
            } catch (NumberFormatException e) {
                // Somebody else's tag, or changed by somebody: an attribute like others.
                return read;
            }
        }
        return read;
    }

    /** Gives events the nanoseconds that the tag tells, and takes it away, where it tells as many as there are events. */
    public static void events(AttributeScratch attributes, List<SpanEvent> events) {
        if (!(attributes.get(EVENTS) instanceof AttributeValue.Text text)) {
            return;
        }
        String[] nanos = text.value().split(",", -1);
        if (nanos.length != events.size()) {
            return;
        }
        for (String each : nanos) {
            if (each.isEmpty() || each.length() > 3 || !each.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return;
            }
        }
        attributes.remove(EVENTS);
        for (int i = 0; i < nanos.length; i++) {
            SpanEvent event = events.get(i);
            long micros = event.epochNanos() - Math.floorMod(event.epochNanos(), 1000);
            events.set(i, new SpanEvent(micros + Integer.parseInt(nanos[i]), event.name(), event.attributes()));
        }
    }

    /** The constant that a tag names, taken away; null where it is not there or names none. */
    public static <E extends Enum<E>> @Nullable E constant(AttributeScratch attributes, String key, Class<E> type) {
        String name = text(attributes, key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                attributes.remove(key);
                return constant;
            }
        }
        return null;
    }

    /** The text of a tag, taken away; null where it is not there. */
    public static @Nullable String take(AttributeScratch attributes, String key) {
        String text = text(attributes, key);
        if (text != null) {
            attributes.remove(key);
        }
        return text;
    }

    private static @Nullable String text(AttributeScratch attributes, String key) {
        return attributes.get(key) instanceof AttributeValue.Text text ? text.value() : null;
    }

    /** Links as the tag has them. */
    public static String links(List<SpanLink> links) {
        return AttributeJson.written(json -> {
            json.writeStartArray();
            for (SpanLink link : links) {
                json.writeStartObject();
                json.writeStringField("traceId", link.traceId());
                json.writeStringField("spanId", link.spanId());
                json.writeFieldName("attributes");
                AttributeJson.write(json, link.attributes());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** The links that the tag tells, taken away; null where it is not there or is damaged, which is told. */
    public static @Nullable List<SpanLink> links(AttributeScratch attributes, JsonInput in) {
        String text = text(attributes, LINKS);
        if (text == null) {
            return null;
        }
        try {
            List<SpanLink> links = AttributeJsonReader.whole(text, RewindTags::readLinks);
            attributes.remove(LINKS);
            return links;
        } catch (IllegalArgumentException e) {
            in.problem("'" + LINKS + "' is not of its form and was read as an attribute");
            return null;
        }
    }

    private static List<SpanLink> readLinks(JsonText json) throws IOException {
        if (!json.is(JsonToken.START_ARRAY)) {
            throw new IllegalArgumentException("no list");
        }
        List<SpanLink> links = new ArrayList<>();
        while (json.next() != JsonToken.END_ARRAY) {
            if (!json.is(JsonToken.START_OBJECT)) {
                throw new IllegalArgumentException("no link");
            }
            String trace = "";
            String span = "";
            Map<String, AttributeValue> attributes = Map.of();
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "traceId" -> trace = AttributeJsonReader.value(json).text();
                    case "spanId" -> span = AttributeJsonReader.value(json).text();
                    case "attributes" -> attributes = AttributeJsonReader.attributes(json);
                    default -> json.skip();
                }
            }
            links.add(new SpanLink(trace, span, attributes));
        }
        return links;
    }
}
