package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two groups of requests that a real engine answered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CohortHttpTest {
    private TestEngine engine;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        TestEngine.train(folder, "v0.2", 12);
        engine = TestEngine.start(folder);
        for (int i = 0; i < 60; i++) {
            if (i % 30 == 0) {
                engine.control.switchTo(i == 0 ? "v0.1" : "v0.2", "test");
            }
            // Those that ask for more items are of no version in particular.
            assertThat(engine.get("/recommend/" + (1 + i) + "?k=" + (i % 2 == 0 ? 5 : 9))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    private HttpResponse<String> get(String left, String rest) throws Exception {
        return engine.get("/cohorts?left=" + URLEncoder.encode(left, StandardCharsets.UTF_8) + rest);
    }

    private JsonNode json(String left, String rest) throws Exception {
        HttpResponse<String> response = get(left, rest);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return TestEngine.json(response);
    }

    @Test
    void theNumberOfItemsExplainsTheLengthOfAnswers() throws Exception {
        JsonNode diff = json("items>7", "");
        assertThat(diff.path("right").path("query").asText()).isEqualTo("NOT (items>7)");
        assertThat(diff.path("left").path("sample").asInt()).isEqualTo(30);
        assertThat(diff.path("right").path("sample").asInt()).isEqualTo(30);
        assertThat(diff.path("left").path("complete").asBoolean()).isTrue();
        assertThat(diff.path("explaining").path(0).path("name").asText()).isEqualTo("k");
        assertThat(diff.path("explaining").path(0).path("auc").asDouble()).isZero();
        assertThat(diff.path("left_out"))
                .extracting(field -> field.path("name").asText())
                .contains("num_items");
        assertThat(diff.path("explaining"))
                .extracting(field -> field.path("name").asText())
                .doesNotContain("model_version");
    }

    @Test
    void versionsDifferInWhatTheyBringAlong() throws Exception {
        JsonNode diff = json("model_version:v0.1", "&right=model_version:v0.2&sample=20&seed=4");
        assertThat(diff.path("left").path("matching").asInt()).isEqualTo(30);
        assertThat(diff.path("left").path("sample").asInt()).isEqualTo(20);
        assertThat(diff.path("explaining"))
                .extracting(field -> field.path("name").asText())
                .contains("span.embedding_lookup.dimensions")
                .doesNotContain("model_version", "span.ml_inference.model_version");
        assertThat(json("model_version:v0.1", "&right=model_version:v0.2&sample=20&seed=4"))
                .isEqualTo(diff);
    }

    @Test
    void whatCannotBeComparedIsSaid() throws Exception {
        JsonNode few = json("user:3", "");
        assertThat(few.path("enough").asBoolean(true)).isFalse();
        assertThat(few.path("summary").asText()).contains("the left group has 1 trace, and at least 10 are needed");
        HttpResponse<String> unreadable = get("latency>>5", "");
        assertThat(unreadable.statusCode()).isEqualTo(400);
        assertThat(unreadable.body()).contains("left cannot be read at character");
        assertThat(engine.get("/cohorts").statusCode()).isEqualTo(400);
        assertThat(get("user:3", "&sample=3").statusCode()).isEqualTo(400);
    }
}
