package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.store.TraceFeed;
import rewind.trace.AttributeValue;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolloutServerTest {
    private Path folder;
    private TestEngine engine;

    @BeforeAll
    void start(@TempDir Path temp) throws IOException {
        folder = temp;
        TestEngine.train(folder, "v0.1", 8);
        TestEngine.train(folder, "v0.2", 12);
        TestEngine.train(folder, "v0.3", 4);
        TestEngine.train(folder, "v0.4-damaged", 8);
        TestEngine.damage(folder, "v0.4-damaged");
        engine = TestEngine.start(folder);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @BeforeEach
    void firstVersionServes() {
        engine.control.switchTo("v0.1", "test");
    }

    @Test
    void aCanaryGetsExactlyTheRequestsWhoseHashIsBelowItsShare() throws Exception {
        JsonNode change = update("strategy=canary&model=v0.1&candidate=v0.2&share=0.25&who=ada");
        int canary = 0;
        int requests = 400;
        for (int i = 0; i < requests; i++) {
            String id = "canary-test-" + i;
            JsonNode answer = TestEngine.json(engine.get("/recommend/" + (1 + i % 60), "X-Request-ID", id));
            // Computed as the documentation has it, and not by the code under test.
            boolean chosen = bucket("canary", id) < 0.25;
            canary += chosen ? 1 : 0;
            assertThat(answer.path("model").textValue()).as(id).isEqualTo(chosen ? "v0.2" : "v0.1");
            assertThat(answer.path("variant").textValue()).as(id).isEqualTo(chosen ? "canary" : "stable");
        }

        // Four standard deviations of a binomial distribution; the ids are the same in each run.
        assertThat((double) canary / requests).isBetween(0.25 - 0.087, 0.25 + 0.087);
        Trace trace = engine.store.get("canary-test-7").orElseThrow();
        assertThat(trace.summary().variant()).isEqualTo(chosenName("canary-test-7"));
        assertThat(trace.attributes())
                .containsEntry("rollout.strategy", AttributeValue.of("canary"))
                .containsEntry("rollout.id", AttributeValue.of(change.path("id").textValue()))
                .containsEntry("rollout.share", AttributeValue.of(0.25))
                .containsEntry("rollout.bucket", AttributeValue.of(bucket("canary", "canary-test-7")));
    }

    private static String chosenName(String id) throws Exception {
        return bucket("canary", id) < 0.25 ? "canary" : "stable";
    }

    /** The first 53 bits of SHA-256 of "salt/key", as a fraction. */
    private static double bucket(String salt, String key) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest((salt + "/" + key).getBytes(StandardCharsets.UTF_8));
        double sum = 0;
        for (int bit = 0; bit < 53; bit++) {
            sum += (hash[bit / 8] >> (7 - bit % 8) & 1) * Math.pow(2, -1 - bit);
        }
        return sum;
    }

    @Test
    void aUserKeepsItsVariantAcrossRequestsAndARestart() throws Exception {
        update("strategy=ab&models=v0.1,v0.2,v0.3&weights=50,30,20&variants=control,wide,narrow&salt=autumn");
        Map<Integer, String> before = variants();

        assertThat(variants()).isEqualTo(before);
        assertThat(before.values()).contains("control", "wide", "narrow");
        before.forEach((user, variant) -> assertThat(variant).as("user " + user).isEqualTo(expected(user)));
        engine.close();
        engine = TestEngine.start(folder);
        assertThat(variants()).isEqualTo(before);
        JsonNode state = TestEngine.json(engine.get("/rollout"));
        assertThat(state.path("strategy").textValue()).isEqualTo("ab");
        assertThat(state.path("salt").textValue()).isEqualTo("autumn");
        update("strategy=ab&models=v0.1,v0.2,v0.3&weights=50,30,20&variants=control,wide,narrow&salt=winter");
        assertThat(variants()).isNotEqualTo(before);
    }

    private static String expected(int user) {
        try {
            double bucket = bucket("autumn", Integer.toString(user));
            return bucket < 0.5 ? "control" : bucket < 0.8 ? "wide" : "narrow";
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** By user; version and variant of an answer must go together. */
    private Map<Integer, String> variants() throws Exception {
        Map<String, String> versions = Map.of("control", "v0.1", "wide", "v0.2", "narrow", "v0.3");
        Map<Integer, String> variants = new TreeMap<>();
        for (int user = 1; user <= 60; user++) {
            JsonNode answer = TestEngine.json(engine.get("/recommend/" + user));
            String variant = answer.path("variant").textValue();
            assertThat(answer.path("model").textValue()).isEqualTo(versions.get(variant));
            variants.put(user, variant);
        }
        return variants;
    }

    @Test
    void aShadowRunsTheSameRequestAndBothAreTraced() throws Exception {
        update("strategy=shadow&model=v0.1&shadow=v0.2");
        LinkedBlockingQueue<TraceSummary> stored = new LinkedBlockingQueue<>();
        TraceFeed.Subscription subscription = engine.store.subscribe(batch -> batch.stream()
                // Traces of the tests before may still be on their way.
                .filter(summary -> summary.traceId().equals("whole"))
                .forEach(stored::add));
        try {
            JsonNode answer =
                    TestEngine.json(engine.get("/recommend/7?k=4", "X-Request-ID", "seen", "X-Trace-ID", "whole"));
            assertThat(answer.path("model").textValue()).isEqualTo("v0.1");
            assertThat(answer.path("variant").textValue()).isEqualTo("primary");

            TraceSummary first = await(stored);
            TraceSummary second = await(stored);
            assertThat(List.of(first.requestId(), second.requestId())).containsExactlyInAnyOrder("seen", "seen-shadow");
        } finally {
            subscription.close();
        }
        Trace primary = engine.store.get("seen").orElseThrow();
        Trace shadow = engine.store.get("seen-shadow").orElseThrow();
        assertThat(primary.attributes()).containsEntry("rollout.shadow_request_id", AttributeValue.of("seen-shadow"));
        assertThat(shadow.attributes()).containsEntry("rollout.primary_request_id", AttributeValue.of("seen"));
        assertThat(shadow.summary().variant()).isEqualTo("shadow");
        assertThat(shadow.summary().provenance().modelVersion()).isEqualTo("v0.2");
        assertThat(shadow.summary().traceId()).isEqualTo("whole");
        assertThat(shadow.summary().userId()).isEqualTo(7);
        assertThat(shadow.summary().k()).isEqualTo(4);
        assertThat(shadow.items().size()).isEqualTo(4);
        // The same request id: what exploration draws depends on it.
        JsonNode direct = TestEngine.json(engine.get("/recommend/7?k=4&model=v0.2", "X-Request-ID", "seen"));
        for (int rank = 0; rank < 4; rank++) {
            assertThat(shadow.items().id(rank))
                    .isEqualTo(direct.path("items").get(rank).longValue());
        }
        assertThat(TestEngine.json(engine.get("/rollout"))
                        .path("shadow")
                        .path("answered")
                        .longValue())
                .isPositive();
    }

    private static TraceSummary await(LinkedBlockingQueue<TraceSummary> stored) throws InterruptedException {
        TraceSummary summary = stored.poll(30, TimeUnit.SECONDS);
        assertThat(summary).as("a trace within 30 s").isNotNull();
        return summary;
    }

    @Test
    void aRequestThatNamesAVersionIsNoPartOfTheRollout() throws Exception {
        update("strategy=canary&model=v0.1&candidate=v0.2&share=1");

        JsonNode answer = TestEngine.json(engine.get("/recommend/1?model=v0.3", "X-Request-ID", "named"));

        assertThat(answer.path("model").textValue()).isEqualTo("v0.3");
        assertThat(answer.path("variant").isNull()).isTrue();
        assertThat(engine.store.get("named").orElseThrow().attributes())
                .doesNotContainKeys("rollout.strategy", "rollout.bucket");
        assertThat(TestEngine.json(engine.get("/recommend/1")).path("variant").textValue())
                .isEqualTo("canary");
    }

    @Test
    void unknownUsersAreDealtOutLikeAllOthers() throws Exception {
        update("strategy=ab&models=v0.1,v0.2");

        JsonNode answer = TestEngine.json(engine.get("/recommend/999999?k=3"));

        assertThat(answer.path("items")).hasSize(3);
        assertThat(answer.path("variant").textValue()).isEqualTo(bucket("v0.1,v0.2", "999999") < 0.5 ? "A" : "B");
    }

    @Test
    void theStateSaysWhatIsInForceSinceWhenAndByWhom() throws Exception {
        JsonNode change = update("strategy=canary&model=v0.1&candidate=v0.2&share=0.1&who=ada");
        JsonNode state = TestEngine.json(engine.get("/rollout"));

        assertThat(change.path("previous").path("model").textValue()).isEqualTo("v0.1");
        assertThat(change.path("current")).isEqualTo(state);
        assertThat(state.path("strategy").textValue()).isEqualTo("canary");
        assertThat(state.path("model").textValue()).isEqualTo("v0.1");
        assertThat(state.path("share").doubleValue()).isEqualTo(0.1);
        assertThat(state.path("who").textValue()).isEqualTo("ada");
        assertThat(state.path("since").textValue()).matches("20\\d\\d-.*Z");
        assertThat(state.path("id")).isEqualTo(change.path("id"));
        assertThat(state.path("variants").get(1).toString())
                .isEqualTo("{\"variant\":\"canary\",\"version\":\"v0.2\",\"share\":0.1}");
    }

    @Test
    void everyChangeIsAnEventNewestFirst() throws Exception {
        JsonNode canary = update("strategy=canary&model=v0.1&candidate=v0.2&share=0.1&who=ada");
        JsonNode promoted = TestEngine.json(engine.send("POST", "/switch?model=v0.2"));
        JsonNode events = TestEngine.json(engine.get("/rollout/events?limit=2")).path("events");

        assertThat(events).hasSize(2);
        assertThat(events.get(0).path("id")).isEqualTo(promoted.path("switch_id"));
        assertThat(events.get(0).path("kind").textValue()).isEqualTo("switch");
        assertThat(events.get(0).path("who").textValue()).isEqualTo("127.0.0.1");
        assertThat(events.get(0).path("from").textValue()).isEqualTo("v0.1");
        assertThat(events.get(0).path("to").textValue()).isEqualTo("v0.2");
        assertThat(events.get(0).path("from_rollout").path("strategy").textValue())
                .isEqualTo("canary");
        assertThat(promoted.path("previous").textValue()).isEqualTo("v0.1");
        assertThat(events.get(1).path("id")).isEqualTo(canary.path("id"));
        assertThat(events.get(1).path("kind").textValue()).isEqualTo("canary");
        assertThat(events.get(1).path("who").textValue()).isEqualTo("ada");
        assertThat(events.get(1).path("from").textValue()).isEqualTo("v0.1");
        assertThat(events.get(1).path("to").textValue()).isEqualTo("canary: stable v0.1 90.00%, canary v0.2 10.00%");
        assertThat(events.get(1).path("timestamp").longValue()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400, 'strategy must be one of fixed, canary, ab and shadow: it is missing.'",
        "strategy=blue, 400, 'strategy must be one of fixed, canary, ab and shadow, not ''blue''.'",
        "strategy=fixed, 400, 'model is missing: strategy fixed takes model.'",
        "strategy=fixed&model=v9, 404, 'Unknown model version ''v9''. Versions: v0.1, v0.2, v0.3, v0.4-damaged.'",
        "strategy=fixed&model=v0.1&share=1, 400, 'Strategy fixed has no parameter ''share''. There are: model.'",
        "strategy=canary&model=v0.1&candidate=v0.2&share=1.5, 400, 'share must be a number from 0 to 1, not 1.5.'",
        "strategy=canary&model=v0.1&candidate=v0.2&share=NaN, 400, 'share must be a number from 0 to 1, not NaN.'",
        "strategy=canary&model=v0.1&candidate=v0.2&share=x, 400, 'share must be a number from 0 to 1, not ''x''.'",
        "strategy=canary&model=v0.1&candidate=v0.1&share=0.5, 400,"
                + " 'candidate and model are both v0.1: there is nothing to compare.'",
        "strategy=ab&models=v0.1, 400, 'models must name 2 to 26 versions, separated by commas, not 1.'",
        "'strategy=ab&models=v0.1,v0.2&weights=1', 400,"
                + " 'weights must be as many as models: there are 1 for 2 versions.'",
        "'strategy=ab&models=v0.1,v0.2&weights=1,0', 400, 'weights must be numbers above 0, not 0.0.'",
        "'strategy=ab&models=v0.1,v0.2&variants=A,A', 400, 'variants must differ: ''A'' is there twice.'",
        "'strategy=ab&models=v0.1,v9', 404,"
                + " 'Unknown model version ''v9''. Versions: v0.1, v0.2, v0.3, v0.4-damaged.'",
        "strategy=shadow&model=v0.1, 400, 'shadow is missing: strategy shadow takes model, shadow.'",
        "strategy=shadow&model=v0.1&shadow=v9, 404,"
                + " 'Unknown model version ''v9''. Versions: v0.1, v0.2, v0.3, v0.4-damaged.'",
    })
    void whatMakesNoRolloutIsRefusedAndChangesNothing(String parameters, int status, String detail) throws Exception {
        JsonNode before = TestEngine.json(engine.get("/rollout"));
        HttpResponse<String> response = engine.send("POST", "/rollout/update?" + parameters);

        assertThat(TestEngine.json(response).path("detail").textValue()).isEqualTo(detail);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(TestEngine.json(engine.get("/rollout"))).isEqualTo(before);
    }

    @Test
    void aDamagedVersionRefusesTheChangeAlsoWhereItWasLoadedBeforeItsDamage() throws Exception {
        TestEngine.train(folder, "v0.5", 8);
        assertThat(engine.get("/recommend/1?model=v0.5").statusCode()).isEqualTo(200);
        TestEngine.damage(folder, "v0.5");
        JsonNode before = TestEngine.json(engine.get("/rollout"));
        byte[] file = Files.readAllBytes(folder.resolve("models/serving.json"));
        for (String version : List.of("v0.4-damaged", "v0.5")) {
            HttpResponse<String> refused =
                    engine.send("POST", "/rollout/update?strategy=shadow&model=v0.1&shadow=" + version);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(TestEngine.json(refused).path("detail").textValue())
                    .contains(version + "/model.bin is damaged: its SHA-256 is");
        }
        assertThat(TestEngine.json(engine.get("/rollout"))).isEqualTo(before);
        assertThat(folder.resolve("models/serving.json")).hasBinaryContent(file);
        TestEngine.forget(folder, "v0.5");
    }

    @Test
    void allVersionsOfARolloutStayInMemory() throws Exception {
        update("strategy=ab&models=v0.1,v0.2,v0.3");
        List<String> others = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            others.add("w" + i);
            TestEngine.train(folder, "w" + i, 2);
            engine.get("/recommend/1?model=w" + i);
        }
        Path artefact = folder.resolve("models/versions/v0.3/model.bin");
        Path away = folder.resolve("model.bin");
        Files.move(artefact, away);
        try {
            assertThat(engine.get("/recommend/1?model=v0.3").statusCode()).isEqualTo(200);
            assertThat(engine.get("/recommend/1?model=w0").statusCode()).isEqualTo(200);
        } finally {
            Files.move(away, artefact);
            for (String version : others) {
                TestEngine.forget(folder, version);
            }
        }
    }

    private JsonNode update(String parameters) throws IOException, InterruptedException {
        HttpResponse<String> response = engine.send("POST", "/rollout/update?" + parameters);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return TestEngine.json(response);
    }
}
