package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.control.CheckProgress;
import rewind.control.EngineException;
import rewind.control.HttpEngine;
import rewind.control.RollbackControl;
import rewind.control.RollbackRequest;
import rewind.control.UnknownModelException;
import rewind.control.UnknownSwitchException;
import rewind.rollback.CheckResult;
import rewind.rollback.RollbackReport;
import rewind.rollback.Verdict;

/** A rollback on a real engine: to a bad version, and back. */
class RollbackHttpTest {
    /** Latencies of a test's machine are anybody's guess: only one of more than a minute is harm. */
    private static final String LENIENT = "&floor=1m&grace=2ms";

    @TempDir
    static Path trained;

    @TempDir
    Path folder;

    private TestEngine engine;
    private int sent;

    @BeforeAll
    static void train() throws IOException {
        TestEngine.train(trained, "v0.1", 8);
        TestEngine.train(trained, "v0.2", 12);
    }

    @BeforeEach
    void start() throws IOException {
        try (Stream<Path> files = Files.walk(trained)) {
            for (Path file : files.filter(file -> !file.equals(trained)).toList()) {
                Files.copy(file, folder.resolve(trained.relativize(file).toString()));
            }
        }
        engine = TestEngine.start(folder);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    /** To the first version, to the second and back, with so many requests each; the id of the last switch. */
    private String rollBack(int before, int bad) throws Exception {
        engine.control.switchTo("v0.1", "test");
        requests(before);
        engine.control.switchTo("v0.2", "test");
        requests(bad);
        return TestEngine.json(engine.send("POST", "/switch?model=v0.1"))
                .path("switch_id")
                .textValue();
    }

    private void requests(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            HttpResponse<String> answer = engine.get("/recommend/" + (1 + sent % 60), "X-Request-ID", "r" + sent++);
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        // A request of the millisecond of a change counts neither as before it nor as its proof.
        long last = System.currentTimeMillis();
        while (System.currentTimeMillis() == last) {
            Thread.onSpinWait();
        }
    }

    private JsonNode check(String parameters) throws Exception {
        HttpResponse<String> answer = engine.get("/rollback/check?" + parameters + LENIENT);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestEngine.json(answer);
    }

    private static JsonNode named(JsonNode report, String name) {
        return StreamSupport.stream(report.path("checks").spliterator(), false)
                .filter(check -> check.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCheckTellsHowFarItIsAndEndsWhenNobodyWaits() throws Exception {
        RollbackRequest last = new RollbackRequest(Map.of("switch", rollBack(10, 3)));
        RollbackControl control = engine.parts().controls().rollbacks();
        List<String> told = new ArrayList<>();
        RollbackReport report = control.check(last, (what, share) -> told.add(what));
        assertThat(report.target()).isEqualTo("v0.1");
        assertThat(told).contains("0 requests read", "9 of 10 earlier requests run again");

        List<String> early = new ArrayList<>();
        assertThatThrownBy(() -> control.check(last, new CheckProgress() {
                    @Override
                    public void report(String what, double share) {
                        early.add(what);
                    }

                    @Override
                    public boolean isStopped() {
                        return early.stream().anyMatch(what -> what.contains("run again"));
                    }
                }))
                .isInstanceOf(EngineException.class)
                .hasMessage("The check was stopped.");
        assertThat(early).last().isEqualTo("0 of 10 earlier requests run again");
    }

    @Test
    void afterAsManyRequestsAsItAskedForARollbackPasses() throws Exception {
        String id = rollBack(150, 20);
        requests(5);

        JsonNode early = check("switch=" + id);
        assertThat(early.path("verdict").asText()).isEqualTo("INCONCLUSIVE");
        assertThat(named(early, "provenance").path("needed").asInt()).isEqualTo(25);
        assertThat(named(early, "answers").path("verdict").asText()).isEqualTo("PASS");
        assertThat(named(early, "answers").path("numbers").path("same").asInt()).isEqualTo(100);
        int needed = 0;
        for (JsonNode check : early.path("checks")) {
            needed = Math.max(needed, check.path("needed").asInt());
        }
        assertThat(early.path("reason").asText()).contains("about " + needed + " more requests");

        requests(needed);
        JsonNode late = check("switch=" + id);
        assertThat(late.path("verdict").asText()).as(late.toPrettyString()).isEqualTo("PASS");
        assertThat(late.path("to").asText()).isEqualTo("v0.1");
        assertThat(late.path("from").asText()).isEqualTo("v0.2");
        JsonNode provenance = named(late, "provenance").path("numbers");
        assertThat(provenance.path("answered").asInt()).isEqualTo(needed + 5);
        assertThat(provenance.path("expected_git_sha_v0.1").asText()).isEqualTo(TestEngine.GIT_SHA);
        assertThat(provenance.path("expected_container_image_digest_v0.1").asText())
                .isEqualTo("sha256:feed");
        assertThat(named(late, "error_rate")
                        .path("numbers")
                        .path("baseline_requests")
                        .asInt())
                .isEqualTo(150);
        // The last switch is the one that is meant where none is named.
        assertThat(check("").path("switch_id").asText()).isEqualTo(id);
    }

    @Test
    void stragglersFailAndAreListedWhateverElseIsWell() throws Exception {
        String id = rollBack(300, 5);
        requests(350);
        engine.get("/recommend/3?model=v0.2", "X-Request-ID", "late");

        JsonNode report = check("switch=" + id);
        assertThat(report.path("verdict").asText()).isEqualTo("FAIL");
        JsonNode provenance = named(report, "provenance");
        assertThat(provenance.path("verdict").asText()).isEqualTo("FAIL");
        assertThat(provenance.path("reason").asText())
                .contains("1 request that came after the switch was not answered by v0.1 (1 from v0.2)");
        assertThat(provenance.path("evidence")).hasSize(1);
        assertThat(provenance.path("evidence").get(0).path("request_id").asText())
                .isEqualTo("late");
        assertThat(provenance.path("evidence").get(0).path("what").asText())
                .contains("v0.2")
                .contains("which it asked for by name");
        assertThat(named(report, "error_rate").path("verdict").asText()).isEqualTo("PASS");

        assertThat(check("switch=" + id + "&pinned=ignore").path("verdict").asText())
                .isEqualTo("PASS");
        JsonNode other = check("switch=" + id + "&pinned=ignore&image=sha256:beef");
        assertThat(named(other, "provenance").path("reason").asText())
                .contains("image sha256:feed instead of sha256:beef");
    }

    @Test
    void errorsThatRemainFailAndWhatWasRefusedCountsWhereItIsToCount() throws Exception {
        String id = rollBack(300, 5);
        requests(350);
        for (int i = 0; i < 40; i++) {
            engine.get("/recommend/1?k=0", "X-Request-ID", "bad" + i);
        }

        JsonNode usual = check("switch=" + id);
        assertThat(usual.path("verdict").asText()).as(usual.toPrettyString()).isEqualTo("PASS");
        assertThat(usual.path("notes").toString()).contains("40 requests since the switch had been refused");
        JsonNode all = check("switch=" + id + "&errors=all");
        assertThat(all.path("verdict").asText()).isEqualTo("FAIL");
        JsonNode errors = named(all, "error_rate");
        assertThat(errors.path("reason").asText()).contains("40 of 390 requests failed (10.3%), before 0 of 300");
        assertThat(errors.path("effect").path("low").asDouble()).isGreaterThan(0.01);
        assertThat(errors.path("evidence").get(0).path("request_id").asText()).startsWith("bad");
    }

    @Test
    void aChangeThatNobodyRecordedIsDescribed() throws Exception {
        String id = rollBack(40, 5);
        requests(30);
        long at = check("switch=" + id).path("timestamp").asLong();

        JsonNode described = check("from=v0.2&to=v0.1&at=" + Instant.ofEpochMilli(at));
        JsonNode recorded = check("switch=" + id);
        assertThat(described.path("switch_id").isNull()).isTrue();
        assertThat(described.path("baseline")).isEqualTo(recorded.path("baseline"));
        assertThat(named(described, "provenance").path("numbers"))
                .isEqualTo(named(recorded, "provenance").path("numbers"));
    }

    @Test
    void whatNeverServedHasNothingToBeComparedWith() throws Exception {
        engine.control.switchTo("v0.1", "test");
        requests(3);
        engine.control.switchTo("v0.2", "test");
        requests(40);

        JsonNode report = check("");
        assertThat(report.path("verdict").asText()).isEqualTo("INCONCLUSIVE");
        assertThat(report.path("baseline").isNull()).isTrue();
        assertThat(named(report, "provenance").path("verdict").asText()).isEqualTo("PASS");
        assertThat(named(report, "answers").path("reason").asText())
                .isEqualTo(
                        "There is nothing to compare with: v0.2 is not known to have served alone before this switch.");
    }

    @Test
    void aCanarySharesAndItsShareIsChecked() throws Exception {
        engine.control.switchTo("v0.1", "test");
        requests(40);
        JsonNode change = TestEngine.json(
                engine.send("POST", "/rollout/update?strategy=canary&model=v0.1&candidate=v0.2&share=0.3"));
        requests(400);

        JsonNode report = check("switch=" + change.path("id").asText());
        assertThat(named(report, "provenance").path("verdict").asText()).isEqualTo("PASS");
        JsonNode share = named(report, "share v0.2");
        // Which request goes where is a hash of its id: the same in each run.
        int canary = named(report, "provenance")
                .path("numbers")
                .path("answered_by_v0.2")
                .asInt();
        assertThat(share.path("reason").asText()).startsWith("v0.2 answered " + canary + " of 400 requests");
        assertThat(canary).isBetween(85, 155);
        // Who asks for the canary by name does not make its share greater.
        for (int i = 0; i < 30; i++) {
            engine.get("/recommend/" + (1 + i) + "?model=v0.2", "X-Request-ID", "by-name-" + i);
        }
        JsonNode after = check("switch=" + change.path("id").asText());
        assertThat(named(after, "share v0.2").path("reason").asText())
                .startsWith("v0.2 answered " + canary + " of 400 requests")
                .endsWith("30 requests that named a version are not counted.");
        assertThat(named(after, "share v0.2").path("numbers").path("pinned").asInt())
                .isEqualTo(30);
        assertThat(named(check("switch=" + change.path("id").asText() + "&share_margin=0.4"), "share v0.2")
                        .path("verdict")
                        .asText())
                .isEqualTo("PASS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404|switch=nobody|Unknown switch 'nobody'. There are, newest first: ",
                "404|from=v9&to=v0.1&at=-1s|Unknown model version 'v9'. Versions: v0.1, v0.2.",
                "400|swich=1|Unknown parameter 'swich'. There are: switch, from, to, at, grace",
                "400|from=v0.1&to=v0.2|from, to and at are needed together: only from and to are there.",
                "400|switch=x&at=-1s|switch names a recorded change, and at another one",
                "400|from=v0.1&to=v0.1&at=-1s|from and to are both v0.1",
                "400|from=v0.1&to=v0.2&at=soon|at must be a time such as",
                "400|alpha=2|alpha must be a number from",
                "400|grace=5|grace must be a time such as 500ms, 1s, 10m or 24h, from 0ms to 1h, not '5'.",
                "400|tail=NaN|tail must be a number from 0.501 to 0.9999, not 'NaN'.",
                "400|pinned=maybe|pinned must be count or ignore, not 'maybe'.",
                "400|min_requests=0|min_requests must be a whole number from 1 to 10000000, not '0'.",
            })
    void whatIsWrongIsSaid(int status, String parameters, String detail) throws Exception {
        engine.control.switchTo("v0.1", "test");

        HttpResponse<String> answer = engine.get("/rollback/check?" + parameters);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(TestEngine.json(answer).path("detail").asText()).startsWith(detail);
    }

    @Test
    void withoutAnySwitchThereIsNothingToCheck() throws Exception {
        HttpResponse<String> answer = engine.get("/rollback/check");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(TestEngine.json(answer).path("detail").asText())
                .isEqualTo("No switch was recorded yet, so there is none to check.");
    }

    @Test
    void reportsAreDocumentsOfTheSameJudgements() throws Exception {
        String id = rollBack(12, 3);

        HttpResponse<String> rollback = engine.get("/rollback/report?switch=" + id + LENIENT);
        assertThat(rollback.statusCode()).as(rollback.body()).isEqualTo(200);
        assertThat(rollback.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(rollback.body()).contains("<h1>Rollback to v0.1</h1>", "INCONCLUSIVE", id);

        HttpResponse<String> one = engine.get("/report/r0?format=markdown");
        assertThat(one.headers().firstValue("Content-Type")).hasValue("text/markdown; charset=utf-8");
        assertThat(one.body())
                .startsWith("# Request r0")
                .contains("**Identical** Run again on v0.1", "rewind replay r0", "data_snapshot_id", "Title", "Film ");
        HttpResponse<String> pair = engine.get("/report?left=r0&right=r12");
        assertThat(pair.body()).contains("<h1>Requests r0 and r12</h1>", "rewind diff r0 r12", "<svg", "(1999)</text>");

        assertThat(engine.get("/report/nobody").statusCode()).isEqualTo(404);
        assertThat(engine.get("/report?left=r0&right=nobody").body()).contains("Trace not found for right=nobody.");
        assertThat(engine.get("/report?left=r0").body())
                .contains("right must be a request id: /report?left=ID&right=ID.");
        assertThat(engine.get("/report/r0?format=pdf").body()).contains("format must be html or markdown, not 'pdf'");
        assertThat(engine.get("/rollback/report?switch=nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void aProgramGetsTheReportAsTheEngineMadeIt() throws Exception {
        String id = rollBack(40, 5);
        requests(10);
        try (HttpEngine remote = new HttpEngine(engine.address())) {
            Map<String, String> parameters = Map.of("switch", id, "grace", "0ms");
            RollbackReport here = engine.parts().controls().rollbacks().check(new RollbackRequest(parameters));
            RollbackReport there = remote.check(new RollbackRequest(parameters));

            assertThat(there.checks()).isEqualTo(here.checks());
            assertThat(there.settings()).isEqualTo(here.settings()).containsEntry("grace", "0ms");
            assertThat(there.reason()).isEqualTo(here.reason());
            assertThat(there.checks())
                    .extracting(CheckResult::name)
                    .containsExactly("provenance", "answers", "error_rate", "latency_median", "latency_tail");
            assertThat(there.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThatThrownBy(() -> remote.check(new RollbackRequest(Map.of("switch", "x"))))
                    .isInstanceOf(UnknownSwitchException.class);
            assertThatThrownBy(() -> remote.check(new RollbackRequest(Map.of("from", "x", "to", "v0.1", "at", "-1s"))))
                    .isInstanceOf(UnknownModelException.class);
            assertThatThrownBy(() -> remote.check(new RollbackRequest(Map.of("alpha", "x"))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
