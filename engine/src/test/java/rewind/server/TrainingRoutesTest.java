package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainingRoutesTest {
    private Path folder;
    private TestEngine engine;

    @BeforeAll
    void start(@TempDir Path temp) throws IOException {
        folder = temp;
        TestEngine.train(folder, "v0.1", 4);
        engine = TestEngine.start(folder);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|400|The body is empty; a JSON object is expected.",
                "[]|400|The body is not a JSON object.",
                "{|400|The body is not JSON: Unexpected end-of-input",
                "{}|400|ratings is missing.",
                "{\"ratings\":\"RATINGS\",\"version\":\"v1\"}|400|model is missing.",
                "{\"ratings\":\"RATINGS\",\"model\":\"als\"}|400|version is missing.",
                "{\"ratings\":7,\"model\":\"als\",\"version\":\"v1\"}|400|ratings must be a text, not 7.",
                "{\"ratings\":\"RATINGS\",\"model\":\"als\",\"version\":\"v1\",\"max_bad\":\"1\"}|400|max_bad must be a number",
                "{\"ratings\":\"RATINGS\",\"model\":\"als\",\"version\":\"v1\",\"parameters\":[]}|400|parameters must be an object",
                "{\"ratings\":\"RATINGS\",\"model\":\"als\",\"version\":\"v1\",\"parameters\":{\"factors\":null}}|400|parameters: factors must be",
                "{\"ratings\":\"RATINGS\",\"model\":\"als\",\"version\":\"v1\",\"parameters\":{\"colour\":1}}|400|parameters: ",
                "{\"ratings\":\"RATINGS\",\"model\":\"als\",\"version\":\"v1\",\"colour\":\"red\"}|400|Unknown field 'colour'. There are: ratings,",
                "{\"ratings\":\"RATINGS\",\"model\":\"als\",\"version\":\"v0.1\"}|409|There is a version v0.1 already",
            })
    void aBadBodyIsToldByItsField(String body, int status, String detail) throws Exception {
        String ratings = folder.resolve("ratings").toString();
        HttpResponse<String> response = engine.post("/train", body.replace("RATINGS", ratings));

        assertThat(TestEngine.json(response).path("detail").textValue()).startsWith(detail);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(TestEngine.json(engine.get("/jobs")).path("jobs").findValuesAsText("version"))
                .doesNotContain("v1");
    }

    @Test
    void aJobIsFollowedOverHttp() throws Exception {
        HttpResponse<String> accepted = engine.post(
                "/train",
                "{\"ratings\":\"" + folder.resolve("ratings")
                        + "\",\"model\":\"als\",\"version\":\"v0.2\",\"parameters\":{\"factors\":4,\"iterations\":2}}");
        JsonNode job = TestEngine.json(accepted);
        String path = "/jobs/" + job.path("job_id").textValue();

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(job.path("state").textValue()).isIn("queued", "running");
        while (!TestEngine.json(engine.get(path)).path("state").textValue().equals("done")) {
            assertThat(TestEngine.json(engine.get(path)).path("error").isNull()).isTrue();
        }
        JsonNode done = TestEngine.json(engine.get(path));
        assertThat(done.path("progress").doubleValue()).isEqualTo(1);
        assertThat(done.path("metrics").path("NDCG@10").isNumber()).isTrue();
        assertThat(done.path("seconds_left").isNull()).isTrue();
        assertThat(TestEngine.json(engine.get("/models/v0.2")).path("metrics")).isEqualTo(done.path("metrics"));
        assertThat(TestEngine.json(engine.send("POST", "/switch?model=v0.2"))
                        .path("current")
                        .textValue())
                .isEqualTo("v0.2");
        assertThat(engine.send("DELETE", path).statusCode()).isEqualTo(409);
        assertThat(engine.get("/jobs/nobody").statusCode()).isEqualTo(404);
        assertThat(TestEngine.json(engine.get("/jobs/nobody")).path("detail").textValue())
                .startsWith("There is no job 'nobody'.");
    }

    @Test
    void closingTheEngineCancelsWhatRunsAndLeavesNothing(@TempDir Path other) throws Exception {
        TestEngine.train(other, "v0.1", 4);
        TestEngine closing = TestEngine.start(other);
        JsonNode job = TestEngine.json(
                closing.post(
                        "/train",
                        "{\"ratings\":\"" + other.resolve("ratings")
                                + "\",\"model\":\"als\",\"version\":\"v0.2\",\"parameters\":{\"factors\":512,\"iterations\":1000}}"));
        while (TestEngine.json(closing.get("/jobs/" + job.path("job_id").textValue()))
                .path("state")
                .textValue()
                .equals("queued")) {
            Thread.onSpinWait();
        }

        closing.close();

        assertThat(closing.trainings.jobs().getFirst().state().word()).isEqualTo("cancelled");
        assertThat(other.resolve("models/versions/v0.2")).doesNotExist();
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        assertThat(engine.post("/train", " ".repeat((64 << 10) + 1)).statusCode())
                .isEqualTo(413);
    }
}
