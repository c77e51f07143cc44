package rewind.codec.otlp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import rewind.codec.jsontext.JsonText;
import rewind.codec.jsontext.JsonToken;

/** Messages of OTLP/JSON: {@code {resourceSpans: [{resource, scopeSpans: [{scope, spans}]}]}}, and what is taken for one. */
final class JsonMessages {
    private static final int MOST_WRAPPERS = 3;

    private final JsonCursor cursor;
    private final JsonText json;
    private final SpanEmitter emitter;
    private final JsonValues values;
    private final JsonSpans spans;
    private final Found found;

    /** What a file turned out to hold. */
    static final class Found {
        /** Whether there was anything of OTLP's traces. */
        boolean traces;
        /** The name of another signal of OTLP. */
        @Nullable String other;
        /** Whether there were messages with fields, but none that are known. */
        boolean unknown;

        long messages;
        boolean lines;
    }

    JsonMessages(JsonCursor cursor, Found found) {
        this.cursor = cursor;
        this.json = cursor.json();
        this.emitter = cursor.emitter;
        this.values = new JsonValues(cursor);
        this.spans = new JsonSpans(cursor, values);
        this.found = found;
    }

    /** Reads to the end. */
    void read() throws IOException {
        long lastLine = 0;
        JsonToken token;
        while ((token = json.next()) != JsonToken.NONE) {
            long line = line();
            if (token == JsonToken.START_ARRAY) {
                list();
            } else if (token == JsonToken.START_OBJECT) {
                if (line == lastLine) {
                    emitter.lenient(Lenience.CONCATENATED);
                }
                found.lines |= found.messages > 0;
                document(line);
            } else {
                found.unknown = true;
                emitter.problem("line " + line, "Something that is not an object stands between the messages.");
            }
            lastLine = line();
        }
    }

    private long line() {
        return json.tokenLine();
    }

    private void list() throws IOException {
        while (json.next() != JsonToken.END_ARRAY) {
            if (json.token() == JsonToken.START_OBJECT) {
                emitter.lenient(Lenience.LISTED);
                document(line());
            } else {
                found.unknown = true;
                cursor.skip();
            }
        }
    }

    private void document(long line) throws IOException {
        json.documentBegins();
        emitter.document("line " + line);
        found.messages++;
        message(0);
    }

    private void message(int wrappers) throws IOException {
        String name;
        while ((name = cursor.nextField()) != null) {
            if (field(name, wrappers)) {
                return;
            }
        }
    }

    /** @return whether the object was read to its end */
    private boolean field(String name, int wrappers) throws IOException {
        switch (name) {
            case "resourceSpans" -> {
                found.traces = true;
                resources();
            }
            case "resource", "scopeSpans", "schemaUrl" -> {
                return bareResource(name);
            }
            case "resourceLogs", "scopeLogs" -> other("logs");
            case "resourceMetrics", "scopeMetrics" -> other("metrics");
            case "resourceProfiles" -> other("profiles");
            case "result", "results", "response", "trace", "traces", "data", "tracesData" -> wrapped(wrappers);
            default -> {
                String alias = cursor.alias(name);
                if (alias != null) {
                    return field(alias, wrappers);
                }
                found.unknown = true;
            }
        }
        return false;
    }

    /** One message in a wrapper, or a list of them. */
    private void wrapped(int wrappers) throws IOException {
        boolean before = found.traces;
        if (json.token() == JsonToken.START_OBJECT && wrappers < MOST_WRAPPERS) {
            message(wrappers + 1);
        } else if (json.token() == JsonToken.START_ARRAY && wrappers < MOST_WRAPPERS) {
            while (json.next() != JsonToken.END_ARRAY) {
                if (json.token() == JsonToken.START_OBJECT) {
                    message(wrappers + 1);
                } else {
                    found.unknown = true;
                    cursor.skip();
                }
            }
        } else {
            found.unknown = true;
            cursor.skip();
        }
        if (found.traces && !before) {
            emitter.lenient(Lenience.WRAPPER);
        }
    }

    private void other(String signal) throws IOException {
        found.other = signal;
        cursor.skip();
    }

    private void resources() throws IOException {
        JsonToken token = json.token();
        if (token == JsonToken.START_OBJECT) {
            resource(null);
        } else if (token == JsonToken.START_ARRAY) {
            while (json.next() != JsonToken.END_ARRAY) {
                if (json.token() == JsonToken.START_OBJECT) {
                    resource(null);
                } else {
                    cursor.skip();
                }
            }
        } else {
            cursor.skip();
        }
    }

    /** A line that is one element of {@code resourceSpans}, of logs or of metrics: what follows the resource tells. */
    private boolean bareResource(String first) throws IOException {
        boolean before = found.traces;
        resource(first);
        if (!found.traces && found.other == null) {
            found.unknown = true;
        }
        if (found.traces && !before) {
            emitter.lenient(Lenience.RESOURCE_LINES);
        }
        return true;
    }

    /** @param first the field where the parser is; null at the beginning of the object */
    private void resource(@Nullable String first) throws IOException {
        emitter.beginResource();
        String name = first == null ? cursor.nextField() : first;
        while (name != null) {
            resourceField(name);
            name = cursor.nextField();
        }
        emitter.endResource();
    }

    private void resourceField(String name) throws IOException {
        switch (name) {
            case "resource" -> source(emitter.resource);
            case "scopeSpans" -> {
                found.traces = true;
                scopes();
            }
            case "schemaUrl" -> emitter.resource.schemaUrl(cursor.text());
            case "scopeLogs" -> other("logs");
            case "scopeMetrics" -> other("metrics");
            default -> {
                String alias = cursor.alias(name);
                if (alias != null) {
                    resourceField(alias);
                }
            }
        }
    }

    private void source(SourceDraft source) throws IOException {
        if (json.token() != JsonToken.START_OBJECT) {
            cursor.skip();
            return;
        }
        String name;
        while ((name = cursor.nextField()) != null) {
            sourceField(source, name);
        }
    }

    private void sourceField(SourceDraft source, String name) throws IOException {
        switch (name) {
            case "attributes" -> values.attributes(source);
            case "name" -> source.name(cursor.text());
            case "version" -> source.version(cursor.text());
            case "droppedAttributesCount" -> source.dropped(cursor.number());
            default -> {
                String alias = cursor.alias(name);
                if (alias != null) {
                    sourceField(source, alias);
                }
            }
        }
    }

    private void scopes() throws IOException {
        if (json.token() != JsonToken.START_ARRAY) {
            cursor.skip();
            return;
        }
        while (json.next() != JsonToken.END_ARRAY) {
            if (json.token() == JsonToken.START_OBJECT) {
                emitter.beginScope();
                String name;
                while ((name = cursor.nextField()) != null) {
                    scopeField(name);
                }
                emitter.endScope();
            } else {
                cursor.skip();
            }
        }
    }

    private void scopeField(String name) throws IOException {
        switch (name) {
            case "scope" -> source(emitter.scope);
            case "spans" -> spans();
            case "schemaUrl" -> emitter.scope.schemaUrl(cursor.text());
            default -> {
                String alias = cursor.alias(name);
                if (alias != null) {
                    scopeField(alias);
                }
            }
        }
    }

    private void spans() throws IOException {
        if (json.token() != JsonToken.START_ARRAY) {
            cursor.skip();
            return;
        }
        while (json.next() != JsonToken.END_ARRAY) {
            if (json.token() == JsonToken.START_OBJECT) {
                SpanDraft span = emitter.next();
                long before = json.position();
                spans.span(span);
                emitter.add(json.position() - before);
            } else {
                cursor.skip();
            }
        }
    }
}
