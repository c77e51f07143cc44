package rewind.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
import rewind.trace.LogRecord;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanLink;
import rewind.trace.Trace;

/**
 * Takes out what nobody may read in logs, traces and exports: values of fields whose name says so, and texts that look like
 * keys wherever they stand. What has nothing of that is given back as it is, the same object.
 */
public final class Redaction {
    /** What stands in the place of a secret. */
    public static final String MARK = "[REDACTED]";

    /** The names that are always secret: password, token, secret, api_key, authorization and their like. */
    public static final Redaction DEFAULT = new Redaction(List.of());

    private static final AttributeValue MARKED = AttributeValue.of(MARK);

    private final SecretNames names;
    private final SecretPatterns patterns;

    /** @param more names of fields that are secret beside the usual ones; case, hyphens and underscores do not matter */
    public Redaction(Collection<String> more) {
        names = new SecretNames(more);
        patterns = new SecretPatterns(names);
    }

    /** Whether a field of this name is secret whatever it holds. */
    public boolean isSecret(String name) {
        return names.has(name);
    }

    /** A text without what looks like a secret: {@code token=...}, {@code Bearer ...}, a JWT, keys of well-known services. */
    public String text(String text) {
        return patterns.replace(text);
    }

    /** The same; null stays null. */
    public @Nullable String optional(@Nullable String text) {
        return text == null ? null : text(text);
    }

    /** The value of a field. */
    public AttributeValue value(String name, AttributeValue value) {
        if (!names.has(name)) {
            return inside(value);
        }
        // "input_tokens: 512" counts something; secrets that are numbers stand under a name in the singular.
        boolean counted = name.endsWith("s") && (value instanceof AttributeValue.Whole);
        return counted || value instanceof AttributeValue.Flag ? value : MARKED;
    }

    private AttributeValue inside(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Text text -> {
                String clean = text(text.value());
                yield clean.equals(text.value()) ? value : AttributeValue.of(clean);
            }
            case AttributeValue.Items items -> {
                List<AttributeValue> clean = each(items.values(), this::inside);
                yield isChanged(items.values(), clean) ? new AttributeValue.Items(clean) : value;
            }
            case AttributeValue.Fields fields -> {
                Map<String, AttributeValue> clean = fields(fields.values());
                yield isChanged(fields.values(), clean) ? new AttributeValue.Fields(clean) : value;
            }
            case AttributeValue.Bytes bytes -> {
                // As characters of one byte each, which nothing is lost by.
                String read = new String(HexFormat.of().parseHex(bytes.hex()), StandardCharsets.ISO_8859_1);
                String clean = text(read);
                yield clean.equals(read)
                        ? value
                        : new AttributeValue.Bytes(
                                HexFormat.of().formatHex(clean.getBytes(StandardCharsets.ISO_8859_1)));
            }
            default -> value;
        };
    }

    /** All fields of a map, in their order; a name that quotes a secret is no better than a value. */
    public Map<String, AttributeValue> fields(Map<String, AttributeValue> fields) {
        boolean clean = true;
        for (Map.Entry<String, AttributeValue> field : fields.entrySet()) {
            if (isChanged(field.getValue(), value(field.getKey(), field.getValue()))
                    || !text(field.getKey()).equals(field.getKey())) {
                clean = false;
                break;
            }
        }
        if (clean) {
            return fields;
        }
        Map<String, AttributeValue> all = new LinkedHashMap<>();
        AttributeMap.copyOf(fields).forEach((name, value) -> all.put(text(name), value(name, value)));
        return all;
    }

    @SuppressWarnings("ReferenceEquality") // What is clean is given back as it is, and comparing lists takes long.
    private static boolean isChanged(Object before, Object after) {
        return before != after;
    }

    /** A record of a trace's log. */
    public LogRecord record(LogRecord record) {
        String message = text(record.message());
        Map<String, AttributeValue> data = fields(record.data());
        return message.equals(record.message()) && !isChanged(record.data(), data)
                ? record
                : new LogRecord(
                        record.epochNanos(), record.level(), record.component(), message, record.spanId(), data);
    }

    /** A span that another program sent, with its events and links. */
    public Span span(Span span) {
        List<SpanEvent> events = each(span.events(), this::event);
        List<SpanLink> links = each(span.links(), this::link);
        String name = text(span.name());
        String message = optional(span.statusMessage());
        String component = text(span.component());
        Map<String, AttributeValue> attributes = fields(span.attributes());
        Map<String, AttributeValue> resource = fields(span.resource());
        boolean clean = !isChanged(span.events(), events)
                && !isChanged(span.links(), links)
                && name.equals(span.name())
                && component.equals(span.component())
                && Objects.equals(message, span.statusMessage())
                && !isChanged(span.attributes(), attributes)
                && !isChanged(span.resource(), resource);
        return clean
                ? span
                : new Span(
                        span.spanId(),
                        span.parentSpanId(),
                        name,
                        span.kind(),
                        component,
                        span.startEpochNanos(),
                        span.durationNanos(),
                        span.status(),
                        message,
                        attributes,
                        events,
                        links,
                        resource);
    }

    /** A trace from elsewhere: its spans, its log, its attributes. Names by which it is found stay as they are. */
    public Trace trace(Trace trace) {
        List<Span> spans = each(trace.spans(), this::span);
        List<LogRecord> logs = each(trace.logs(), this::record);
        Map<String, AttributeValue> attributes = fields(trace.attributes());
        boolean clean = !isChanged(trace.spans(), spans)
                && !isChanged(trace.logs(), logs)
                && !isChanged(trace.attributes(), attributes);
        return clean
                ? trace
                : new Trace(
                        trace.summary(),
                        trace.items(),
                        trace.stages(),
                        spans,
                        logs,
                        trace.servicesEncountered(),
                        attributes);
    }

    private SpanEvent event(SpanEvent event) {
        String name = text(event.name());
        Map<String, AttributeValue> attributes = fields(event.attributes());
        return name.equals(event.name()) && !isChanged(event.attributes(), attributes)
                ? event
                : new SpanEvent(event.epochNanos(), name, attributes);
    }

    private SpanLink link(SpanLink link) {
        Map<String, AttributeValue> attributes = fields(link.attributes());
        return isChanged(link.attributes(), attributes)
                ? new SpanLink(link.traceId(), link.spanId(), attributes)
                : link;
    }

    /** The same list where nothing in it changes. */
    private static <T> List<T> each(List<T> all, UnaryOperator<T> change) {
        for (T one : all) {
            if (isChanged(one, change.apply(one))) {
                return all.stream().map(change).toList();
            }
        }
        return all;
    }
}
