package rewind.rollback;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import rewind.rollback.statistics.BatchMeans;
import rewind.rollback.statistics.Comparison;
import rewind.rollback.statistics.SampleSize;
import rewind.rollback.statistics.Share;
import rewind.rollback.statistics.ShareDifference;

/** The share of failed requests. */
final class ErrorMeasure implements Measure {
    static final String NAME = "error_rate";

    private final Outcomes after;
    private final Outcomes earlier;
    private final double margin;
    private final double effectNow;
    private final double effectBefore;

    /**
     * How the requests of a period ended.
     *
     * @param judged how many count
     * @param failed by place, in the order in which they came
     * @param refused do not count
     */
    record Outcomes(int judged, BitSet failed, long refused, List<Evidence> failures) {

        static Outcomes of(Tally tally) {
            return new Outcomes(tally.judged(), tally.failed(), tally.refused(), tally.failures());
        }

        private Share share(double designEffect) {
            return new Share(failed.cardinality() / designEffect, judged / designEffect);
        }
    }

    ErrorMeasure(Outcomes after, Outcomes earlier, RollbackSettings settings) {
        this.after = after;
        this.earlier = earlier;
        this.margin = settings.errorMargin();
        this.effectNow = BatchMeans.designEffect(after.judged(), after.failed()::get);
        this.effectBefore = BatchMeans.designEffect(earlier.judged(), earlier.failed()::get);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Comparison comparison() {
        return new ShareDifference(after.share(effectNow), earlier.share(effectBefore));
    }

    @Override
    public double margin() {
        return margin;
    }

    @Override
    public String unit() {
        return Effect.DIFFERENCE;
    }

    @Override
    public long now() {
        return after.judged();
    }

    @Override
    public long before() {
        return earlier.judged();
    }

    @Override
    public boolean holdsForFew() {
        // Newcombe tried samples from 5 on.
        return true;
    }

    @Override
    public String observed() {
        return failed(after, "failed") + ", before " + failed(earlier, "did");
    }

    private static String failed(Outcomes of, String verb) {
        return of.judged() == 0
                ? "there were no requests"
                : Words.count(of.failed().cardinality()) + " of " + Words.count(of.judged(), "request") + " " + verb
                        + " (" + Words.percent(of.share(1).rate()) + ")";
    }

    @Override
    public String words(double effect) {
        return Words.points(effect) + " points";
    }

    @Override
    public double none() {
        return 0;
    }

    @Override
    public OptionalLong enoughBelow(double effect, double alpha) {
        return inRequests(SampleSize.below(earlier.share(effectBefore), rate(effect), margin, alpha));
    }

    @Override
    public OptionalLong enoughAbove(double effect, double alpha) {
        return inRequests(SampleSize.above(earlier.share(effectBefore), rate(effect), margin, alpha));
    }

    private double rate(double effect) {
        return Math.clamp(earlier.share(1).rate() + effect, 0, 1);
    }

    private OptionalLong inRequests(OptionalLong independent) {
        return independent.isPresent()
                ? OptionalLong.of((long) Math.ceil(independent.getAsLong() * effectNow))
                : independent;
    }

    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("requests", (long) after.judged());
        details.put("failed", (long) after.failed().cardinality());
        details.put("baseline_requests", (long) earlier.judged());
        details.put("baseline_failed", (long) earlier.failed().cardinality());
        details.put("refused", after.refused());
        details.put("baseline_refused", earlier.refused());
        details.put("design_effect", effectNow);
        details.put("baseline_design_effect", effectBefore);
        return details;
    }

    @Override
    public List<Evidence> evidence() {
        return after.failures();
    }
}
