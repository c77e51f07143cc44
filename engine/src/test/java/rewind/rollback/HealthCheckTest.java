package rewind.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.rollback.Requests.Harm;

/** Errors and latencies of requests that were made up; a seed decides them. */
class HealthCheckTest {
    private static final RollbackSettings USUAL = RollbackSettings.USUAL;

    private static List<CheckResult> judged(int before, int now, Harm harm, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Requests earlier = Requests.of(before, Harm.alike(harm.alike()), random);
        return HealthCheck.judge(Requests.compared(Requests.of(now, harm, random), earlier, USUAL), USUAL);
    }

    private static Verdict verdict(List<CheckResult> checks) {
        return Verdict.of(checks.stream().map(CheckResult::verdict).toList());
    }

    private static CheckResult named(List<CheckResult> checks, String name) {
        return checks.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    /** What a judge that only asks whether something changed lets pass. */
    @ParameterizedTest
    @ValueSource(ints = {10, 30, 100, 1000})
    void sevenOfTenRequestsAHundredTimesSlowerNeverPass(int now) {
        for (long seed = 0; seed < 50; seed++) {
            List<CheckResult> checks = judged(1000, now, Harm.some(0.7, 100), seed);
            assertThat(verdict(checks)).as("seed " + seed).isNotEqualTo(Verdict.PASS);
            assertThat(named(checks, LatencyMeasure.TAIL).verdict()).isNotEqualTo(Verdict.PASS);
            if (now >= 100) {
                assertThat(named(checks, LatencyMeasure.MEDIAN).verdict()).isEqualTo(Verdict.FAIL);
            }
        }
        // Even of ten points alone, of which seven are bad, before which ten were good.
        assertThat(verdict(judged(10, 10, Harm.some(0.7, 100), 1))).isNotEqualTo(Verdict.PASS);
    }

    @Test
    void whatIsAsBeforePassesAndWhatIsTwiceAsSlowFails() {
        assertThat(verdict(judged(5000, 5000, Harm.NONE, 1))).isEqualTo(Verdict.PASS);
        List<CheckResult> slow = judged(5000, 5000, Harm.slower(2), 1);
        assertThat(slow).extracting(CheckResult::verdict).containsExactly(Verdict.PASS, Verdict.FAIL, Verdict.FAIL);
        assertThat(named(slow, LatencyMeasure.MEDIAN).reason())
                .startsWith("The median of 5,000 latencies is ")
                .contains("all above the margin of x1.25 (p < 0.0001 after Holm).");
        assertThat(named(judged(5000, 5000, Harm.errors(0.05), 1), ErrorMeasure.NAME)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void betterThanBeforeIsNoHarmAndIsSaid() {
        List<CheckResult> fast = judged(5000, 5000, Harm.slower(0.4), 1);
        assertThat(verdict(fast)).isEqualTo(Verdict.PASS);
        assertThat(named(fast, LatencyMeasure.MEDIAN).reason()).endsWith(", an improvement.");
        assertThat(named(fast, LatencyMeasure.MEDIAN).details()).containsEntry("improved", true);
    }

    /** If things stay as they were, with as many more as it says about four of five are decided, each check for itself. */
    @Test
    void asManyMoreAsAreNeededDecide() {
        Map<String, int[]> counts = Map.of(
                ErrorMeasure.NAME, new int[2], LatencyMeasure.MEDIAN, new int[2], LatencyMeasure.TAIL, new int[2]);
        for (long seed = 0; seed < 60; seed++) {
            for (CheckResult early : judged(3000, 10, Harm.NONE, seed)) {
                Long needed = early.needed();
                assertThat(needed).as(early.reason()).isNotNull();
                int all = 10 + (needed == null ? 0 : needed.intValue());
                CheckResult late = named(judged(3000, all, Harm.NONE, 1000 + seed), early.name());
                int[] count = counts.getOrDefault(early.name(), new int[2]);
                count[0]++;
                count[1] += late.verdict() == Verdict.PASS ? 1 : 0;
            }
        }
        counts.forEach((name, count) ->
                assertThat(count[1] / (double) count[0]).as(name).isBetween(0.65, 1.0));
    }

    @Test
    void aBaselineThatIsTooSmallSaysSo() {
        List<CheckResult> checks = judged(10, 5000, Harm.NONE, 3);
        assertThat(checks).allSatisfy(check -> {
            assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(check.needed()).isNull();
            assertThat(check.reason()).contains("10 are too few to compare with (min_requests 30)");
        });
        // Enough to begin with, but the slowest of forty say little.
        CheckResult tail = named(judged(31, 5000, Harm.NONE, 3), LatencyMeasure.TAIL);
        assertThat(tail.reason()).contains("p90");
    }

    @Test
    void burstsAreNotTakenForHarm() {
        int failed = 0;
        for (long seed = 0; seed < 100; seed++) {
            failed += verdict(judged(300, 300, Harm.alike(0.95), seed)) == Verdict.FAIL ? 1 : 0;
        }
        assertThat(failed).isLessThanOrEqualTo(5);
    }

    /** The simulation leaves p-values out; its verdicts are those of the check all the same. */
    @Test
    void theSimulationJudgesAsTheCheckDoes() {
        Harm[] harms = {Harm.NONE, Harm.slower(1.5), Harm.some(0.05, 10), Harm.errors(0.03)};
        for (int i = 0; i < 80; i++) {
            SplittableRandom random = new SplittableRandom(i);
            Requests before = Requests.of(100 + 10 * i, Harm.NONE, random);
            Requests now = Requests.of(100 + 10 * i, harms[i % harms.length], random);
            List<Measure> measures = Requests.compared(now, before, USUAL);
            assertThat(Simulation.verdict(measures, USUAL)).isEqualTo(verdict(HealthCheck.judge(measures, USUAL)));
        }
    }
}
