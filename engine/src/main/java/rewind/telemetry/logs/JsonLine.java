package rewind.telemetry.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import rewind.telemetry.LogCategory;
import rewind.telemetry.LogContext;
import rewind.telemetry.Redaction;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;

/** Writes entries as JSON, a line each, always with the same fields in the same order. Belongs to one thread. */
final class JsonLine {
    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder().rootValueSeparator((String) null).build();
    private static final int LONGEST_WHOLE = 18;

    private final Redaction redaction;
    private final LineTime time = new LineTime();
    private final LineParts parts = new LineParts();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
    private JsonGenerator json;

    JsonLine(Redaction redaction) {
        this.redaction = redaction;
        this.json = generator();
    }

    private JsonGenerator generator() {
        try {
            return FACTORY.createGenerator(out);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written to", e);
        }
    }

    /** The line with its end. */
    byte[] of(LogEvent entry) {
        out.reset();
        try {
            write(entry);
            json.flush();
        } catch (IOException | RuntimeException e) {
            // An object among the data that cannot say what it is; the entry counts more than it.
            out.reset();
            json = generator();
            throw new IllegalArgumentException("an entry cannot be written as JSON: " + e, e);
        }
        out.write('\n');
        return out.toByteArray();
    }

    private void write(LogEvent entry) throws IOException {
        ILoggingEvent event = entry.event();
        boolean ofRequest = event instanceof RequestEvent;
        LogContext who = entry.who();
        json.writeStartObject();
        json.writeStringField("timestamp", time.of(event instanceof RequestEvent r ? r.at() : event.getInstant()));
        json.writeRaw(parts.kind(entry.level(), entry.component(), category(entry)));
        text("request_id", who.requestId());
        user(who.userId());
        text("session_id", who.sessionId());
        text("trace_id", who.traceId());
        text("span_id", who.spanId());
        json.writeArrayFieldStart("services_encountered");
        for (String service : who.services()) {
            json.writeString(service);
        }
        json.writeEndArray();
        String message = String.valueOf(event.getFormattedMessage());
        json.writeStringField("message", ofRequest ? message : redaction.text(message));
        json.writeFieldName("data");
        fields(event instanceof RequestEvent r ? r.logged().data() : redaction.fields(data(event)));
        json.writeRaw(parts.context(entry.caller(), entry.thread()));
        exception(event.getThrowableProxy());
        json.writeEndObject();
    }

    static LogCategory category(LogEvent entry) {
        if (entry.event() instanceof RequestEvent request) {
            return request.category();
        }
        if (entry.event().getMarkerList() != null) {
            for (Marker marker : entry.event().getMarkerList()) {
                for (LogCategory category : LogCategory.values()) {
                    if (category.word().equals(marker.getName().toLowerCase(Locale.ROOT))) {
                        return category;
                    }
                }
            }
        }
        return LogComponents.category(entry.component());
    }

    private void text(String name, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value);
        }
    }

    /** A number where it is one, as everywhere else. */
    private void user(@Nullable String user) throws IOException {
        if (user != null && !user.isEmpty() && user.length() <= LONGEST_WHOLE && isWhole(user)) {
            json.writeNumberField("user_id", Long.parseLong(user));
        } else {
            text("user_id", user);
        }
    }

    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static Map<String, AttributeValue> data(ILoggingEvent event) {
        if (event.getKeyValuePairs() == null) {
            return Map.of();
        }
        AttributeMap.Builder data = new AttributeMap.Builder();
        for (KeyValuePair pair : event.getKeyValuePairs()) {
            data.put(pair.key, value(pair.value));
        }
        return data.build();
    }

    private static AttributeValue value(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return AttributeValue.of(((Number) value).longValue());
        }
        if (value instanceof Number real) {
            return AttributeValue.of(real.doubleValue());
        }
        if (value instanceof Boolean flag) {
            return AttributeValue.of(flag);
        }
        return value instanceof AttributeValue known ? known : AttributeValue.of(String.valueOf(value));
    }

    private void fields(Map<String, AttributeValue> fields) throws IOException {
        json.writeStartObject();
        if (fields instanceof AttributeMap own) {
            for (int i = 0; i < own.size(); i++) {
                json.writeFieldName(own.keyAt(i));
                value(own.valueAt(i));
            }
        } else {
            for (Map.Entry<String, AttributeValue> field : fields.entrySet()) {
                json.writeFieldName(field.getKey());
                value(field.getValue());
            }
        }
        json.writeEndObject();
    }

    private void value(AttributeValue value) throws IOException {
        switch (value) {
            case AttributeValue.Text text -> json.writeString(text.value());
            case AttributeValue.Whole whole -> json.writeNumber(whole.value());
            case AttributeValue.Real real -> real(real.value());
            case AttributeValue.Flag flag -> json.writeBoolean(flag.value());
            case AttributeValue.Bytes bytes -> json.writeString(bytes.hex());
            case AttributeValue.Items items -> {
                json.writeStartArray();
                for (AttributeValue item : items.values()) {
                    value(item);
                }
                json.writeEndArray();
            }
            case AttributeValue.Fields fields -> fields(fields.values());
        }
    }

    /** JSON has no word for what is no number. */
    private void real(double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeString(Double.toString(value));
        }
    }

    private void exception(@Nullable IThrowableProxy thrown) throws IOException {
        if (thrown != null) {
            json.writeObjectFieldStart("exception");
            json.writeStringField("type", thrown.getClassName());
            text("message", redaction.optional(thrown.getMessage()));
            json.writeStringField("stack", redaction.text(ThrowableProxyUtil.asString(thrown)));
            json.writeEndObject();
        }
    }
}
