package rewind.rollback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import rewind.rollback.statistics.Comparison;
import rewind.rollback.statistics.Holm;

/**
 * Whether errors and latencies are what they were, give or take a margin. Two one-sided tests (Schuirmann 1987): that the
 * effect is below the margin, which passes, and that it is above, which fails; where neither is shown, nothing is.
 *
 * <p>Only more errors and longer latencies are harm: a version that is better than it was has not failed to come back. What
 * passes is thus "not worse" (non-inferiority), and an improvement is said.
 *
 * <p>With fewer requests than the smallest sample nothing passes, and latencies do not fail either; an error rate does where
 * its interval says so, as it holds for few requests too.
 *
 * <p>All checks have to pass, so each is tested at alpha and all together pass wrongly no more often (the intersection-union
 * test: Berger 1982). But one that fails is enough: there the p-values are adjusted by Holm.
 */
final class HealthCheck {
    private final Measure measure;
    private final RollbackSettings settings;
    private final Comparison comparison;
    private final double adjusted;
    private final double pSound;

    private HealthCheck(Measure measure, RollbackSettings settings, double adjusted) {
        this.measure = measure;
        this.settings = settings;
        this.comparison = measure.comparison();
        this.adjusted = adjusted;
        this.pSound = comparison.pBelow(measure.margin());
    }

    /** The checks of error rate, median and tail. */
    static List<CheckResult> judge(Facts facts) {
        RollbackSettings settings = facts.settings();
        Tally before = facts.before();
        if (before == null) {
            return List.of(ErrorMeasure.NAME, LatencyMeasure.MEDIAN, LatencyMeasure.TAIL).stream()
                    .map(name -> new CheckResult(
                            name, Verdict.INCONCLUSIVE, noBaseline(facts.periods()), null, null, Map.of(), List.of()))
                    .toList();
        }
        return judge(measures(facts.after(), before, settings), settings);
    }

    private static List<Measure> measures(Tally after, Tally before, RollbackSettings settings) {
        return measures(
                ErrorMeasure.Outcomes.of(after),
                LatencyMeasure.Latencies.of(after),
                ErrorMeasure.Outcomes.of(before),
                LatencyMeasure.Latencies.of(before),
                settings);
    }

    static List<Measure> measures(
            ErrorMeasure.Outcomes outcomesNow,
            LatencyMeasure.Latencies now,
            ErrorMeasure.Outcomes outcomesBefore,
            LatencyMeasure.Latencies earlier,
            RollbackSettings settings) {
        double floor = settings.floor().toNanos() / 1000.0;
        return List.of(
                new ErrorMeasure(outcomesNow, outcomesBefore, settings),
                new LatencyMeasure(LatencyMeasure.MEDIAN, 0.5, now, earlier, settings.medianMargin(), floor),
                new LatencyMeasure(
                        LatencyMeasure.TAIL,
                        settings.tail(earlier.sorted().length),
                        now,
                        earlier,
                        settings.tailMargin(),
                        floor));
    }

    static List<CheckResult> judge(List<Measure> measures, RollbackSettings settings) {
        double[] adjusted = Holm.adjust(measures.stream()
                .mapToDouble(measure -> measure.comparison().pAbove(measure.margin()))
                .toArray());
        List<CheckResult> results = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            results.add(new HealthCheck(measures.get(i), settings, adjusted[i]).result(adjusted.length));
        }
        return results;
    }

    static String noBaseline(Periods periods) {
        return "There is nothing to compare with: " + periods.target()
                + " is not known to have served alone before this "
                + periods.change().noun() + ".";
    }

    private CheckResult result(int tests) {
        Verdict verdict = verdict();
        OptionalLong needed = verdict == Verdict.INCONCLUSIVE ? needed(tests) : OptionalLong.empty();
        return new CheckResult(
                measure.name(),
                verdict,
                reason(verdict, needed),
                needed.isPresent() ? needed.getAsLong() : null,
                effect(),
                details(),
                verdict == Verdict.PASS ? List.of() : measure.evidence());
    }

    private Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>(measure.details());
        details.put("improved", isImproved());
        return details;
    }

    private Verdict verdict() {
        boolean enough = isEnough(measure, settings);
        if (adjusted <= settings.alpha() && (enough || measure.holdsForFew())) {
            return Verdict.FAIL;
        }
        return enough && pSound <= settings.alpha() ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }

    /** Whether there are as many requests as it takes to let something pass. */
    static boolean isEnough(Measure measure, RollbackSettings settings) {
        return Math.min(measure.now(), measure.before()) >= settings.minRequests();
    }

    private @Nullable Effect effect() {
        return measure.now() == 0 || measure.before() == 0
                ? null
                : new Effect(
                        measure.unit(),
                        comparison.estimate(),
                        comparison.low(settings.alpha()),
                        comparison.high(settings.alpha()),
                        1 - 2 * settings.alpha(),
                        measure.margin(),
                        comparison.pAbove(measure.margin()),
                        adjusted,
                        pSound);
    }

    private boolean isImproved() {
        return comparison.high(settings.alpha()) < measure.none();
    }

    /**
     * How many more requests decide: if things stay as they look, or as they were where too few were seen to tell.
     *
     * @param tests how many checks share alpha where one is to fail
     */
    private OptionalLong needed(int tests) {
        if (measure.before() < settings.minRequests()) {
            return OptionalLong.empty();
        }
        double margin = measure.margin();
        double none = measure.none();
        double seen = isTelling() ? comparison.estimate() : none;
        OptionalLong enough = seen > margin
                ? measure.enoughAbove(seen, settings.alpha() / tests)
                : measure.enoughBelow(Math.max(none, seen), settings.alpha());
        if (enough.isEmpty()) {
            return enough;
        }
        long missing = Math.max(enough.getAsLong(), settings.minRequests()) - measure.now();
        // As many as were reckoned are there, and luck was bad: some more of them.
        return OptionalLong.of(missing > 0 ? missing : Math.max(1, enough.getAsLong() / 4));
    }

    /** Whether what was observed since the change may be taken for what is to be expected. */
    private boolean isTelling() {
        return measure.now() >= settings.minRequests() && Double.isFinite(comparison.high(settings.alpha()));
    }

    /** Why no number of requests decides. */
    private String hopeless() {
        double margin = measure.margin();
        boolean above = isTelling() && comparison.estimate() > margin;
        boolean possible = above
                ? measure.enoughAbove(margin * 2, settings.alpha()).isPresent()
                : measure.enoughBelow(measure.none(), settings.alpha()).isPresent();
        return possible
                ? "the difference is too near to the margin."
                : "the " + Words.count(measure.before()) + " of before are too few for that.";
    }

    private String reason(Verdict verdict, OptionalLong needed) {
        String observed = measure.observed();
        String seen = Character.toUpperCase(observed.charAt(0)) + observed.substring(1);
        String margin = measure.words(measure.margin());
        String more = needed.isPresent() ? "about " + Words.count(needed.getAsLong()) + " more requests" : "";
        boolean open = verdict == Verdict.INCONCLUSIVE;
        if (open && measure.before() < settings.minRequests()) {
            return seen + ": " + measure.before() + " are too few to compare with (min_requests "
                    + settings.minRequests() + "), and the time before is over.";
        }
        if (open && measure.now() < settings.minRequests()) {
            return seen + "; "
                    + (needed.isPresent()
                            ? more + " will say how they compare, if things are as before."
                            : "no number of further requests will say how they compare, " + hopeless());
        }
        String effect = seen + ": " + measure.words(comparison.estimate()) + ", interval "
                + measure.words(comparison.low(settings.alpha())) + " to "
                + measure.words(comparison.high(settings.alpha()));
        return switch (verdict) {
            case PASS -> effect + ", all below the margin of " + margin + (isImproved() ? ", an improvement." : ".");
            case FAIL -> effect + ", all above the margin of " + margin + " (p " + Words.p(adjusted) + " after Holm).";
            case INCONCLUSIVE ->
                effect + ", which does not settle the margin of " + margin
                        + (needed.isPresent()
                                ? "; " + more + " should."
                                : "; no number of further requests will, " + hopeless());
        };
    }
}
