package rewind.codec.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.codec.TraceOutput;
import rewind.trace.AttributeValue;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;

/** Writes OTLP/JSON, as one message or as one message a line. */
public final class OtlpJsonOutput implements TraceOutput {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;
    private final boolean lines;

    private OtlpJsonOutput(JsonGenerator json, boolean lines) {
        this.json = json;
        this.lines = lines;
        // The line breaks are written as such.
        json.setRootValueSeparator(new SerializedString(""));
    }

    /** All traces in one message. */
    public static OtlpJsonOutput document(OutputStream out) throws IOException {
        OtlpJsonOutput output = new OtlpJsonOutput(FACTORY.createGenerator(out), false);
        output.json.writeStartObject();
        output.json.writeArrayFieldStart("resourceSpans");
        return output;
    }

    /** A message for each trace, on a line of its own. */
    public static OtlpJsonOutput lines(OutputStream out) throws IOException {
        return new OtlpJsonOutput(FACTORY.createGenerator(out), true);
    }

    @Override
    public void write(Trace trace) throws IOException {
        if (lines) {
            json.writeStartObject();
            json.writeArrayFieldStart("resourceSpans");
        }
        for (Outgoing.Resource resource : OutgoingTrace.of(trace)) {
            resource(resource);
        }
        if (lines) {
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    @Override
    public void close() throws IOException {
        // The generator closes what is open, and its target.
        json.close();
    }

    private void resource(Outgoing.Resource resource) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("resource");
        attributes(resource.attributes());
        count("droppedAttributesCount", resource.dropped());
        json.writeEndObject();
        json.writeArrayFieldStart("scopeSpans");
        for (Outgoing.ScopeSpans scope : resource.scopes()) {
            json.writeStartObject();
            scope(scope.scope());
            json.writeArrayFieldStart("spans");
            for (Outgoing.Span span : scope.spans()) {
                span(span);
            }
            json.writeEndArray();
            text("schemaUrl", scope.scope().schemaUrl());
            json.writeEndObject();
        }
        json.writeEndArray();
        text("schemaUrl", resource.schemaUrl());
        json.writeEndObject();
    }

    private void scope(Outgoing.Scope scope) throws IOException {
        if (scope.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("scope");
        text("name", scope.name());
        text("version", scope.version());
        attributes(scope.attributes());
        count("droppedAttributesCount", scope.dropped());
        json.writeEndObject();
    }

    private void span(Outgoing.Span span) throws IOException {
        json.writeStartObject();
        json.writeStringField("traceId", span.traceId());
        json.writeStringField("spanId", span.spanId());
        text("parentSpanId", span.parentId());
        text("traceState", span.parts().traceState());
        json.writeStringField("name", Texts.whole(span.name()));
        json.writeNumberField("kind", span.kind().code());
        json.writeStringField("startTimeUnixNano", Long.toUnsignedString(span.start()));
        json.writeStringField("endTimeUnixNano", Long.toUnsignedString(span.end()));
        attributes(span.parts().attributes());
        count("droppedAttributesCount", span.parts().droppedAttributes());
        if (!span.events().isEmpty()) {
            json.writeArrayFieldStart("events");
            for (Outgoing.Event event : span.events()) {
                event(event);
            }
            json.writeEndArray();
        }
        count("droppedEventsCount", span.parts().droppedEvents());
        if (!span.links().isEmpty()) {
            json.writeArrayFieldStart("links");
            for (Outgoing.Link link : span.links()) {
                link(link);
            }
            json.writeEndArray();
        }
        count("droppedLinksCount", span.parts().droppedLinks());
        status(span);
        count("flags", span.parts().flags());
        json.writeEndObject();
    }

    private void event(Outgoing.Event event) throws IOException {
        json.writeStartObject();
        json.writeStringField("timeUnixNano", Long.toUnsignedString(event.time()));
        json.writeStringField("name", Texts.whole(event.name()));
        attributes(event.parts().attributes());
        count("droppedAttributesCount", event.parts().droppedAttributes());
        json.writeEndObject();
    }

    private void link(Outgoing.Link link) throws IOException {
        json.writeStartObject();
        json.writeStringField("traceId", link.traceId());
        json.writeStringField("spanId", link.spanId());
        text("traceState", link.parts().traceState());
        attributes(link.parts().attributes());
        count("droppedAttributesCount", link.parts().droppedAttributes());
        count("flags", link.parts().flags());
        json.writeEndObject();
    }

    private void status(Outgoing.Span span) throws IOException {
        String message = span.statusMessage();
        if (span.status() == SpanStatus.UNSET && (message == null || message.isEmpty())) {
            return;
        }
        json.writeObjectFieldStart("status");
        text("message", message);
        json.writeNumberField("code", span.status().code());
        json.writeEndObject();
    }

    private void text(String name, @Nullable String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(name, Texts.whole(value));
        }
    }

    private void count(String name, long count) throws IOException {
        if (count != 0) {
            json.writeNumberField(name, count);
        }
    }

    private void attributes(Map<String, AttributeValue> attributes) throws IOException {
        if (!attributes.isEmpty()) {
            json.writeFieldName("attributes");
            keyValues(attributes);
        }
    }

    private void keyValues(Map<String, AttributeValue> attributes) throws IOException {
        json.writeStartArray();
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            json.writeStartObject();
            json.writeStringField("key", Texts.whole(attribute.getKey()));
            json.writeFieldName("value");
            value(attribute.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void value(AttributeValue value) throws IOException {
        json.writeStartObject();
        switch (value) {
            case AttributeValue.Text v -> json.writeStringField("stringValue", Texts.whole(v.value()));
            case AttributeValue.Whole v -> json.writeStringField("intValue", Long.toString(v.value()));
            case AttributeValue.Flag v -> json.writeBooleanField("boolValue", v.value());
            case AttributeValue.Real v -> {
                if (Double.isFinite(v.value())) {
                    json.writeNumberField("doubleValue", v.value());
                } else {
                    json.writeStringField("doubleValue", Double.toString(v.value()));
                }
            }
            case AttributeValue.Bytes v ->
                json.writeBinaryField("bytesValue", HexFormat.of().parseHex(v.hex()));
            case AttributeValue.Items v -> {
                json.writeObjectFieldStart("arrayValue");
                json.writeArrayFieldStart("values");
                for (AttributeValue element : v.values()) {
                    value(element);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            case AttributeValue.Fields v -> {
                json.writeObjectFieldStart("kvlistValue");
                json.writeFieldName("values");
                keyValues(v.values());
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }
}
