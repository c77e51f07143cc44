package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.codec.TraceOutput;
import rewind.codec.avro.AvroTraceOutput;
import rewind.trace.ItemList;
import rewind.trace.Provenance;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** {@code rewind validate} as a process: its judgement, its exit codes. */
class ValidateIT {
    private static final String RECORD = "{\"request_id\":\"a\",\"ts\":1790000000000,\"user_id\":1,\"status\":200,"
            + "\"latency_ms\":3,\"k\":2,\"movie_ids\":[1,2],\"model_version\":\"v1\",\"model_name\":\"als\","
            + "\"git_sha\":\"x\",\"data_snapshot_id\":\"y\",\"container_image_digest\":null}";

    @TempDir
    Path folder;

    private Program.Result validate(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 1];
        all[0] = "validate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Program.run(folder.resolve("data"), all);
    }

    @Test
    void aFileOfResponsesIsValidAndSaysHowMany() throws Exception {
        Path file = folder.resolve("responses.avro");
        try (TraceOutput out = AvroTraceOutput.responses(Files.newOutputStream(file))) {
            out.write(trace("a"));
            out.write(trace("b"));
        }
        Program.Result result = validate("reco_response", file.toString(), "--json");

        assertThat(result.exit()).as(result.errors()).isZero();
        JsonNode report = new ObjectMapper().readTree(result.out());
        assertThat(report.path("valid").booleanValue()).isTrue();
        assertThat(report.path("records").intValue()).isEqualTo(2);
        Program.Result other = validate("trace", file.toString());
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.out()).contains("record 1, summary: is missing");
    }

    @Test
    void aWrongFieldIsNamedWithItsLine() throws Exception {
        Path file = folder.resolve("records.jsonl");
        Files.writeString(file, RECORD + "\n" + RECORD.replace("[1,2]", "[1,\"x\"]") + "\n");
        Program.Result result = validate("reco_response", file.toString());

        assertThat(result.out()).contains("1 of 2 records").contains("line 2, movie_ids[1]: is \"x\"");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.errors()).doesNotContain("rewind:");
    }

    @Test
    void wrongUseAndUnreadableFilesHaveTheirOwnExitCodes() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "no record");

        assertFails(2, "There is no schema 'nothing'", "nothing", text.toString());
        assertFails(2, "Missing required parameter", "reco_response");
        assertFails(4, "neither Avro nor JSON", "reco_response", text.toString());
        assertFails(
                4,
                "missing.avro",
                "reco_response",
                folder.resolve("missing.avro").toString());
    }

    private void assertFails(int exit, String error, String... arguments) throws Exception {
        Program.Result result = validate(arguments);
        assertThat(result.errors()).contains(error).doesNotContain("\tat ");
        assertThat(result.exit()).isEqualTo(exit);
    }

    private static Trace trace(String id) {
        TraceSummary summary = new TraceSummary(
                id,
                id,
                1_790_000_000_000L,
                new Provenance("als", "v1", "sha", "snapshot", null),
                1_500,
                1L,
                2,
                2,
                200,
                null,
                "/recommend/{user_id}",
                "GET",
                null,
                0,
                "rewind",
                0);
        return new Trace(
                summary,
                new ItemList(new int[] {1, 2}, new float[] {2, 1}),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }
}
