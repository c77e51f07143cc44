package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.control.HttpEngine;
import rewind.control.RolloutRequest;
import rewind.pipeline.PipelineSettings;
import rewind.pipeline.RankingWeights;
import rewind.replay.Replay;
import rewind.replay.Verdict;
import rewind.store.TraceLookup;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.TraceSummary;

/** Replays over a real engine and its restarts. */
class ReplayHttpTest {
    private static final PipelineSettings FIRST = PipelineSettings.DEFAULT
            .withExploration(0.2)
            .withDiversity(0.3)
            .with(new RankingWeights(0.1, 0.05, 0.2, 0.1));
    private static final PipelineSettings SECOND = PipelineSettings.DEFAULT.withExploration(0.5);

    private static final int CONNECTIONS = 8;

    @TempDir
    static Path trained;

    @TempDir
    Path folder;

    private int requests;

    @BeforeAll
    static void train() throws IOException {
        TestEngine.train(trained, "v0.1", 8);
        TestEngine.train(trained, "v0.2", 12);
    }

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.walk(trained)) {
            for (Path file : files.filter(file -> !file.equals(trained)).toList()) {
                Files.copy(file, folder.resolve(trained.relativize(file).toString()));
            }
        }
    }

    @Test
    void aThousandRequestsOverSwitchesRolloutsFeedbackARestartAndATrainingAreIdentical() throws Exception {
        try (TestEngine engine = TestEngine.start(folder, FIRST)) {
            engine.get("/recommend/1", "X-Request-ID", "nothing-serves");
            engine.control.switchTo("v0.1", "test");
            ask(engine, 180);
            engine.control.switchTo("v0.2", "test");
            ask(engine, 180);
            engine.control.update(RolloutRequest.canary("v0.2", "v0.1", 0.5), "test");
            ask(engine, 180);
            TestEngine.train(folder, "v0.3", 4);
            engine.control.update(new RolloutRequest(Map.of("strategy", "ab", "models", "v0.1,v0.3")), "test");
            ask(engine, 180);
            engine.control.update(RolloutRequest.shadow("v0.1", "v0.2"), "test");
            ask(engine, 100);
        }
        try (TestEngine engine = TestEngine.start(folder, SECOND);
                HttpEngine client = new HttpEngine(engine.address())) {
            engine.control.switchTo("v0.3", "test");
            ask(engine, 180);
            refused(engine);
            List<TraceSummary> recorded = recorded(engine);
            assertThat(recorded)
                    .filteredOn(summary -> summary.requestId().matches("request-\\d+"))
                    .hasSize(1000);
            assertThat(recorded).anyMatch(summary -> "shadow".equals(summary.variant()));
            List<Replay> replays =
                    atOnce(recorded.size(), i -> client.replay(recorded.get(i).requestId(), null)
                            .orElseThrow());
            Map<String, Integer> verdicts = new TreeMap<>();
            for (int i = 0; i < recorded.size(); i++) {
                TraceSummary summary = recorded.get(i);
                Replay replay = replays.get(i);
                Verdict expected =
                        summary.requestId().equals("nothing-serves") ? Verdict.NOT_REPLAYABLE : Verdict.IDENTICAL;
                assertThat(replay.verdict())
                        .as(summary.requestId() + ": " + replay.reason())
                        .isEqualTo(expected);
                assertThat(replay.recordedVersion())
                        .isEqualTo(summary.provenance().modelVersion());
                verdicts.merge(replay.verdict().word(), 1, Integer::sum);
            }
            assertThat(verdicts).containsEntry("not_replayable", 1);
            // Looking back leaves nothing behind.
            assertThat(engine.store.count(TraceQuery.ALL)).isEqualTo(recorded.size());
        }
    }

    private static List<TraceSummary> recorded(TestEngine engine) {
        List<TraceSummary> recorded = new ArrayList<>();
        String cursor = null;
        do {
            TracePage page = engine.store.find(TraceQuery.ALL, TraceLookup.MAX_PAGE, cursor);
            recorded.addAll(page.traces());
            cursor = page.nextCursor();
        } while (cursor != null);
        return recorded;
    }

    /** Something that is done for each of so many. */
    private interface Task<T> {
        T run(int i) throws Exception;
    }

    /** Does it on several connections, and returns what came of it in order. */
    private static <T> List<T> atOnce(int count, Task<T> task) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Callable<T>> tasks = IntStream.range(0, count)
                    .mapToObj(i -> (Callable<T>) () -> task.run(i))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        }
    }

    /** Of many kinds, with feedback in between; users come again while feedback of theirs is on its way. */
    private void ask(TestEngine engine, int count) throws Exception {
        int first = requests;
        requests += count;
        atOnce(count, i -> {
            int user = 1 + (first + i) * 7 % 66;
            String id = "request-" + (first + i);
            String more = i % 5 == 4 ? "&explain=true" : i % 7 == 6 ? "&model=v0.1" : "";
            JsonNode answer =
                    TestEngine.json(engine.get("/recommend/" + user + "?k=" + (1 + i % 20) + more, "X-Request-ID", id));
            if (i % 3 == 0) {
                int item = answer.path("items").get(0).intValue();
                HttpResponse<String> kept = engine.post(
                        "/feedback",
                        "{\"user_id\":%d,\"item_id\":%d,\"event\":\"play\",\"request_id\":\"%s\"}"
                                .formatted(user, item, id));
                assertThat(kept.statusCode()).as(kept.body()).isEqualTo(202);
            }
            return id;
        });
    }

    private static void refused(TestEngine engine) throws Exception {
        List<String> paths = List.of(
                "/recommend/nobody",
                "/recommend/1?k=0",
                "/recommend/1?k=ten",
                "/recommend/1?explain=maybe",
                "/recommend/1?page=2",
                "/recommend/1?model=v9.9");
        for (String path : paths) {
            assertThat(engine.get(path, "X-Request-ID", "refused " + path).statusCode())
                    .isBetween(400, 404);
        }
        engine.send("POST", "/recommend/1", "X-Request-ID", "refused method");
    }

    @Test
    void anotherVersionParts() throws Exception {
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.control.switchTo("v0.1", "test");
            engine.get("/recommend/1?k=10", "X-Request-ID", "one");

            JsonNode other = TestEngine.json(engine.send("POST", "/replay/one?model=v0.2"));

            assertThat(other.path("verdict").textValue()).isEqualTo("diverged");
            assertThat(other.path("recorded_model").textValue()).isEqualTo("v0.1");
            assertThat(other.path("model").textValue()).isEqualTo("v0.2");
            assertThat(other.path("first_divergence").textValue()).isEqualTo("candidate");
            assertThat(other.path("reason").textValue()).contains("v0.2 in the place of v0.1");
            assertThat(other.path("first_difference").path("rescored").size()).isPositive();
            assertThat(other.has("diff")).isTrue();
            assertThat(other.path("completeness").path("score").doubleValue()).isEqualTo(1.0);

            HttpResponse<String> none = engine.send("POST", "/replay/one?model=v9");
            assertThat(none.statusCode()).isEqualTo(404);
            assertThat(none.body()).contains("v0.1, v0.2");
            assertThat(engine.send("POST", "/replay/two").statusCode()).isEqualTo(404);
            assertThat(engine.send("POST", "/replay/two").body()).contains("retention");
            assertThat(engine.send("POST", "/replay/one?modell=v0.2").statusCode())
                    .isEqualTo(400);
            assertThat(engine.get("/replay/one").statusCode()).isEqualTo(405);
        }
    }

    @Test
    void aBitThatFlippedInTheModelsFileIsNamed() throws Exception {
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.control.switchTo("v0.2", "test");
            engine.get("/recommend/1", "X-Request-ID", "one");
            assertThat(replay(engine, "one").path("verdict").textValue()).isEqualTo("identical");
            String sum = engine.registry.find("v0.2").orElseThrow().sha256();

            TestEngine.damage(folder, "v0.2");

            JsonNode replay = replay(engine, "one");
            assertThat(replay.path("verdict").textValue()).isEqualTo("not_replayable");
            assertThat(replay.path("reason").textValue())
                    .startsWith("model.bin of v0.2 has SHA-256 ")
                    .contains("the manifest says " + sum);
            assertThat(replay.path("obstacles").get(0).textValue()).isEqualTo("damaged_model");
        }
    }

    @Test
    void anotherSnapshotUnderTheSameVersionIsNamed() throws Exception {
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.control.switchTo("v0.1", "test");
            engine.get("/recommend/1?model=v0.2", "X-Request-ID", "one");
            String before = engine.registry.find("v0.2").orElseThrow().dataSnapshotId();
            TestEngine.forget(folder, "v0.2");
            JsonNode gone = replay(engine, "one");
            assertThat(gone.path("verdict").textValue()).isEqualTo("not_replayable");
            assertThat(gone.path("reason").textValue())
                    .isEqualTo("Version v0.2 is not in the registry, which has v0.1.");

            Path ratings = folder.resolve("ratings/ratings.csv");
            List<String> lines = new ArrayList<>(Files.readAllLines(ratings));
            lines.removeLast();
            Files.write(ratings, lines);
            TestEngine.train(folder, "v0.2", 12);

            JsonNode replay = replay(engine, "one");
            String now = engine.registry.find("v0.2").orElseThrow().dataSnapshotId();
            assertThat(now).isNotEqualTo(before);
            assertThat(replay.path("verdict").textValue()).isEqualTo("not_replayable");
            assertThat(replay.path("reason").textValue())
                    .startsWith("The snapshot now registered for v0.2 is " + now + ", the trace was answered from "
                            + before)
                    .contains("Version v0.2 is another model now");
            assertThat(replay.path("first_divergence").textValue()).isEqualTo("candidate");
        }
    }

    @Test
    void aSnapshotThatIsGoneOrDamagedIsNamed() throws Exception {
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.control.switchTo("v0.1", "test");
            engine.get("/recommend/1", "X-Request-ID", "one");
            String id = engine.registry.find("v0.1").orElseThrow().dataSnapshotId();
            Path file = folder.resolve("snapshots/" + id + "/ratings.bin");
            byte[] bytes = Files.readAllBytes(file);

            bytes[100] ^= 4;
            Files.write(file, bytes);
            assertThat(replay(engine, "one").path("reason").textValue())
                    .startsWith("ratings.bin of snapshot " + id + " has SHA-256 ");

            Files.delete(file);
            JsonNode replay = replay(engine, "one");
            assertThat(replay.path("verdict").textValue()).isEqualTo("not_replayable");
            assertThat(replay.path("reason").textValue())
                    .startsWith("Snapshot " + id)
                    .contains("is not here");
            JsonNode completeness = TestEngine.json(engine.get("/trace/one")).path("completeness");
            assertThat(completeness.path("model_resolved").booleanValue()).isTrue();
            assertThat(completeness.path("snapshot_resolved").booleanValue()).isFalse();
        }
    }

    @Test
    void tracesOfOthersAreNotReplayedAndSayWhatTheyLack() throws Exception {
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.post(
                    "/api/v2/spans",
                    "[{\"traceId\":\"000000000000000a\",\"id\":\"000000000000000b\",\"name\":\"get\","
                            + "\"timestamp\":1700000000000000,\"duration\":2500,"
                            + "\"localEndpoint\":{\"serviceName\":\"shop\"}}]");
            String id = engine.store
                    .find(TraceQuery.ALL, 1, null)
                    .traces()
                    .getFirst()
                    .requestId();

            JsonNode replay = replay(engine, id);

            assertThat(replay.path("verdict").textValue()).isEqualTo("not_replayable");
            assertThat(replay.path("obstacles").get(0).textValue()).isEqualTo("foreign");
            assertThat(replay.path("reason").textValue()).contains("shop");
            JsonNode completeness = replay.path("completeness");
            assertThat(completeness.path("present").valueStream().map(JsonNode::textValue))
                    .containsExactly("request_id", "timestamp", "latency_ms");
            assertThat(completeness.path("score").doubleValue()).isEqualTo(3 / 14.0);
            assertThat(completeness.path("model_resolved").booleanValue()).isFalse();
        }
    }

    private static JsonNode replay(TestEngine engine, String id) throws Exception {
        return TestEngine.json(engine.send("POST", "/replay/" + id));
    }
}
