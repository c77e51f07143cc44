package rewind.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rewind.rollback.PairedAnswer.Outcome;
import rewind.trace.Provenance;
import rewind.trace.TraceSummary;

/** The judgement from records alone. */
class RollbackCheckTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Provenance V1 = new Provenance("als", "v0.1", "c0de", "5a9", "sha256:1");
    private static final Provenance V2 = new Provenance("als", "v0.2", "c0de", "5a9", "sha256:1");
    private static final ServingState ONE = ServingState.fixed("v0.1");
    private static final ServingState TWO = ServingState.fixed("v0.2");
    private static final ServingState CANARY = new ServingState(
            "canary",
            List.of(new ServingState.Part("stable", "v0.1", 0.9), new ServingState.Part("canary", "v0.2", 0.1)));
    private static final long AT = 1_000_000;

    private static Change change(String id, long at, @Nullable ServingState from, ServingState to) {
        return new Change(id, at, "switch", "ada", from, to);
    }

    private static TraceSummary request(
            String id, long at, Provenance provenance, int status, @Nullable String variant, long user) {
        String error = status >= 400 ? "Failed" : null;
        return new TraceSummary(
                id,
                id,
                at,
                provenance,
                20_000,
                user,
                10,
                10,
                status,
                variant,
                "/recommend/{user_id}",
                "GET",
                error,
                0,
                "rewind",
                5);
    }

    private static TraceSummary ok(String id, long at, Provenance provenance) {
        return request(id, at, provenance, 200, null, 1);
    }

    @Test
    void theBaselineIsTheLastTimeThatTheTargetServedAlone() {
        List<Change> history = List.of(
                change("a", 10, null, ONE),
                change("b", 20, ONE, TWO),
                change("c", 30, TWO, ONE),
                change("c again", 33, ONE, ONE),
                change("d", 40, ONE, CANARY),
                change("e", 50, CANARY, TWO),
                change("f", 60, TWO, ONE),
                change("g", 70, ONE, TWO));

        Periods periods = Periods.of(history.get(6), history, 100, DAY);
        assertThat(periods.baseline()).isEqualTo(new Window(30, 40));
        assertThat(periods.after()).isEqualTo(new Window(60, 70));
        assertThat(periods.others()).containsExactly("v0.2");
        // Of a long time the end counts, of what follows the beginning.
        Periods shorter = Periods.of(history.get(6), history, 100, Duration.ofMillis(4));
        assertThat(shorter.baseline()).isEqualTo(new Window(36, 40));
        assertThat(shorter.after()).isEqualTo(new Window(60, 64));
        assertThat(Periods.of(history.get(7), history, 100, DAY).baseline()).isEqualTo(new Window(50, 60));
        assertThat(Periods.of(history.get(7), history, 100, DAY).after()).isEqualTo(new Window(70, 100));
        assertThat(Periods.of(history.getFirst(), history, 100, DAY).baseline()).isNull();
        Change described = new Change(null, 61, "described", "", TWO, ONE);
        assertThat(Periods.of(described, history, 100, DAY).after()).isEqualTo(new Window(61, 70));
    }

    @Test
    void whatServedBeforeTheFirstEventIsKnownFromIt() {
        List<Change> history = List.of(change("a", AT - 50, ONE, TWO), change("b", AT, TWO, ONE));
        assertThat(Periods.of(history.getLast(), history, AT + 1, Duration.ofMillis(10))
                        .baseline())
                .isEqualTo(new Window(AT - 60, AT - 50));
    }

    private final RollbackSettings settings = RollbackSettings.parse(Map.of("grace", "100ms"));

    private Tally tally(Map<String, Provenance> expected, List<TraceSummary> requests) {
        Tally tally = new Tally(new Tally.Expectation("v0.1", expected, AT + 100), settings, trace -> trace.requestId()
                .startsWith("pinned"));
        requests.forEach(tally::add);
        return tally;
    }

    private RollbackReport judged(ServingState to, List<TraceSummary> after, List<PairedAnswer> answers) {
        Map<String, Provenance> expected =
                to.answering().contains("v0.2") ? Map.of("v0.1", V1, "v0.2", V2) : Map.of("v0.1", V1);
        return judged(to, expected, after, answers);
    }

    private RollbackReport judged(
            ServingState to, Map<String, Provenance> expected, List<TraceSummary> after, List<PairedAnswer> answers) {
        List<TraceSummary> before = IntStream.range(0, 400)
                .mapToObj(i -> ok("before" + i, AT - 1000 + i, V1))
                .toList();
        Periods periods = new Periods(
                change("s", AT, TWO, to), Set.of("v0.2"), new Window(AT - 1000, AT - 500), new Window(AT, AT + 5000));
        return RollbackCheck.judge(new Facts(
                periods,
                settings,
                expected,
                tally(expected, after),
                tally(Map.of("v0.1", V1), before),
                answers,
                null,
                2,
                Set.of()));
    }

    private static List<TraceSummary> good(int count) {
        return IntStream.range(0, count).mapToObj(i -> ok("r" + i, AT + i, V1)).toList();
    }

    private static List<PairedAnswer> same(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new PairedAnswer("before" + i, Outcome.SAME, null, null))
                .toList();
    }

    private static CheckResult named(RollbackReport report, String name) {
        return report.checks().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsAllRightPassesAndSaysSo() {
        RollbackReport report = judged(ONE, good(400), same(50));
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
        assertThat(report.reason()).isEqualTo("v0.1 serves, with the answers, errors and latencies of before v0.2.");
        assertThat(report.notes())
                .contains("2 requests came before the switch and ended after it; what they carry is no fault.");
    }

    @Test
    void whatWasNotHeldAgainstTheRegistryIsNotSaidToBeRight() {
        assertThat(named(judged(ONE, good(400), same(50)), "provenance").reason())
                .isEqualTo("All 400 requests since the switch carry v0.1, its code, its snapshot and its image.");
        Map<String, Provenance> noImage = Map.of("v0.1", new Provenance("als", "v0.1", "c0de", "5a9", null));
        assertThat(named(judged(ONE, noImage, good(400), same(50)), "provenance")
                        .reason())
                .isEqualTo("All 400 requests since the switch carry v0.1, its code and its snapshot.");
        Map<String, Provenance> nameAlone = Map.of("v0.1", new Provenance("als", "v0.1", null, null, null));
        assertThat(named(judged(ONE, nameAlone, good(1), same(50)), "provenance")
                        .reason())
                .startsWith("The one request since the switch carries v0.1; 29 more must be seen");
    }

    @Test
    void stragglersAreCountedFromTheGracePeriodOnAndShadowsAreNone() {
        List<TraceSummary> requests = new ArrayList<>(good(400));
        requests.add(ok("in grace", AT + 99, V2));
        requests.add(request("shadow", AT + 900, V2, 200, "shadow", 1));
        requests.add(request("refused", AT + 900, Provenance.NONE, 400, null, 1));
        assertThat(judged(ONE, requests, same(50)).verdict()).isEqualTo(Verdict.PASS);

        requests.add(ok("early", AT + 100, V2));
        requests.add(ok("pinned", AT + 2500, V2));
        CheckResult provenance = named(judged(ONE, requests, same(50)), "provenance");
        assertThat(provenance.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(provenance.reason())
                .isEqualTo("2 requests that came after the switch were not answered by v0.1 (2 from v0.2), the last one"
                        + " 2.50 s after it, of those named here 1 asked for the version by name (pinned=ignore passes over"
                        + " these).");
        assertThat(provenance.evidence()).extracting(Evidence::requestId).containsExactly("early", "pinned");
        assertThat(provenance.details())
                .containsEntry("within_grace", 1L)
                .containsEntry("last_straggler_after_ms", 2500L);
    }

    @Test
    void theNameOfTheVersionAloneIsNotEnough() {
        List<TraceSummary> requests = new ArrayList<>(good(400));
        requests.add(ok("other code", AT + 700, new Provenance("als", "v0.1", "beef", "5a9", "sha256:1")));
        requests.add(ok("no image", AT + 701, new Provenance("als", "v0.1", "c0de", "5a9", null)));
        CheckResult provenance = named(judged(ONE, requests, same(50)), "provenance");
        assertThat(provenance.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(provenance.evidence())
                .extracting(Evidence::what)
                .containsExactly(
                        "git SHA beef instead of c0de, 700 ms after the switch",
                        "image none instead of sha256:1, 701 ms after the switch");
    }

    @Test
    void answersThatDifferFailWithTheStageAndFewAreNotEnough() {
        List<PairedAnswer> answers = new ArrayList<>(same(50));
        answers.add(new PairedAnswer("before77", Outcome.DIFFERENT, "ranking", "The scores differ."));
        CheckResult different = named(judged(ONE, good(400), answers), "answers");
        assertThat(different.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(different.reason())
                .isEqualTo(
                        "1 of 51 earlier requests, asked again of v0.1, gets another list than then (1 from ranking on).");
        assertThat(different.evidence().getFirst().what()).isEqualTo("from ranking on: The scores differ.");

        List<PairedAnswer> few = new ArrayList<>(same(3));
        few.add(new PairedAnswer("before9", Outcome.NOT_REPLAYABLE, null, "Its snapshot is gone."));
        CheckResult tooFew = named(judged(ONE, good(400), few), "answers");
        assertThat(tooFew.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(tooFew.reason())
                .isEqualTo(
                        "Only 3 earlier requests could be asked again of v0.1, 30 are wanted, and the time before the"
                                + " switch is over; 1 cannot be asked again, the first because: Its snapshot is gone.");
    }

    @Test
    void nothingServedSinceIsUndecidedAndSaysHowManyAreNeeded() {
        RollbackReport report = judged(ONE, List.of(), same(50));
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(named(report, "provenance").needed()).isEqualTo(30);
        assertThat(report.checks())
                .filteredOn(c -> !c.name().equals("answers"))
                .allSatisfy(c -> assertThat(c.needed()).as(c.reason()).isGreaterThanOrEqualTo(30));
    }

    @Test
    void serverErrorsFailAlsoWhereNoVersionWasChosen() {
        List<TraceSummary> requests = new ArrayList<>(good(300));
        for (int i = 0; i < 40; i++) {
            requests.add(request("bad" + i, AT + 400 + i, i % 2 == 0 ? V1 : Provenance.NONE, 503, null, 1));
        }
        CheckResult errors = named(judged(ONE, requests, same(50)), "error_rate");
        assertThat(errors.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(errors.reason())
                .startsWith("40 of 340 requests failed (11.8%), before 0 of 400 requests did (0.00%)");
        assertThat(errors.evidence()).hasSize(20);
    }

    @Test
    void inAnAbTestUsersAreCountedAndNotRequests() {
        ServingState ab = new ServingState(
                "ab", List.of(new ServingState.Part("A", "v0.1", 0.5), new ServingState.Part("B", "v0.2", 0.5)));
        List<TraceSummary> requests = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            // One user of v0.1 asks as often as all others.
            long user = i % 2 == 0 ? 0 : i;
            requests.add(request("r" + i, AT + i, user % 4 == 1 || user == 0 ? V1 : V2, 200, "A", user));
        }
        RollbackReport report = judged(ab, requests, same(50));
        assertThat(named(report, "share v0.1").verdict()).isEqualTo(Verdict.PASS);
        assertThat(named(report, "share v0.2").reason()).startsWith("v0.2 answered 500 of 1,001 users");
        assertThat(named(report, "provenance").verdict()).isEqualTo(Verdict.PASS);
    }

    /** Whoever tries the new version by name makes its share no greater, however often. */
    @Test
    void requestsThatNamedTheirVersionSayNothingOfTheShares() {
        List<TraceSummary> requests = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            boolean canary = i % 10 == 0;
            requests.add(request("r" + i, AT + i, canary ? V2 : V1, 200, canary ? "canary" : "stable", i));
        }
        RollbackReport plain = judged(CANARY, requests, same(50));
        assertThat(named(plain, "share v0.2").verdict()).isEqualTo(Verdict.PASS);
        assertThat(named(plain, "share v0.2").reason())
                .startsWith("v0.2 answered 200 of 2,000 requests")
                .endsWith("the margin is 5.00 points.");

        assertThat(named(plain, "provenance").reason())
                .as("no version was switched")
                .startsWith("All 2,000 requests since the change carry");

        for (int i = 0; i < 700; i++) {
            requests.add(request("pinned" + i, AT + 2000 + i, V2, 200, null, 1));
        }
        RollbackReport pinned = judged(CANARY, requests, same(50));
        CheckResult share = named(pinned, "share v0.2");
        assertThat(share.verdict()).isEqualTo(Verdict.PASS);
        assertThat(share.reason())
                .startsWith("v0.2 answered 200 of 2,000 requests")
                .endsWith("; 700 requests that named a version are not counted.");
        assertThat(share.details()).containsEntry("tried", 2000L).containsEntry("pinned", 700L);
        assertThat(named(pinned, "share v0.1").verdict()).isEqualTo(Verdict.PASS);
        // They were answered all the same.
        assertThat(named(pinned, "provenance").details()).containsEntry("answered_by_v0.2", 900L);

        CheckResult nothing = named(judged(CANARY, requests.subList(2000, 2700), same(50)), "share v0.2");
        assertThat(nothing.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(nothing.reason())
                .isEqualTo(
                        "Nothing was dealt out since the change; 700 requests that named a version are not counted.");
    }

    @Test
    void settingsAreReadBackAsTheyWereGiven() {
        Map<String, String> given = Map.of(
                "grace", "0ms", "window", "36h", "alpha", "0.1", "tail", "0.95", "pinned", "ignore", "image", "any");
        RollbackSettings read = RollbackSettings.parse(given);
        assertThat(read.format()).containsAllEntriesOf(given);
        assertThat(RollbackSettings.parse(read.format())).isEqualTo(read);
        assertThat(RollbackSettings.USUAL.format())
                .containsEntry("tail", "auto")
                .doesNotContainKey("image");
        assertThat(RollbackSettings.NAMES)
                .containsAll(RollbackSettings.USUAL.format().keySet());
        assertThatThrownBy(() -> RollbackSettings.parse(Map.of("window", "0s")))
                .hasMessage("window must be a time such as 500ms, 1s, 10m or 24h, from 1s to 8760h, not '0s'.");
    }

    @Test
    void ofMoreLatenciesThanAreKeptSoManyAreDrawnBySeed() {
        Reservoir<Integer> first = new Reservoir<>(100, 3);
        Reservoir<Integer> second = new Reservoir<>(100, 3);
        IntStream.range(0, 10_000).forEach(i -> {
            first.add(i);
            second.add(i);
        });
        assertThat(first.values())
                .isEqualTo(second.values())
                .hasSize(100)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(first.seen()).isEqualTo(10_000);
        // The mean of a hundred drawn from 0 to 9,999: four standard errors.
        assertThat(first.values().stream().mapToInt(i -> i).average().orElseThrow())
                .isBetween(5000 - 1155.0, 5000 + 1155.0);
    }
}
