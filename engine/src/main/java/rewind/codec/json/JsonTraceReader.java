package rewind.codec.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.codec.Problem;
import rewind.codec.TraceReader;
import rewind.codec.TraceSink;
import rewind.trace.ItemList;
import rewind.trace.Trace;

/**
 * Reads this program's own JSON, what {@link TraceJson} writes: one trace, one a line, an array of traces, a page of a
 * list ({@code {traces: [..], next_cursor}}), or any of these one after the other. A summary alone, as in a list, is a
 * trace without spans. A broken line does no harm to the next.
 */
public final class JsonTraceReader implements TraceReader {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** For documents that follow one another. */
    private static final ObjectMapper DOCUMENTS = new ObjectMapper();

    /** {@inheritDoc} Shapes: none for one trace or an array, {@code lines}. */
    @Override
    public String read(InputStream in, TraceSink sink) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        return new Reading(text, sink).read();
    }

    private static final class Reading {
        private final BufferedReader text;
        private final TraceSink sink;
        private boolean any;

        Reading(BufferedReader text, TraceSink sink) {
            this.text = text;
            this.sink = sink;
        }

        String read() throws IOException {
            FirstLine first = FirstLine.of(text);
            if (first.mayBeATrace()) {
                JsonNode node = parse(first.line());
                if (node != null && node.isObject()) {
                    lines(node, first.number());
                    return "lines";
                }
            }
            document(first);
            return "";
        }

        private static @Nullable JsonNode parse(String line) {
            try {
                return JSON.readTree(line);
            } catch (JsonProcessingException e) {
                // The first of several lines of one document.
                return null;
            }
        }

        private void lines(JsonNode first, long before) throws IOException {
            long number = before;
            value(first, "line " + number);
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                number++;
                if (!line.isBlank()) {
                    line(line, number);
                }
            }
        }

        private void line(String line, long number) {
            JsonNode node;
            try {
                node = JSON.readTree(line);
            } catch (JsonProcessingException e) {
                sink.problem(new Problem(
                        "line " + number + column(e.getLocation()),
                        "The line is no JSON, and is left out: " + e.getOriginalMessage()));
                return;
            }
            value(node, "line " + number);
        }

        private static String column(@Nullable JsonLocation at) {
            return at == null ? "" : ", column " + at.getColumnNr();
        }

        private void document(FirstLine first) throws IOException {
            try (JsonParser json = DOCUMENTS.getFactory().createParser(first.andRest(text))) {
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    root(json, token);
                }
            } catch (JsonProcessingException e) {
                JsonLocation at = e.getLocation();
                sink.problem(new Problem(
                        at == null ? "the end" : "line " + at.getLineNr() + column(at),
                        "The JSON goes wrong here, and what follows is not read: " + e.getOriginalMessage()));
            }
        }

        private void root(JsonParser json, JsonToken token) throws IOException {
            if (token == JsonToken.START_ARRAY) {
                elements(json);
            } else if (token == JsonToken.START_OBJECT) {
                object(json);
            } else {
                throw new CodecException("This is neither a trace nor a list of traces.");
            }
        }

        private void elements(JsonParser json) throws IOException {
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                JsonLocation at = json.currentTokenLocation();
                JsonNode node = json.readValueAsTree();
                value(node, "line " + at.getLineNr() + column(at));
            }
        }

        /** A page has its traces first, and so need not be held as a whole. */
        private void object(JsonParser json) throws IOException {
            String place = "line " + json.currentTokenLocation().getLineNr();
            if (json.nextToken() == JsonToken.FIELD_NAME && json.currentName().equals("traces")) {
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    any = true;
                    elements(json);
                }
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    json.nextToken();
                    json.skipChildren();
                }
            } else if (json.currentToken() == JsonToken.END_OBJECT) {
                value(DOCUMENTS.createObjectNode(), place);
            } else {
                value(DOCUMENTS.readTree(json), place);
            }
        }

        private void value(JsonNode node, String place) {
            if (!node.has("request_id") && node.path("traces").isArray()) {
                any = true;
                node.path("traces").forEach(trace -> value(trace, place));
                return;
            }
            if (!any && !node.has("request_id")) {
                throw new CodecException("This is no trace: there is no 'request_id' in it.");
            }
            any = true;
            Trace trace;
            try {
                trace = node.path("trace").isObject() ? TraceJsonReader.trace(node) : summary(node);
            } catch (CodecException e) {
                sink.problem(new Problem(place, "This is no whole trace, and is left out: " + e.getMessage() + "."));
                return;
            }
            sink.trace(trace);
        }

        private static Trace summary(JsonNode node) {
            return new Trace(
                    TraceJsonReader.summary(node),
                    ItemList.EMPTY,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of());
        }
    }
}
