package rewind.codec.avro;

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
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.codec.Problem;

/** Validation of JSON: an object a line, of which a broken one does no harm to the next; else the whole as a document. */
final class JsonValidation {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** For values that others follow. */
    private static final ObjectMapper DOCUMENTS = new ObjectMapper();

    private JsonValidation() {}

    static SchemaValidation.Report of(Schema schema, PackedFile file) throws IOException {
        SchemaValidation.Tally tally = new SchemaValidation.Tally();
        try {
            if (isByLines(file)) {
                lines(schema, file, tally);
            } else {
                document(schema, file, tally);
            }
        } catch (MalformedInputException e) {
            throw new CodecException("The file " + file + " is neither Avro nor JSON: its text is no UTF-8.", e);
        }
        return tally.report("json");
    }

    private static boolean isByLines(PackedFile file) throws IOException {
        try (BufferedReader in = file.text()) {
            String line = in.readLine();
            while (line != null && line.isBlank()) {
                line = in.readLine();
            }
            if (line == null) {
                throw new CodecException("The file " + file + " is empty.");
            }
            JsonNode first = parse(line);
            if (first == null && "{[".indexOf(line.strip().charAt(0)) < 0) {
                throw new CodecException("The file " + file + " is neither Avro nor JSON.");
            }
            return first != null && first.isObject();
        }
    }

    private static @Nullable JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            // The beginning of a document of several lines.
            return null;
        }
    }

    private static void lines(Schema schema, PackedFile file, SchemaValidation.Tally tally) throws IOException {
        try (BufferedReader in = file.text()) {
            long number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank()) {
                    line(schema, line, number, tally);
                }
            }
        }
    }

    private static void line(Schema schema, String line, long number, SchemaValidation.Tally tally) {
        JsonNode value;
        try {
            value = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String column = at == null ? "" : ", column " + at.getColumnNr();
            tally.lost(1, new Problem("line " + number + column, "is no JSON: " + e.getOriginalMessage()));
            return;
        }
        tally.record("line " + number, problems -> new JsonCheck(problems).check(value, schema));
    }

    private static void document(Schema schema, PackedFile file, SchemaValidation.Tally tally) throws IOException {
        try (Reader in = file.text();
                JsonParser json = DOCUMENTS.getFactory().createParser(in)) {
            boolean array = false;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_ARRAY && !array) {
                    array = true;
                } else if (token != JsonToken.END_ARRAY) {
                    String place = "line " + json.currentTokenLocation().getLineNr();
                    JsonNode value = json.readValueAsTree();
                    tally.record(place, problems -> new JsonCheck(problems).check(value, schema));
                }
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            tally.lost(
                    1,
                    new Problem(
                            at == null ? "the end" : "line " + at.getLineNr() + ", column " + at.getColumnNr(),
                            "is no JSON, nor is what follows read: " + e.getOriginalMessage()));
        }
    }
}
