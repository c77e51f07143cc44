package rewind.trace;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** As much of a file of Jaeger's as trees need; microseconds become nanoseconds. */
final class JaegerFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JaegerFile() {}

    /** The folder with real trace files; where it is missing, the test is skipped with a word. */
    static Path folder() {
        String shared = System.getProperty("rewind.shared");
        Path folder = shared == null ? null : Path.of(shared, "traces");
        assumeTrue(folder != null && Files.isDirectory(folder), "the folder with real trace files is not here");
        return Objects.requireNonNull(folder);
    }

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The spans of the first trace. */
    static List<Span> spans(Path file) {
        JsonNode root = read(file);
        JsonNode trace = root.has("data") ? root.get("data") : root;
        trace = trace.isArray() && trace.get(0).has("spans") ? trace.get(0) : trace;
        List<Span> spans = new ArrayList<>();
        for (JsonNode span : trace.has("spans") ? trace.get("spans") : trace) {
            spans.add(Forests.span(
                    span.get("spanID").asText(),
                    parent(span),
                    span.path("startTime").asLong() * 1000,
                    span.path("duration").asLong() * 1000,
                    SpanKind.UNSPECIFIED,
                    span.path("processID").asText(),
                    Map.of()));
        }
        return spans;
    }

    private static @Nullable String parent(JsonNode span) {
        for (JsonNode reference : span.path("references")) {
            if (reference.path("refType").asText().equals("CHILD_OF")) {
                return reference.get("spanID").asText();
            }
        }
        return null;
    }
}
