package rewind.codec.jaeger;

import java.io.IOException;
import java.util.Map;
import rewind.codec.jsontext.JsonToken;
import rewind.codec.spanjson.AttributeScratch;
import rewind.codec.spanjson.JsonInput;
import rewind.trace.AttributeValue;
import rewind.trace.SpanEvent;

/** Reads the fields of spans. */
final class SpanFields {
    static final String EVENT = "event";
    private static final String MESSAGE = "message";

    private final JsonInput in;
    private final KeyValues keyValues;
    private final Processes processes;
    private final AttributeScratch fields = new AttributeScratch();

    SpanFields(JsonInput in, KeyValues keyValues, Processes processes) {
        this.in = in;
        this.keyValues = keyValues;
        this.processes = processes;
    }

    /** Reads the value of a field; false where no span has such a field. */
    boolean read(String field, RawSpan raw) throws IOException {
        switch (field) {
            case "traceID" -> raw.traceId = in.id(field);
            case "spanID" -> raw.id = in.id(field);
            case "parentSpanID" -> {
                String parent = in.idOrNone(field);
                raw.parentId = parent == null ? raw.parentId : parent;
            }
            case "operationName" -> {
                String name = in.string(field);
                raw.name = name == null ? "" : name;
            }
            case "startTime" -> raw.start = in.nanos(field);
            case "startTimeMillis" -> {
                // Of spans in Elasticsearch only, which write binary values in another way.
                raw.elastic = true;
                raw.startMillis = millis(field);
            }
            case "duration" -> raw.duration = in.nanos(field);
            case "processID" -> raw.processId = in.string(field);
            case "process" ->
                raw.process = in.token() == JsonToken.NULL ? raw.process : processes.read(field, raw.elastic);
            case "flags" -> flags(raw);
            case "tags", "tag" -> keyValues.read(field, raw.attributes, raw.elastic);
            case "references" -> references(raw);
            case "logs" -> logs(raw);
            case "warnings" -> warnings(raw);
            default -> {
                in.skip();
                return false;
            }
        }
        return true;
    }

    private long millis(String field) throws IOException {
        long nanos = in.nanos(field);
        return nanos > Long.MAX_VALUE / 1000 ? 0 : nanos * 1000;
    }

    private void flags(RawSpan raw) throws IOException {
        String text = in.string("flags");
        if (text == null) {
            return;
        }
        try {
            raw.flags = AttributeValue.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            in.problem("'flags' is not a number and was left out");
        }
    }

    private void references(RawSpan raw) throws IOException {
        if (!in.isArray("references")) {
            return;
        }
        while (in.next() != JsonToken.END_ARRAY) {
            if (in.isObject("references")) {
                reference(raw);
            }
        }
    }

    private void reference(RawSpan raw) throws IOException {
        String type = null;
        String trace = null;
        String span = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "refType" -> type = in.string(field);
                case "traceID" -> trace = in.id(field);
                case "spanID" -> span = in.id(field);
                default -> in.skip();
            }
        }
        if (span == null) {
            in.problem("a reference names no span and was left out");
            return;
        }
        boolean follows = "FOLLOWS_FROM".equalsIgnoreCase(type);
        if (!follows && type != null && !type.equalsIgnoreCase("CHILD_OF")) {
            in.problem("there is no type of reference '" + type + "'; it was read as CHILD_OF");
        }
        raw.references.add(new RawSpan.Reference(trace, span, !follows));
    }

    private void warnings(RawSpan raw) throws IOException {
        if (!in.isArray("warnings")) {
            return;
        }
        while (in.next() != JsonToken.END_ARRAY) {
            AttributeValue warning = in.text("warnings");
            if (warning != null) {
                raw.warnings.add(warning);
            }
        }
    }

    private void logs(RawSpan raw) throws IOException {
        if (!in.isArray("logs")) {
            return;
        }
        while (in.next() != JsonToken.END_ARRAY) {
            if (in.isObject("logs")) {
                log(raw);
            }
        }
    }

    private void log(RawSpan raw) throws IOException {
        long time = 0;
        fields.clear();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "timestamp" -> time = in.nanos(field);
                case "fields" -> keyValues.read(field, fields, raw.elastic);
                default -> in.skip();
            }
        }
        String name = name(fields);
        Map<String, AttributeValue> attributes = fields.take();
        raw.events.add(new SpanEvent(time, name, attributes));
        String repeated = fields.repeated();
        if (repeated != null) {
            in.problem("the field '" + repeated + "' is there more than once; the last one counts");
        }
    }

    /**
     * What an event is called: its field {@code event}, which is no attribute then; without one its {@code message}, as
     * loggers write it, which stays an attribute.
     */
    static String name(AttributeScratch fields) {
        if (fields.first(EVENT) instanceof AttributeValue.Text text) {
            fields.removeFirst(EVENT);
            return text.value();
        }
        return fields.first(MESSAGE) instanceof AttributeValue.Text text ? text.value() : "";
    }
}
