package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.trace.AttributeValue;
import rewind.trace.ItemPath;
import rewind.trace.Trace;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedbackHttpTest {
    private TestEngine engine;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        engine = TestEngine.start(folder);
        engine.control.switchTo("v0.1", "test");
        engine.get("/recommend/7?k=5", "X-Request-ID", "known");
        engine.get("/recommend/7?k=0", "X-Request-ID", "failed");
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @Test
    void whatWasPlayedIsNotRecommendedAgainAndTheTraceNamesTheWatermark() throws Exception {
        JsonNode before = TestEngine.json(engine.get("/recommend/11?k=5", "X-Request-ID", "before"));
        int first = before.path("items").get(0).intValue();
        int second = before.path("items").get(1).intValue();

        HttpResponse<String> accepted = post(11, first, "play", "before");
        assertThat(accepted.statusCode()).isEqualTo(202);
        JsonNode reply = TestEngine.json(accepted);
        assertThat(reply.path("in_answer").booleanValue()).isTrue();
        assertThat(reply.path("model_version").textValue()).isEqualTo("v0.1");
        assertThat(post(11, second, "click", "before").statusCode()).isEqualTo(202);

        JsonNode after = TestEngine.json(engine.get("/recommend/11?k=5", "X-Request-ID", "after"));
        List<Integer> items =
                after.path("items").valueStream().map(JsonNode::intValue).toList();
        assertThat(items).hasSize(5).doesNotContain(first).startsWith(second);
        assertThat(watermark("after"))
                .isEqualTo(AttributeValue.of(reply.path("feedback_id").longValue()));
        assertThat(watermark("before")).isEqualTo(AttributeValue.of(0));
    }

    private AttributeValue watermark(String requestId) {
        return engine.store
                .get(requestId)
                .map(trace -> trace.attributes().get("feedback_watermark"))
                .orElseThrow();
    }

    @Test
    void anItemThatWasNotAnsweredIsAcceptedAndMarked() throws Exception {
        JsonNode reply = TestEngine.json(post(7, 4711, "click", "known"));

        assertThat(reply.path("in_answer").booleanValue()).isFalse();
        assertThat(reply.path("feedback_id").isIntegralNumber()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"item_id\":3,\"event\":\"click\",\"request_id\":\"known\"} | 400 | user_id is missing.",
                "{\"user_id\":7,\"item_id\":\"3\",\"event\":\"click\",\"request_id\":\"known\"} | 400"
                        + " | item_id must be a whole number from 0 to 2147483647, not \"3\".",
                "{\"user_id\":7,\"item_id\":3000000000,\"event\":\"click\",\"request_id\":\"known\"} | 400"
                        + " | item_id must be a whole number from 0 to 2147483647, not 3000000000.",
                "{\"user_id\":7.5,\"item_id\":3,\"event\":\"click\",\"request_id\":\"known\"} | 400"
                        + " | user_id must be a whole number from 0 to 2147483647, not 7.5.",
                "{\"user_id\":7,\"item_id\":3,\"event\":\"stare\",\"request_id\":\"known\"} | 400"
                        + " | event must be one of click, play, rating, not 'stare'.",
                "{\"user_id\":7,\"item_id\":3,\"event\":\"click\"} | 400 | request_id is missing.",
                "{\"user_id\":7,\"item_id\":3,\"event\":\"click\",\"request_id\":\"nobody\"} | 404"
                        + " | There is no request_id nobody. Feedback belongs to an answer of /recommend.",
                "{\"user_id\":8,\"item_id\":3,\"event\":\"click\",\"request_id\":\"known\"} | 400"
                        + " | request_id known was answered for user 7, not 8.",
                "{\"user_id\":7,\"item_id\":3,\"event\":\"click\",\"request_id\":\"failed\"} | 400"
                        + " | request_id failed has no recommendation: it was /recommend/{user_id} with status 400.",
                "{\"user_id\":7,\"item_id\":3,\"event\":\"click\",\"value\":4,\"request_id\":\"known\"} | 400"
                        + " | value is for ratings, not for a click.",
                "{\"user_id\":7,\"item_id\":3,\"event\":\"rating\",\"value\":\"good\",\"request_id\":\"known\"} | 400"
                        + " | value must be a number, not \"good\".",
                "{\"user_id\":7,\"item\":3} | 400"
                        + " | Unknown field 'item'. There are: user_id, item_id, event, request_id, value.",
                "[1] | 400 | The body is not a JSON object.",
                "`` | 400 | The body is empty; a JSON object is expected.",
            })
    void whatIsWrongIsNamed(String body, int status, String detail) throws Exception {
        HttpResponse<String> response = engine.post("/feedback", body);

        assertThat(TestEngine.json(response).path("detail").textValue()).isEqualTo(detail);
        assertThat(response.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "'{', The body is not JSON",
        "'{} {}', The body is not JSON",
        "'{\"user_id\":1,\"user_id\":2}', The body is not JSON: Duplicate",
    })
    void whatIsNoJsonIsToldSo(String body, String detail) throws Exception {
        HttpResponse<String> response = engine.post("/feedback", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestEngine.json(response).path("detail").textValue()).startsWith(detail);
    }

    @Test
    void aBodyBeyondMeasureIsRefused() throws Exception {
        assertThat(engine.post("/feedback", " ".repeat(100_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void theSummaryHasImpressionsAndClickThroughWithItsInterval() throws Exception {
        engine.get("/recommend/12?k=5", "X-Request-ID", "summary");
        post(12, 3, "rating", "summary");
        JsonNode summary = TestEngine.json(engine.get("/feedback/summary"));
        JsonNode version = summary.path("groups").get(0);

        assertThat(summary.path("by").textValue()).isEqualTo("model_version");
        assertThat(version.path("model_version").textValue()).isEqualTo("v0.1");
        assertThat(version.path("impressions").longValue()).isPositive();
        assertThat(version.path("ratings").longValue()).isPositive();
        double rate = version.path("click_through_rate").doubleValue();
        assertThat(version.path("interval").get(0).doubleValue()).isLessThanOrEqualTo(rate);
        assertThat(version.path("interval").get(1).doubleValue()).isGreaterThan(rate);

        assertThat(TestEngine.json(engine.get("/feedback/summary?by=variant"))
                        .path("groups")
                        .get(0)
                        .path("variant")
                        .isNull())
                .isTrue();
        assertThat(TestEngine.json(engine.get("/feedback/summary?by=colour"))
                        .path("detail")
                        .textValue())
                .isEqualTo("by must be model_version or variant, not 'colour'.");
        assertThat(TestEngine.json(engine.get("/feedback/summary?until=-1h")).path("groups"))
                .isEmpty();
    }

    @Test
    void anExplanationSaysWhereEachItemCameFromAndTheTraceAgrees() throws Exception {
        JsonNode answer = TestEngine.json(engine.get("/recommend/9?k=7&explain=true", "X-Request-ID", "explained"));

        assertThat(answer.path("explanations")).hasSize(7);
        Trace trace = engine.store.get("explained").orElseThrow();
        for (int rank = 0; rank < 7; rank++) {
            JsonNode explanation = answer.path("explanations").get(rank);
            assertThat(explanation.path("item")).isEqualTo(answer.path("items").get(rank));
            ItemPath path = ItemPath.of(trace, explanation.path("item").intValue());
            assertThat(explanation.path("source").textValue()).isEqualTo(path.source());
            assertThat(explanation.path("scores").properties()).hasSize(5);
            assertThat(explanation.path("ranks").path("serving").intValue()).isEqualTo(rank);
        }
        assertThat(answer.path("explanations").findValues("because"))
                .anySatisfy(because ->
                        assertThat(because.path(0).path("title").asText()).startsWith("Film "));
        assertThat(TestEngine.json(engine.get("/recommend/9?k=7")).has("explanations"))
                .isFalse();
        assertThat(TestEngine.json(engine.get("/recommend/9?explain=yes"))
                        .path("detail")
                        .textValue())
                .isEqualTo("explain must be true or false, not 'yes'.");
    }

    private HttpResponse<String> post(int user, int item, String event, String request)
            throws IOException, InterruptedException {
        return engine.post(
                "/feedback",
                "{\"user_id\":%d,\"item_id\":%d,\"event\":\"%s\",\"request_id\":\"%s\"}"
                        .formatted(user, item, event, request));
    }
}
