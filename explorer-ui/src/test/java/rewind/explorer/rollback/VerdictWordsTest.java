package rewind.explorer.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rewind.rollback.Change;
import rewind.rollback.CheckResult;
import rewind.rollback.Verdict;

class VerdictWordsTest {
    private static final CheckResult ANSWERS =
            Verdicts.check("answers", Verdict.PASS, null, Map.of("tried", 100L, "compared", 100L, "same", 100L));
    private static final CheckResult MEDIAN = Verdicts.check("latency_median", Verdict.PASS, null, Map.of());
    private static final CheckResult TAIL = Verdicts.check("latency_tail", Verdict.PASS, null, Map.of());
    private static final CheckResult OPEN_TAIL = Verdicts.check("latency_tail", Verdict.INCONCLUSIVE, 340L, Map.of());

    private static String banner(Judged judged) {
        return VerdictWords.text(VerdictWords.banner(judged, ZoneOffset.UTC));
    }

    private static List<String> strong(Judged judged) {
        return VerdictWords.banner(judged, ZoneOffset.UTC).stream()
                .filter(VerdictWords.Part::strong)
                .map(VerdictWords.Part::text)
                .toList();
    }

    @Test
    void aPassSaysWhatServesAgain() {
        Judged judged =
                Verdicts.judged(10, Verdicts.history(), Verdict.PASS, Verdicts.stragglers(0), ANSWERS, MEDIAN, TAIL);
        assertThat(banner(judged))
                .isEqualTo("v0.1 serves again, with the answers, errors and latencies that it had before v0.2.");
        assertThat(strong(judged)).containsExactly("v0.1 serves again");
    }

    @Test
    void whereAnotherVersionServesByNowItSaysSo() {
        assertThat(banner(now(List.of("v0.3"), Verdict.PASS, MEDIAN, TAIL)))
                .isEqualTo("v0.1 served again, with the answers, errors and latencies that it had before v0.2."
                        + " v0.3 serves now.");
        assertThat(banner(now(List.of("v0.2", "v0.3"), Verdict.FAIL, Verdicts.stragglers(7))))
                .endsWith("7 requests were not answered by it. v0.2 and v0.3 serve now.");
        assertThat(banner(now(List.of(), Verdict.INCONCLUSIVE, Verdicts.stragglers(0), ANSWERS, MEDIAN, OPEN_TAIL)))
                .startsWith("v0.1 served, gave its earlier answers and took no longer at the median. Its slowest")
                .endsWith(" Nothing serves now.");
        assertThat(banner(now(List.of("v0.1", "v0.3"), Verdict.PASS, MEDIAN, TAIL)))
                .startsWith("v0.1 serves again")
                .doesNotContain("now");
    }

    private static Judged now(List<String> serving, Verdict verdict, CheckResult... checks) {
        return Verdicts.judged(10, Verdicts.history(), serving, verdict, checks);
    }

    @Test
    void aFailureNamesEachCauseWithItsFigures() {
        CheckResult different = Verdicts.check(
                "answers", Verdict.FAIL, null, Map.of("tried", 100L, "compared", 100L, "same", 97L, "different", 3L));
        Judged judged =
                Verdicts.judged(10, Verdicts.history(), Verdict.FAIL, Verdicts.stragglers(7), different, MEDIAN, TAIL);
        assertThat(banner(judged))
                .isEqualTo("The rollback to v0.1 is not good: 7 requests were not answered by it and 3 of 100 earlier"
                        + " requests get another answer now.");
        assertThat(VerdictWords.text(VerdictWords.sentence(judged, Judged.Part.ANSWERS, ZoneOffset.UTC)))
                .isEqualTo("100 requests from before, run again now: 3 give another list, 97 the same.");
    }

    @Test
    void whatIsOpenSaysHowManyRequestsAreNeededAndHowLongTheyTake() {
        Judged judged = Verdicts.judged(
                6.8, Verdicts.history(), Verdict.INCONCLUSIVE, Verdicts.stragglers(0), ANSWERS, MEDIAN, OPEN_TAIL);
        assertThat(banner(judged))
                .isEqualTo("v0.1 serves, gives its earlier answers and takes no longer at the median. Its slowest"
                        + " requests cannot be judged yet: about 340 more requests are needed, some 50 minutes at the rate"
                        + " since the switch.");
        assertThat(strong(judged)).containsExactly("about 340 more requests are needed");
    }

    @Test
    void whereNoMoreCanComeItSaysSo() {
        List<Change> history = new ArrayList<>(Verdicts.history());
        history.addFirst(Verdicts.change("sw-4", Verdicts.AT + 20 * 60_000, "v0.1", "v0.3"));
        assertThat(banner(Verdicts.judged(6.8, history, Verdict.INCONCLUSIVE, ANSWERS, OPEN_TAIL)))
                .endsWith("about 340 more requests are needed, but the next change ended its time at 08:20.");
        assertThat(banner(Verdicts.judged(0, Verdicts.history(), Verdict.INCONCLUSIVE, ANSWERS, OPEN_TAIL)))
                .endsWith("about 340 more requests are needed, and none come now.");
    }

    @Test
    void stretchesOfTimeAreRounded() {
        assertThat(VerdictWords.some(Duration.ofSeconds(1))).isEqualTo("1 second");
        assertThat(VerdictWords.some(Duration.ofSeconds(100))).isEqualTo("2 minutes");
        assertThat(VerdictWords.some(Duration.ofHours(3))).isEqualTo("3 hours");
        assertThat(VerdictWords.some(Duration.ofHours(60))).isEqualTo("3 days");
    }
}
