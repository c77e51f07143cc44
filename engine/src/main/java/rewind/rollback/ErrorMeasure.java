package rewind.rollback;

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

    private final Tally after;
    private final Tally earlier;
    private final double margin;
    private final double effectNow;
    private final double effectBefore;

    ErrorMeasure(Tally after, Tally earlier, RollbackSettings settings) {
        this.after = after;
        this.earlier = earlier;
        this.margin = settings.errorMargin();
        this.effectNow = BatchMeans.designEffect(after.judged(), after.failed()::get);
        this.effectBefore = BatchMeans.designEffect(earlier.judged(), earlier.failed()::get);
    }

    private static Share share(Tally tally, double designEffect) {
        return new Share(tally.failed().cardinality() / designEffect, tally.judged() / designEffect);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Comparison comparison() {
        return new ShareDifference(share(after, effectNow), share(earlier, effectBefore));
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
    public String observed() {
        return failed(after, "failed") + ", before " + failed(earlier, "did");
    }

    private static String failed(Tally tally, String verb) {
        return tally.judged() == 0
                ? "there were no requests"
                : Words.count(tally.failed().cardinality()) + " of " + Words.count(tally.judged(), "request") + " "
                        + verb + " (" + Words.percent(share(tally, 1).rate()) + ")";
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
        return inRequests(SampleSize.below(share(earlier, effectBefore), rate(effect), margin, alpha));
    }

    @Override
    public OptionalLong enoughAbove(double effect, double alpha) {
        return inRequests(SampleSize.above(share(earlier, effectBefore), rate(effect), margin, alpha));
    }

    private double rate(double effect) {
        return Math.clamp(share(earlier, 1).rate() + effect, 0, 1);
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
