package rewind.explorer.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rewind.explorer.samples.SampleTraces;
import rewind.rollback.CheckResult;
import rewind.rollback.Evidence;
import rewind.rollback.Verdict;
import rewind.trace.TraceSummary;

class EvidenceWordsTest {
    private static final Judged JUDGED = Verdicts.judged(0, Verdicts.history(), Verdict.FAIL, Verdicts.stragglers(7));

    private static EvidenceModel.Shown shown(String check, long... times) {
        CheckResult result = Verdicts.check(check, Verdict.FAIL, null, Map.of());
        List<EvidenceModel.Row> rows = java.util.Arrays.stream(times)
                .mapToObj(at -> new EvidenceModel.Row(new Evidence("r", Verdicts.AT + at, ""), null))
                .toList();
        return new EvidenceModel.Shown(Verdicts.AT, result, rows);
    }

    private static String why(String check, String what) {
        return EvidenceWords.why(
                JUDGED, shown(check, 1), new EvidenceModel.Row(new Evidence("r", Verdicts.AT + 1100, what), null));
    }

    @Test
    void aStragglersReasonDoesNotRepeatItsRow() {
        assertThat(why("provenance", "carries v0.2, 1.10 s after the switch"))
                .isEqualTo("came 100 ms after the grace period of 1.00 s");
        assertThat(why("provenance", "carries v0.2, which it asked for by name, 1.10 s after the switch"))
                .isEqualTo("asked for this version by name");
        assertThat(why("provenance", "git_sha 5e1f2a in place of 0a1b2c, 1.10 s after the switch"))
                .isEqualTo("git_sha 5e1f2a in place of 0a1b2c");
    }

    @Test
    void ofAnAnswerOnlyWhatIsDifferentIsToldAndOtherWordsAsTheyAre() {
        assertThat(why(
                        "answers",
                        "from answer on: The answer is another one: ranks 1 and 2 are swapped, 2 items with another score (by 0.0183 at most)."
                                + " The model is another one."))
                .isEqualTo("ranks 1 and 2 are swapped, 2 scores differ by up to 0.0183");
        assertThat(why("answers", "The answer is another one: 2 items entered, 2 dropped, 1 moved."))
                .isEqualTo("2 items entered, 2 items dropped, 1 item moved");
        assertThat(why("answers", "The answer is another one: 1 item with another score (by 0.5 at most)."))
                .isEqualTo("1 score differs by 0.5");
        assertThat(why("answers", "The snapshot is not here.")).isEqualTo("The snapshot is not here.");
        assertThat(why("error_rate", "status 500")).isEqualTo("status 500");
    }

    @Test
    void aSlowRequestIsMeasuredByWhatTheCheckMeasuresBy() {
        TraceSummary summary =
                new SampleTraces().trace(Verdicts.AT + 1100, 1, false).summary();
        double before = summary.latencyMicros() / 1430.0;
        CheckResult tail = Verdicts.check(
                "latency_tail", Verdict.INCONCLUSIVE, 900L, Map.of("quantile", 0.99, "baseline_latency_ms", before));
        Evidence slow = new Evidence("r", Verdicts.AT + 1100, "slow");
        EvidenceModel.Row read = new EvidenceModel.Row(slow, summary);
        EvidenceModel.Row unread = new EvidenceModel.Row(slow, null);
        EvidenceModel.Shown shown = new EvidenceModel.Shown(Verdicts.AT, tail, List.of(read, unread));
        assertThat(EvidenceWords.why(JUDGED, shown, read)).matches("1\\.43 times the p99 of \\d\\S+ ms");
        assertThat(EvidenceWords.why(JUDGED, shown, unread))
                .as("nothing that is another text a moment later")
                .isEmpty();
        assertThat(EvidenceWords.reasons(shown)).isEqualTo("Compared with the baseline");
        assertThat(EvidenceWords.reasons(shown("provenance", 1))).isEqualTo("Why");
    }

    @Test
    void timesBeforeTheSwitchAreSaidInTheHeading() {
        assertThat(EvidenceWords.heading(JUDGED, shown("answers", -1000, -5))).isEqualTo("Before the switch");
        assertThat(EvidenceWords.heading(JUDGED, shown("answers", -1000, 5))).isEqualTo("After the switch");
    }

    @Test
    void wherePartsOfTheRequestsChangedItIsNoSwitch() {
        Judged canary = Verdicts.of("canary", JUDGED);
        assertThat(EvidenceWords.heading(canary, shown("answers", 5))).isEqualTo("After the change");
        assertThat(ChangeTimes.frame(canary).noun()).isEqualTo("change");
        assertThat(EvidenceWords.why(
                        canary,
                        shown("provenance", 1),
                        new EvidenceModel.Row(
                                new Evidence("r", Verdicts.AT, "git_sha 5e, 2 s after the change"), null)))
                .isEqualTo("git_sha 5e");
    }

    @Test
    void fieldsAreCountedAmongAllThatCameSinceTheChange() {
        assertThat(ServingRows.of(JUDGED))
                .filteredOn(row -> !row.count().isEmpty() && !row.leads())
                .allSatisfy(row -> assertThat(row.count()).isEqualTo("100 of 107"));
    }
}
