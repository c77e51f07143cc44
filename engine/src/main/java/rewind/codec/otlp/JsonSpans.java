package rewind.codec.otlp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import rewind.codec.jsontext.JsonText;
import rewind.codec.jsontext.JsonToken;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;

/** Spans of OTLP/JSON. */
final class JsonSpans {
    private final JsonCursor cursor;
    private final JsonText json;
    private final JsonValues values;
    private final JsonParts parts;

    JsonSpans(JsonCursor cursor, JsonValues values) {
        this.cursor = cursor;
        this.json = cursor.json();
        this.values = values;
        this.parts = new JsonParts(cursor, values);
    }

    /** Reads a span, at the beginning of which the parser is. */
    void span(SpanDraft span) throws IOException {
        String name;
        while ((name = cursor.nextField()) != null) {
            field(span, name);
        }
    }

    private void field(SpanDraft span, String name) throws IOException {
        switch (name) {
            case "traceId" -> span.traceId = cursor.traceId();
            case "spanId" -> span.spanId = cursor.spanId();
            case "parentSpanId" -> span.parentId = cursor.spanId();
            case "traceState" -> span.traceState = cursor.text();
            case "name" -> span.name = cursor.text();
            case "kind" -> span.kind = kind();
            case "startTimeUnixNano" -> span.start = cursor.number();
            case "endTimeUnixNano" -> span.end = cursor.number();
            case "attributes" -> values.attributes(span);
            case "droppedAttributesCount" -> span.droppedAttributes = cursor.number();
            case "events" -> parts.events(span);
            case "droppedEventsCount" -> span.droppedEvents = cursor.number();
            case "links" -> parts.links(span);
            case "droppedLinksCount" -> span.droppedLinks = cursor.number();
            case "status" -> status(span);
            case "flags" -> span.flags = cursor.number();
            default -> {
                String alias = cursor.alias(name);
                if (alias != null) {
                    field(span, alias);
                }
            }
        }
    }

    private SpanKind kind() throws IOException {
        Integer code = code("SPAN_KIND_", SpanKind.class);
        if (code == null) {
            return SpanKind.UNSPECIFIED;
        }
        if (code < 0 || code > SpanKind.CONSUMER.code()) {
            cursor.emitter.spanProblem("There is no span kind " + code + "; it is taken for unspecified.");
            return SpanKind.UNSPECIFIED;
        }
        return SpanKind.ofCode(code);
    }

    private void status(SpanDraft span) throws IOException {
        if (json.token() != JsonToken.START_OBJECT) {
            span.status = code();
            return;
        }
        String name;
        while ((name = cursor.nextField()) != null) {
            switch (name) {
                case "code" -> span.status = code();
                case "message" -> {
                    String message = cursor.text();
                    span.statusMessage = message.isEmpty() ? null : message;
                }
                default -> cursor.skip();
            }
        }
    }

    private SpanStatus code() throws IOException {
        Integer code = code("STATUS_CODE_", SpanStatus.class);
        if (code == null) {
            return SpanStatus.UNSET;
        }
        if (code < 0 || code > SpanStatus.ERROR.code()) {
            cursor.emitter.spanProblem("There is no status code " + code + "; it is taken for unset.");
            return SpanStatus.UNSET;
        }
        return SpanStatus.ofCode(code);
    }

    /** The number of an enum's value, given as such or by name; null where there is none. */
    private @Nullable Integer code(String prefix, Class<? extends Enum<?>> names) throws IOException {
        JsonToken token = json.token();
        if (token == JsonToken.INTEGER) {
            return Math.clamp(cursor.number(), Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (token != JsonToken.STRING) {
            cursor.skip();
            return null;
        }
        String text = cursor.text();
        if (text.isEmpty()) {
            return null;
        }
        cursor.emitter.lenient(Lenience.ENUM_NAMES);
        Integer code = EnumNames.code(text, prefix, names);
        if (code == null) {
            cursor.emitter.spanProblem("'" + JsonCursor.shortened(text) + "' is not one of OTLP's names " + prefix
                    + "...; it is taken for none.");
        }
        return code;
    }
}
