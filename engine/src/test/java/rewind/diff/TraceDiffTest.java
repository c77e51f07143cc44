package rewind.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rewind.codec.Traces;
import rewind.diff.fields.Relation;
import rewind.trace.AttributeValue;
import rewind.trace.LogLevel;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;

class TraceDiffTest {
    private static TraceDiff diff(TraceOf left, TraceOf right) {
        return TraceDiff.of(left.trace(), right.trace());
    }

    private static String sentence(TraceOf left, TraceOf right) {
        return diff(left, right).sentence();
    }

    private static TraceOf answer(String id) {
        return TraceOf.request(id)
                .stage("candidate", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
                .stage("serving", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void theSameButForIdsAndTimes() {
        TraceDiff diff = diff(answer("a"), answer("b").took(20));
        assertThat(diff.sentence()).isEqualTo("The two traces are the same but for their ids and start times.");
        assertThat(diff.isSame()).isTrue();
        assertThat(timed(20, 20, 4, 32, 32, 16))
                .isEqualTo("The two traces are the same but for their ids, start times and durations;"
                        + " ranking took 12 ms longer.");
    }

    @Test
    void ofDurationsThatDifferLittleTheLargestDifferenceIsSaid() {
        String same = "The two traces are the same but for their ids, start times and durations;"
                + " the largest difference is ";
        assertThat(timed(20, 20, 4, 20, 20.02, 3.92)).isEqualTo(same + "0.08 ms (ranking).");
        assertThat(timed(20, 20, 4, 20, 20.0015, 4)).isEqualTo(same + "1.50 µs (request).");
        assertThat(timed(200, 200, 4, 204, 204, 8))
                .as("the first of those that differ most")
                .isEqualTo(same + "4.0 ms (request).");
        assertThat(timed(200, 20, 4, 204, 20, 4))
                .as("the whole trace, and no span")
                .isEqualTo(same + "4.0 ms.");
    }

    private static String timed(long left, double request, double ranking, long right, double other, double changed) {
        return sentence(
                answer("a").took(left).span("r", null, "request", request).span("s", "r", "ranking", ranking),
                answer("b").took(right).span("r", null, "request", other).span("s", "r", "ranking", changed));
    }

    @Test
    void anotherVersionNewItemsAndTime() {
        TraceOf left = answer("a").span("r", null, "request", 20).span("s", "r", "ranking", 4);
        TraceOf right = TraceOf.request("b")
                .from("als", "v0.3", "5e5e5e5e5e5e", "abcdef0123456789")
                .stage("candidate", 1, 2, 3, 4, 5, 6, 21, 22, 23, 24, 11)
                .stage("serving", 1, 2, 3, 4, 5, 6, 21, 22, 23, 24)
                .took(32)
                .span("r", null, "request", 32)
                .span("s", "r", "ranking", 16);
        assertThat(sentence(left, right))
                .isEqualTo("v0.3 answered in place of v0.2; 4 of 10 items are new, all from the candidate stage;"
                        + " ranking took 12 ms longer.");
    }

    @Test
    void otherDataAndCodeAndNothingElse() {
        assertThat(sentence(
                        answer("a").from("als", "v0.2", "11111111111", "2222222222"),
                        answer("b").from("als", "v0.2", "33333333333", "2222222222")))
                .isEqualTo("The right answer comes from other data (33333333, not 11111111); the answer is the same.");
        assertThat(sentence(
                        answer("a").from("als", "v0.2", "1111", "2222"),
                        answer("b").from("itemknn", "v0.9", "3", "4")))
                .isEqualTo("itemknn v0.9 answered in place of als v0.2, from other data (3, not 1111) and other code"
                        + " (4, not 2222); the answer is the same.");
    }

    @Test
    void whoAskedAndHowItEnded() {
        assertThat(sentence(answer("a").user(1L), answer("b").user(2L)))
                .isEqualTo("The right one was asked for user 2 instead of 1; the answer is the same.");
        assertThat(sentence(answer("a").user(1L), answer("b").user(null)))
                .isEqualTo("Only the left one names a user; the answer is the same.");
        assertThat(sentence(answer("a"), TraceOf.request("b").ended(503, "StoreFull")))
                .isEqualTo("The left one ended with 200, the right one with 503 (StoreFull); only the left one has"
                        + " items, 10 of them.");
        assertThat(sentence(
                        TraceOf.request("a").ended(0, "error"),
                        TraceOf.request("b").ended(0, null)))
                .isEqualTo("The left one ended with an error, the right one with no error.");
        assertThat(sentence(
                        TraceOf.request("a").ended(500, "Timeout"),
                        TraceOf.request("b").ended(500, "error")))
                .isEqualTo("The left one ended with 500 (Timeout), the right one with 500.");
    }

    @Test
    void aTraceThatWasAnsweredWellEndedWithNoErrorWhateverFailedInIt() {
        assertThat(sentence(shopThatFailed("a", "error", "charge card"), shopThatFailed("b", null, "none")))
                .isEqualTo("A part of the left one failed (charge card), and no part of the right one did.");
        assertThat(sentence(shopThatFailed("a", null, "none"), shopThatFailed("b", "Timeout", "charge card")))
                .isEqualTo(
                        "A part of the right one failed with Timeout (charge card), and no part of the left one did.");
        assertThat(sentence(shopThatFailed("a", "Refused", "sql"), shopThatFailed("b", "error", "sql")))
                .isEqualTo("A part of the left one failed with Refused, and a part of the right one with an error.");
        assertThat(sentence(shopThatFailed("a", "Refused", "sql"), shopThatFailed("b", null, "charge card")))
                .as("nobody may be told that no part of the right one failed")
                .isEqualTo("Only the left one says what failed in it, Refused; charge card failed on the right only;"
                        + " sql failed on the left only.");
        assertThat(sentence(
                        shopThatFailed("a", "Refused", "sql"),
                        shopThatFailed("b", "error", "sql").ended(503, "error")))
                .isEqualTo("The left one ended with 200 though a part of it failed with Refused, the right one with"
                        + " 503.");
    }

    private static TraceOf shopThatFailed(String id, @Nullable String error, String which) {
        TraceOf trace = TraceOf.request(id)
                .from(null, null, null, null)
                .ended(200, error)
                .span("r", null, "POST /login", 9);
        for (String name : List.of("sql", "charge card")) {
            trace.span(name, "r", name, 1, name.equals(which) ? SpanStatus.ERROR : SpanStatus.OK);
        }
        return trace;
    }

    @Test
    void settingsFeedbackAndSeed() {
        AttributeValue none = new AttributeValue.Fields(
                Map.of("exploration_share", AttributeValue.of(0.0), "diversity_weight", AttributeValue.of(0.0)));
        AttributeValue some = new AttributeValue.Fields(
                Map.of("exploration_share", AttributeValue.of(0.1), "diversity_weight", AttributeValue.of(0.0)));
        TraceOf left = answer("a").attribute("settings", none).attribute("exploration_seed", AttributeValue.of("1"));
        TraceDiff seedOnly = diff(
                left, answer("b").attribute("settings", none).attribute("exploration_seed", AttributeValue.of("2")));
        assertThat(seedOnly.isSame()).isTrue();
        TraceDiff explored = diff(
                left, answer("b").attribute("settings", some).attribute("exploration_seed", AttributeValue.of("2")));
        assertThat(explored.sentence()).isEqualTo("exploration_share is 0.1 instead of 0.0; the answer is the same.");
        assertThat(explored.field("exploration_seed").orElseThrow().matters()).isTrue();
        assertThat(sentence(
                        answer("a").attribute("feedback_watermark", AttributeValue.of(3)),
                        answer("b").attribute("feedback_watermark", AttributeValue.of(4))))
                .isEqualTo("Feedback had come in between; the answer is the same.");
    }

    @Test
    void itemsMovedByOneStage() {
        assertThat(sentence(
                        TraceOf.request("a").stage("candidate", 1, 2, 3).stage("ranking", 1, 2, 3),
                        TraceOf.request("b").stage("candidate", 1, 2, 3).stage("ranking", 2, 1, 3)))
                .isEqualTo("2 of 3 items moved, all by the ranking stage.");
        assertThat(sentence(
                        TraceOf.request("a")
                                .stage("candidate", 1, 2)
                                .stage("ranking", 1, 2)
                                .stage("serving", 1),
                        TraceOf.request("b")
                                .stage("candidate", 3, 2)
                                .stage("ranking", 2, 3)
                                .stage("serving", 2)))
                .isEqualTo("The one item is not in the other answer, because of the candidate stage.");
    }

    @Test
    void tracesFromElsewhere() {
        TraceOf left = TraceOf.request("a")
                .from(null, null, null, null)
                .user(null)
                .took(100)
                .span("r", null, "GET /cart", 100)
                .span("s", "r", "redis.get", 5);
        TraceOf right = TraceOf.request("b")
                .from(null, null, null, null)
                .user(null)
                .took(130)
                .span("r", null, "GET /cart", 130)
                .span("s", "r", "redis.get", 5)
                .span("t", "r", "sql", 28)
                .span("u", "t", "connect", 20);
        TraceOf more =
                TraceOf.request("c").from(null, null, null, null).user(null).took(100);
        more.span("r", null, "GET /cart", 100).span("s", "r", "redis.get", 5).span("0", "r", "sql", 1);
        for (String name : List.of("pay", "mail", "log", "audit")) {
            more.span(name, "r", name, 1);
        }
        more.span("5", "0", "connect", 1);
        assertThat(sentence(left, more))
                .as("three names and three more are six")
                .startsWith("6 spans are only in the right trace (")
                .contains(" and 3 more)");
        assertThat(sentence(left, right))
                .isEqualTo("2 spans are only in the right trace (sql); the right one took 30 ms longer, 28 ms of it in"
                        + " sql.");
        assertThat(sentence(
                        TraceOf.request("a").span("r", null, "GET", 1),
                        TraceOf.request("b").span("r", null, "GET", 1, SpanStatus.ERROR)))
                .isEqualTo("GET failed on the right only.");
    }

    @Test
    void ofTwoProgramsBothSidesTheTimeAndTheWarningAreNamed() {
        TraceOf own = answer("a")
                .span("r", null, "request", 20)
                .span("s", "r", "ranking", 4)
                .log(LogLevel.INFO, "app", "request accepted")
                .log(LogLevel.WARNING, "ranking", "feature cache cold");
        TraceOf foreign = TraceOf.request("b")
                .from(null, null, null, null)
                .user(null)
                .asked("", "POST /login")
                .took(109)
                .span("q", null, "POST /login", 109)
                .span("t", "q", "authorize", 3);
        assertThat(sentence(own, foreign))
                .contains("1 span is only in the right trace (authorize); 1 span is only in the left trace (ranking)")
                .contains("; the right one took 5.5 times as long (89 ms more)")
                .endsWith("; 2 lines of the log are only on the left, 1 of them a warning or worse.");
    }

    @Test
    void aRootThatIsAnother() {
        // The component of these spans is their name.
        assertThat(sentence(
                        TraceOf.request("a").span("r", null, "GET /a", 1).span("s", "r", "sql", 1),
                        TraceOf.request("b").span("r", null, "GET /b", 1).span("s", "r", "sql", 1)))
                .isEqualTo("GET /b stands in place of GET /a; GET /b ran in GET /b instead of GET /a.");
    }

    @Test
    void fromTwiceAsLongItIsSaidHowManyTimes() {
        TraceOf fast = answer("a").took(20).span("r", null, "request", 20).span("s", "r", "ranking", 4);
        TraceOf slow = answer("b").took(72).span("r", null, "request", 72).span("s", "r", "ranking", 44);
        assertThat(sentence(fast, slow))
                .endsWith("; the right one took 3.6 times as long (52 ms more), 40 ms of it in ranking.");
        assertThat(sentence(slow, fast))
                .endsWith("; the left one took 3.6 times as long (52 ms more), 40 ms of it in ranking.");
    }

    @Test
    void aPathThatNamesItsMethodIsNotSaidToLackOne() {
        assertThat(sentence(answer("a"), answer("b").asked("", "POST /login")))
                .isEqualTo("The right one was asked POST /login instead of /recommend/{user_id}; the answer is the"
                        + " same.");
        assertThat(sentence(answer("a"), answer("b").asked("", "/login"))).contains("only the left one names a method");
        TraceOf one = answer("a").asked("", "GET /a").span("r", null, "GET /a", 1);
        TraceOf other = answer("b").asked("", "GET /b").span("r", null, "GET /b", 1);
        assertThat(sentence(one, other)).as("once").doesNotContain("stands in place of");
    }

    @Test
    void spansThatAnotherServiceRanAreToldOnceAndNotAsMissing() {
        TraceDiff diff = diff(shop("a", "accounts"), shop("b", "frontend"));
        assertThat(diff.sentence())
                .isEqualTo("5 spans ran in frontend instead of accounts (authorize, sql, render and 2 more).");
        assertThat(diff.spans().matched()).isEqualTo(6);
        assertThat(diff.isSameInWhatMatters()).isFalse();
        assertThat(sentence(shop("a", "accounts"), shop("b", "")))
                .startsWith("5 spans ran in a service without a name instead of accounts (");
    }

    private static TraceOf shop(String id, String service) {
        TraceOf trace = TraceOf.request(id).from(null, null, null, null).span("r", null, "GET /cart", 9);
        for (String name : List.of("authorize", "sql", "render", "publish", "mail")) {
            trace.spanIn(service, name, "r", name, 1);
        }
        return trace;
    }

    @Test
    void aTraceThatSaysThatItDidNotFallBackDidNot() {
        AttributeValue none = AttributeValue.of("false");
        assertThat(sentence(answer("a").attribute("fallback", none), answer("b")))
                .doesNotContainIgnoringCase("fell back");
        assertThat(sentence(
                        answer("a").attribute("fallback", AttributeValue.of("popularity")),
                        answer("b").attribute("fallback", none)))
                .startsWith("The left one fell back to popularity");
    }

    @Test
    void logsAreSaidWhereThereIsRoom() {
        TraceDiff diff = diff(answer("a"), answer("b").log(LogLevel.WARNING, "serving", "Disk is nearly full"));
        assertThat(diff.sentence()).isEqualTo("The answer is the same; 1 warning is only on the right.");
        assertThat(diff.isSame()).isFalse();
        assertThat(diff.isSameInWhatMatters()).isTrue();
        TraceOf failing =
                answer("c").log(LogLevel.ERROR, "serving", "Disk is full").log(LogLevel.INFO, "serving", "Given up");
        assertThat(sentence(failing, answer("d")))
                .endsWith("; 2 lines of the log are only on the left, 1 of them a warning or worse.");
        assertThat(sentence(failing, answer("e").log(LogLevel.INFO, "serving", "All is well")))
                .endsWith("; 3 lines of the log are on one side only, 1 of them a warning or worse.");
        assertThat(sentence(failing.log(LogLevel.WARNING, "serving", "Disk is nearly full"), answer("f")))
                .endsWith("; 3 lines of the log are only on the left, 2 of them warnings or worse.");
    }

    @Test
    void jsonHasEverything() throws IOException {
        JsonNode json = json(diff(
                answer("a").span("r", null, "request", 20).log(LogLevel.INFO, "serving", "one"),
                answer("b")
                        .from("als", "v0.3", null, null)
                        .span("q", null, "request", 22)
                        .items(2, 1)));
        assertThat(json.path("summary").asText()).startsWith("v0.3 answered in place of v0.2;");
        assertThat(json.path("same_in_what_matters").asBoolean(true)).isFalse();
        assertThat(json.path("fields").findValuesAsText("name"))
                .contains("model_version", "data_snapshot_id", "user_id");
        JsonNode first = json.path("items").path("list").path(0);
        assertThat(first.path("item").asInt()).isEqualTo(2);
        assertThat(first.path("from").asInt()).isEqualTo(1);
        assertThat(first.path("to").asInt()).isZero();
        assertThat(first.path("change").asText()).isEqualTo("moved_up");
        assertThat(first.path("stage").asText()).isEqualTo("answer");
        assertThat(json.path("stages").findValuesAsText("stage")).contains("candidate", "ranking", "serving");
        assertThat(json.path("items").path("measures").path("rbo").asDouble()).isBetween(0.0, 1.0);
        assertThat(json.path("spans").path("rows").path(0).path("delta_ms").asDouble())
                .isEqualTo(2);
        assertThat(json.path("logs").path("differing").path(0).path("relation").asText())
                .isEqualTo("only_left");
    }

    private static JsonNode json(TraceDiff diff) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            DiffJson.write(json, diff);
        }
        return new ObjectMapper().readTree(text.toString());
    }

    @Property(tries = 200)
    void aTraceIsTheSameAsItself(@ForAll("traces") Trace trace) throws IOException {
        TraceDiff diff = TraceDiff.of(trace, trace);
        assertThat(diff.isSame()).isTrue();
        assertThat(diff.sentence()).isEqualTo("The two traces are the same but for their ids and start times.");
        assertThat(json(diff).path("same").asBoolean()).isTrue();
    }

    @Property(tries = 200)
    void theOtherWayRoundItIsTheMirrorImage(@ForAll("traces") Trace left, @ForAll("traces") Trace right)
            throws IOException {
        TraceDiff there = TraceDiff.of(left, right);
        TraceDiff back = TraceDiff.of(right, left);
        assertThat(back.isSame()).isEqualTo(there.isSame());
        assertThat(back.isSameInWhatMatters()).isEqualTo(there.isSameInWhatMatters());
        assertThat(back.fields().stream().map(field -> mirrored(field, true)))
                .containsExactlyInAnyOrderElementsOf(there.fields().stream()
                        .map(field -> mirrored(field, false))
                        .toList());
        assertThat(back.items().firstDivergence()).isEqualTo(there.items().firstDivergence());
        assertThat(back.logs().stream().filter(line -> line.relation() == Relation.SAME))
                .hasSameSizeAs(there.logs().stream()
                        .filter(line -> line.relation() == Relation.SAME)
                        .toList());
        assertThat(there.sentence()).endsWith(".").hasSizeGreaterThan(10);
        assertThat(json(there).path("fields").size()).isEqualTo(there.fields().size());
    }

    private static String mirrored(FieldDiff field, boolean exchanged) {
        return exchanged
                ? field.name() + field.kind() + field.relation().mirrored() + field.right() + field.left()
                : field.name() + field.kind() + field.relation() + field.left() + field.right();
    }

    @Provide
    Arbitrary<Trace> traces() {
        return Traces.any();
    }
}
