package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The diff of requests that a real engine answered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiffHttpTest {
    private TestEngine engine;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        TestEngine.train(folder, "v0.2", 12);
        engine = TestEngine.start(folder);
        engine.control.switchTo("v0.1", "test");
        ask("one", 5, 10);
        ask("again", 5, 10);
        engine.control.switchTo("v0.2", "test");
        ask("other model", 5, 10);
        ask("other user", 6, 5);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    private void ask(String id, int user, int k) throws Exception {
        assertThat(engine.get("/recommend/" + user + "?k=" + k, "X-Request-ID", id)
                        .statusCode())
                .isEqualTo(200);
    }

    private JsonNode diff(String left, String right) throws Exception {
        HttpResponse<String> response =
                engine.get("/diff?left=" + left.replace(" ", "%20") + "&right=" + right.replace(" ", "%20"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return TestEngine.json(response);
    }

    @Test
    void theSameQuestionHasTheSameAnswer() throws Exception {
        JsonNode diff = diff("one", "again");
        assertThat(diff.path("same_in_what_matters").asBoolean()).isTrue();
        assertThat(diff.path("first_divergence").isNull()).isTrue();
        assertThat(diff.path("spans").path("same_structure").asBoolean()).isTrue();
        assertThat(diff.path("items").path("measures").path("rbo").asDouble()).isEqualTo(1);
    }

    @Test
    void anotherModelIsNamedWithTheStageThatMadeTheDifference() throws Exception {
        JsonNode diff = diff("one", "other model");
        assertThat(diff.path("summary").asText()).startsWith("v0.2 answered in place of v0.1");
        assertThat(diff.path("same_in_what_matters").asBoolean()).isFalse();
        assertThat(diff.path("first_divergence").asText()).isEqualTo("candidate");
        assertThat(diff.path("items").path("list")).isNotEmpty().allSatisfy(item -> {
            boolean same = item.path("change").asText().equals("same");
            assertThat(item.path("stage").isNull()).isEqualTo(same);
        });
        assertThat(diff.path("stages"))
                .extracting(stage -> stage.path("stage").asText())
                .containsExactly("candidate", "ranking", "exploration", "diversity", "serving");
        for (JsonNode field : diff.path("fields")) {
            if (field.path("name").asText().equals("model_version")) {
                assertThat(field.path("relation").asText()).isEqualTo("different");
                assertThat(field.path("left").asText()).isEqualTo("v0.1");
            }
        }
    }

    @Test
    void whatIsNotThereIsNamed() throws Exception {
        HttpResponse<String> one = engine.get("/diff?left=one&right=nobody");
        assertThat(one.statusCode()).isEqualTo(404);
        assertThat(one.body()).contains("right=nobody").doesNotContain("left=");
        HttpResponse<String> both = engine.get("/diff?left=none&right=nobody");
        assertThat(both.statusCode()).isEqualTo(404);
        assertThat(both.body()).contains("left=none").contains("right=nobody");
        assertThat(engine.get("/diff?left=one").statusCode()).isEqualTo(400);
        assertThat(engine.get("/diff?left=one&right=one&rihgt=x").statusCode()).isEqualTo(400);
        assertThat(engine.send("POST", "/diff?left=one&right=one").statusCode()).isEqualTo(405);
    }
}
