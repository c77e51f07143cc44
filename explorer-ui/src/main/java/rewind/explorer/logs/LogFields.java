package rewind.explorer.logs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import rewind.explorer.text.Times;
import rewind.telemetry.analysis.LogEntry;

/** What a record holds, named as in the file. */
final class LogFields {
    private LogFields() {}

    /** A name and its value. */
    record Field(String name, String value) {}

    /** When, of what, for whom, where in the program. */
    static List<Field> about(LogEntry entry) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("timestamp", Times.utc(entry.time().toEpochMilli())));
        add(fields, "category", entry.json().path("category"));
        for (String name : List.of("request_id", "user_id", "session_id", "trace_id", "span_id")) {
            add(fields, name, entry.json().path(name));
        }
        if (!entry.services().isEmpty()) {
            fields.add(new Field("services_encountered", String.join(" → ", entry.services())));
        }
        JsonNode context = entry.json().path("context");
        String file = context.path("file").asText("");
        if (!file.isEmpty()) {
            String line = context.path("line").asText("");
            fields.add(new Field("file", line.isEmpty() ? file : file + ":" + line));
        }
        for (String name : List.of("function", "thread", "process")) {
            add(fields, name, context.path(name));
        }
        return fields;
    }

    /** What was said beside the message. */
    static List<Field> data(LogEntry entry) {
        List<Field> fields = new ArrayList<>();
        entry.json().path("data").properties().forEach(field -> add(fields, field.getKey(), field.getValue()));
        return fields;
    }

    /** Of the exception: its type and what it says; empty where there was none, or its stack begins with both. */
    static List<Field> exception(LogEntry entry) {
        List<Field> fields = new ArrayList<>();
        JsonNode exception = entry.json().path("exception");
        String stack = entry.stack();
        String told = exception.path("type").asText("") + ": "
                + exception.path("message").asText("");
        if (stack != null && stack.strip().startsWith(told)) {
            return fields;
        }
        add(fields, "type", exception.path("type"));
        add(fields, "message", exception.path("message"));
        return fields;
    }

    private static void add(List<Field> fields, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            fields.add(new Field(name, value.isValueNode() ? value.asText() : value.toString()));
        }
    }
}
