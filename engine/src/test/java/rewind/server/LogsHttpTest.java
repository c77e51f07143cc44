package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import rewind.trace.LogLevel;

/** What requests log: in files, in their traces, and as routes tell it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogsHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Path folder;
    private TestEngine engine;

    @BeforeAll
    void start(@TempDir Path temp) throws IOException {
        folder = temp;
        TestEngine.train(temp, "v0.1", 4);
        engine = TestEngine.start(temp);
        engine.control.switchTo("v0.1", "test");
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    private List<JsonNode> lines(String component) throws IOException, InterruptedException {
        engine.logs.await();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("logs/" + component + "/" + component + ".log"))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<JsonNode> of(List<JsonNode> lines, String request) {
        return lines.stream()
                .filter(line -> line.path("request_id").asText().equals(request))
                .toList();
    }

    @Test
    void anEntryHasTheFieldsAndTheNamesOfItsRequest() throws Exception {
        HttpResponse<String> answer = engine.get(
                "/recommend/7?k=3",
                "X-Request-ID",
                "fields-1",
                "X-Session-ID",
                "session-9",
                "X-Trace-ID",
                "trace-5",
                "X-Services-Encountered",
                "shop");

        List<JsonNode> entries = of(lines("serving"), "fields-1");
        assertThat(entries).hasSize(1);
        JsonNode entry = entries.getFirst();
        assertThat(names(entry))
                .containsExactly(
                        "timestamp",
                        "level",
                        "component",
                        "category",
                        "request_id",
                        "user_id",
                        "session_id",
                        "trace_id",
                        "span_id",
                        "services_encountered",
                        "message",
                        "data",
                        "context");
        assertThat(entry.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(entry.path("level").asText()).isEqualTo("INFO");
        assertThat(entry.path("category").asText()).isEqualTo("business");
        assertThat(entry.path("user_id").asInt()).isEqualTo(7);
        assertThat(entry.path("session_id").asText()).isEqualTo("session-9");
        assertThat(entry.path("trace_id").asText()).isEqualTo("trace-5");
        assertThat(entry.path("services_encountered")).hasToString("[\"shop\",\"rewind\"]");
        assertThat(entry.path("data").path("items").asInt()).isEqualTo(3);
        assertThat(names(entry.path("context"))).containsExactly("function", "file", "line", "thread", "process");
        assertThat(entry.path("context").path("function").asText()).isEqualTo("rewind.pipeline.Pipeline.logUsage");
        assertThat(entry.path("context").path("file").asText()).isEqualTo("Pipeline.java");
        assertThat(entry.path("context").path("line").asInt()).isPositive();
        assertThat(entry.path("context").path("process").asLong())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(answer.headers().firstValue("X-Trace-ID")).hasValue("trace-5");

        JsonNode trace = TestEngine.json(engine.get("/trace/fields-1"));
        JsonNode logged = trace.path("logs").get(0);
        assertThat(logged.path("message")).isEqualTo(entry.path("message"));
        assertThat(logged.path("span_id")).isEqualTo(entry.path("span_id"));
    }

    @Test
    void aLevelIsChangedWhileItRunsAndStagesThenTellTheirBeginEndAndTime() throws Exception {
        engine.get("/recommend/3", "X-Request-ID", "level-before");
        HttpResponse<String> changed = engine.send("POST", "/loggers?component=ranking&level=debug");
        engine.get("/recommend/3?k=5", "X-Request-ID", "level-during");
        engine.send("PUT", "/loggers?component=ranking&level=INFO");
        engine.get("/recommend/3", "X-Request-ID", "level-after");

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(TestEngine.json(changed).path("loggers").findValuesAsText("level"))
                .containsOnlyOnce("DEBUG");
        List<JsonNode> lines = lines("ranking");
        assertThat(of(lines, "level-before")).isEmpty();
        assertThat(of(lines, "level-after")).isEmpty();
        List<JsonNode> during = of(lines, "level-during");
        assertThat(during)
                .extracting(line -> line.path("message").asText())
                .containsExactly(
                        "ranking begins",
                        "feature_enrichment begins",
                        "feature_enrichment ends",
                        "ml_inference begins",
                        "ml_inference ends",
                        "reranking begins",
                        "reranking ends",
                        "ranking ends");
        assertThat(during.getFirst().path("data").path("k").asInt()).isEqualTo(5);
        JsonNode end = during.getLast();
        assertThat(end.path("data").path("operation").asText()).isEqualTo("ranking");
        assertThat(end.path("data").path("duration_ms").asDouble()).isPositive();
        assertThat(end.path("data").has("items_out")).isTrue();
        assertThat(end.path("category").asText()).isEqualTo("performance");
        assertThat(end.path("span_id")).isEqualTo(during.getFirst().path("span_id"));
        assertThat(of(lines("performance"), "level-during")).isEqualTo(during);

        JsonNode inTrace = TestEngine.json(engine.get("/trace/level-during")).path("logs");
        assertThat(inTrace.findValuesAsText("message")).contains("ranking begins", "ranking ends", "Answered 5 items");
    }

    @Test
    void fatalIsReadAsCriticalAndWhatIsWrongIsNamed() throws Exception {
        JsonNode critical = TestEngine.json(engine.send("POST", "/loggers?component=feedback&level=FATAL"));
        assertThat(critical.path("loggers").toString()).contains("{\"component\":\"feedback\",\"level\":\"CRITICAL\"}");
        assertThat(engine.logs.levels().all()).containsEntry("feedback", LogLevel.CRITICAL);

        assertRefused("POST", "/loggers?component=rankin&level=DEBUG", "Unknown component 'rankin'. There are: app,");
        assertRefused("POST", "/loggers?component=ranking&level=LOUD", "not 'LOUD'");
        assertRefused("POST", "/loggers?component=errors&level=INFO", "has the errors of all");
        assertRefused("POST", "/loggers?component=ranking", "level is missing");
        assertRefused("GET", "/logs?level=LOUD", "not 'LOUD'");
        assertRefused("GET", "/logs?cursor=xyz", "cursor must be");
        assertRefused("GET", "/logs?since=yesterday", "since must be a time");
        assertRefused("GET", "/logs?limit=0", "limit must be");
        assertRefused("GET", "/logs?levl=INFO", "Unknown parameter 'levl'");
    }

    private void assertRefused(String method, String path, String words) throws Exception {
        HttpResponse<String> answer = engine.send(method, path);
        assertThat(answer.statusCode()).as(path).isEqualTo(400);
        assertThat(TestEngine.json(answer).path("detail").asText()).contains(words);
    }

    @Test
    void whatWentWrongIsFoundPageByPageAndCounted() throws Exception {
        for (int i = 0; i < 7; i++) {
            engine.get("/recommend/1?k=" + (900 + i), "X-Request-ID", "wrong-" + i);
        }
        engine.get("/recommend/1?model=v9", "X-Request-ID", "wrong-model");

        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = TestEngine.json(engine.get("/logs?errors=true&q=wrong-&limit=3" + cursor));
            page.path("logs")
                    .forEach(entry -> found.add(entry.path("request_id").asText()));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());
        assertThat(found)
                .containsExactly(
                        "wrong-model", "wrong-6", "wrong-5", "wrong-4", "wrong-3", "wrong-2", "wrong-1", "wrong-0");

        JsonNode one = TestEngine.json(engine.get("/logs?request_id=wrong-2")).path("logs");
        assertThat(one).hasSize(1);
        assertThat(one.get(0).path("level").asText()).isEqualTo("WARNING");
        assertThat(one.get(0).path("data").path("error_type").asText()).isEqualTo("BadParameter");

        JsonNode counts = TestEngine.json(engine.get("/logs/counts?q=wrong-&component=serving"));
        assertThat(counts.path("total").asInt()).isEqualTo(8);
        assertThat(counts.path("by_type"))
                .hasToString("[{\"name\":\"BadParameter\",\"count\":7},{\"name\":\"UnknownModel\",\"count\":1}]");
        assertThat(counts.path("by_component")).hasToString("[{\"name\":\"serving\",\"count\":8}]");
        assertThat(counts.path("over_time").findValues("count").stream()
                        .mapToInt(JsonNode::asInt)
                        .sum())
                .isEqualTo(8);
    }
}
