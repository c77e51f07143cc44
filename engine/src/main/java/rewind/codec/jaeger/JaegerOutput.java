package rewind.codec.jaeger;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rewind.codec.OwnTrace;
import rewind.codec.TraceOutput;
import rewind.codec.spanjson.AttributeScratch;
import rewind.codec.spanjson.JsonOut;
import rewind.codec.spanjson.TextTypes;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanLink;
import rewind.trace.Trace;

/**
 * Writes Jaeger's JSON, as its query service answers it and its user interface opens it. {@link JaegerReader} reads the same
 * spans again: what Jaeger has no place for goes into tags ({@link rewind.codec.spanjson.RewindTags},
 * {@link TextTypes}). Of a trace that Rewind recorded, the root has tags that tell where the answer came from
 * ({@link OwnTrace}).
 *
 * <p>Times before 1970 become 0, halves of surrogate pairs U+FFFD. A link without ids is no reference, and in a tag only.
 */
public final class JaegerOutput implements TraceOutput {
    /** Numbers that JavaScript cannot tell apart are written as text, as Jaeger does. */
    private static final long EXACT = (1L << 53) - 1;

    private final JsonOut out;
    private final JsonGenerator json;

    /** Begins the document; the stream is closed with this. */
    public JaegerOutput(OutputStream out) throws IOException {
        this.out = new JsonOut(out);
        json = this.out.generator();
        json.writeStartObject();
        json.writeArrayFieldStart("data");
    }

    @Override
    public void write(Trace trace) throws IOException {
        String traceId = trace.summary().traceId();
        Map<JaegerProcess, String> processes = new LinkedHashMap<>();
        json.writeStartObject();
        out.text("traceID", traceId);
        json.writeArrayFieldStart("spans");
        for (Span span : OwnTrace.spans(trace)) {
            JaegerProcess process = new JaegerProcess(span.component(), span.resource());
            String id = processes.computeIfAbsent(process, p -> "p" + (processes.size() + 1));
            write(traceId, span, id);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("processes");
        for (Map.Entry<JaegerProcess, String> each : processes.entrySet()) {
            json.writeObjectFieldStart(each.getValue());
            out.text("serviceName", each.getKey().service());
            tags("tags", each.getKey().resource());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeNullField("warnings");
        json.writeEndObject();
    }

    private void write(String traceId, Span span, String process) throws IOException {
        JaegerTags tags = new JaegerTags(span, traceId);
        json.writeStartObject();
        out.text("traceID", traceId);
        out.text("spanID", span.spanId());
        if (span.attributes().get(RawSpan.FLAGS) instanceof AttributeValue.Whole flags) {
            json.writeNumberField("flags", flags.value());
        }
        out.text("operationName", span.name());
        json.writeArrayFieldStart("references");
        if (span.parentSpanId() != null) {
            reference("CHILD_OF", traceId, span.parentSpanId());
        }
        for (SpanLink link : span.links()) {
            if (!link.spanId().isEmpty()) {
                reference(tags.refType(link), link.traceId(), link.spanId());
            }
        }
        json.writeEndArray();
        json.writeNumberField("startTime", JsonOut.micros(span.startEpochNanos()));
        json.writeNumberField("duration", JsonOut.micros(span.durationNanos()));
        tags("tags", tags.all());
        json.writeArrayFieldStart("logs");
        for (SpanEvent event : span.events()) {
            json.writeStartObject();
            json.writeNumberField("timestamp", JsonOut.micros(event.epochNanos()));
            fields(event);
            json.writeEndObject();
        }
        json.writeEndArray();
        out.text("processID", process);
        List<AttributeValue> warnings = JaegerTags.warnings(span.attributes().get(RawSpan.WARNINGS));
        if (warnings == null) {
            json.writeNullField("warnings");
        } else {
            json.writeArrayFieldStart("warnings");
            for (AttributeValue warning : warnings) {
                json.writeString(JsonOut.encodable(warning.text()));
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void reference(String type, String traceId, String spanId) throws IOException {
        json.writeStartObject();
        out.text("refType", type);
        out.text("traceID", traceId);
        out.text("spanID", spanId);
        json.writeEndObject();
    }

    /** The name is the field {@code event}, unless the attributes alone would be read with this name. */
    private void fields(SpanEvent event) throws IOException {
        AttributeScratch probe = new AttributeScratch();
        event.attributes().forEach(probe::add);
        boolean told =
                SpanFields.name(probe).equals(event.name()) && probe.take().equals(event.attributes());
        TextTypes types = new TextTypes();
        json.writeArrayFieldStart("fields");
        if (!told) {
            tag(SpanFields.EVENT, AttributeValue.of(event.name()), types);
        }
        list(event.attributes(), types);
    }

    private void tags(String name, Map<String, AttributeValue> attributes) throws IOException {
        json.writeArrayFieldStart(name);
        list(attributes, new TextTypes());
    }

    private void list(Map<String, AttributeValue> attributes, TextTypes types) throws IOException {
        for (Map.Entry<String, AttributeValue> each : attributes.entrySet()) {
            tag(each.getKey(), each.getValue(), types);
        }
        String typed = types.tag();
        if (typed != null) {
            tag(TextTypes.TAG, AttributeValue.of(typed), types);
        }
        json.writeEndArray();
    }

    private void tag(String key, AttributeValue value, TextTypes types) throws IOException {
        json.writeStartObject();
        out.text("key", key);
        switch (value) {
            case AttributeValue.Text text -> typed("string", text.value());
            case AttributeValue.Whole whole -> {
                if (Math.abs(whole.value()) <= EXACT && whole.value() != Long.MIN_VALUE) {
                    json.writeStringField("type", "int64");
                    json.writeNumberField("value", whole.value());
                } else {
                    typed("int64", whole.text());
                }
            }
            case AttributeValue.Real real -> {
                if (Double.isFinite(real.value())) {
                    json.writeStringField("type", "float64");
                    json.writeNumberField("value", real.value());
                } else {
                    typed("float64", real.text());
                }
            }
            case AttributeValue.Flag flag -> {
                json.writeStringField("type", "bool");
                json.writeBooleanField("value", flag.value());
            }
            case AttributeValue.Bytes bytes ->
                typed(
                        "binary",
                        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(bytes.hex())));
            case AttributeValue.Items items -> typed("string", types.text(key, items));
            case AttributeValue.Fields fields -> typed("string", types.text(key, fields));
        }
        json.writeEndObject();
    }

    private void typed(String type, String value) throws IOException {
        json.writeStringField("type", type);
        out.text("value", value);
    }

    /** Ends the document and closes the stream. */
    @Override
    public void close() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }
}
