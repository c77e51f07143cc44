package rewind.codec.otlp;

import java.io.IOException;
import rewind.codec.jsontext.JsonText;
import rewind.codec.jsontext.JsonToken;

/** Events and links of spans of OTLP/JSON. */
final class JsonParts {
    private final JsonCursor cursor;
    private final JsonText json;
    private final JsonValues values;
    private final EventDraft event = new EventDraft();
    private final LinkDraft link = new LinkDraft();

    JsonParts(JsonCursor cursor, JsonValues values) {
        this.cursor = cursor;
        this.json = cursor.json();
        this.values = values;
    }

    void events(SpanDraft span) throws IOException {
        if (json.token() != JsonToken.START_ARRAY) {
            cursor.skip();
            return;
        }
        while (json.next() != JsonToken.END_ARRAY) {
            if (json.token() != JsonToken.START_OBJECT) {
                cursor.skip();
                continue;
            }
            event.clear();
            String name;
            while ((name = cursor.nextField()) != null) {
                event(name);
            }
            span.event(event.build(cursor.emitter));
        }
    }

    private void event(String name) throws IOException {
        switch (name) {
            case "timeUnixNano" -> event.time = cursor.number();
            case "name" -> event.name = cursor.text();
            case "attributes" -> values.attributes(event.attributes);
            case "droppedAttributesCount" -> event.dropped = cursor.number();
            default -> {
                String alias = cursor.alias(name);
                if (alias != null) {
                    event(alias);
                }
            }
        }
    }

    void links(SpanDraft span) throws IOException {
        if (json.token() != JsonToken.START_ARRAY) {
            cursor.skip();
            return;
        }
        while (json.next() != JsonToken.END_ARRAY) {
            if (json.token() != JsonToken.START_OBJECT) {
                cursor.skip();
                continue;
            }
            link.clear();
            String name;
            while ((name = cursor.nextField()) != null) {
                link(name);
            }
            link.addTo(span, cursor.emitter);
        }
    }

    private void link(String name) throws IOException {
        switch (name) {
            case "traceId" -> link.traceId = cursor.traceId();
            case "spanId" -> link.spanId = cursor.spanId();
            case "traceState" -> link.traceState = cursor.text();
            case "attributes" -> values.attributes(link);
            case "droppedAttributesCount" -> link.dropped = cursor.number();
            case "flags" -> link.flags = cursor.number();
            default -> {
                String alias = cursor.alias(name);
                if (alias != null) {
                    link(alias);
                }
            }
        }
    }
}
