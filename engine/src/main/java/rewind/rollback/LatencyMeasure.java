package rewind.rollback;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import rewind.rollback.statistics.BatchMeans;
import rewind.rollback.statistics.Comparison;
import rewind.rollback.statistics.OrderStatistics;
import rewind.rollback.statistics.QuantileRatio;
import rewind.rollback.statistics.QuantileSample;
import rewind.rollback.statistics.SampleSize;
import rewind.rollback.statistics.Share;

/** A quantile of the latencies of the target's successful answers. */
final class LatencyMeasure implements Measure {
    static final String MEDIAN = "latency_median";
    static final String TAIL = "latency_tail";

    private final String name;
    private final double p;
    private final Latencies now;
    private final Latencies earlier;
    private final QuantileSample sampleNow;
    private final QuantileSample sampleBefore;
    private final double margin;

    /**
     * A quantile of two periods.
     *
     * @param p which quantile
     * @param ratio more times slower is harm
     * @param floorMicros but if it is no more than so much slower
     */
    LatencyMeasure(String name, double p, Latencies now, Latencies earlier, double ratio, double floorMicros) {
        this.name = name;
        this.p = p;
        this.now = now;
        this.earlier = earlier;
        this.sampleNow = now.quantile(p);
        this.sampleBefore = earlier.quantile(p);
        this.margin =
                sampleBefore.sorted().length == 0 ? ratio : Math.max(ratio, 1 + floorMicros / sampleBefore.estimate());
    }

    /**
     * The latencies of a period.
     *
     * @param inOrder microseconds, in the order in which they came
     * @param sorted the same, ascending
     * @param seen how many there were before some were drawn
     */
    @SuppressWarnings("ArrayRecordComponent") // read here and nowhere else, never compared
    record Latencies(double[] inOrder, double[] sorted, long seen, List<Evidence> slowest) {

        static Latencies of(Tally tally) {
            return of(tally.latencies(), tally.latenciesSeen(), tally.slowest());
        }

        static Latencies of(double[] inOrder, long seen, List<Evidence> slowest) {
            double[] sorted = inOrder.clone();
            Arrays.sort(sorted);
            return new Latencies(inOrder, sorted, seen, slowest);
        }

        double designEffect(double p) {
            if (sorted.length == 0) {
                return 1;
            }
            double quantile = OrderStatistics.quantile(sorted, p);
            return BatchMeans.designEffect(inOrder.length, i -> inOrder[i] > quantile);
        }

        QuantileSample quantile(double p) {
            return new QuantileSample(sorted, p, (int) (sorted.length / designEffect(p)));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Comparison comparison() {
        return new QuantileRatio(sampleNow, sampleBefore);
    }

    @Override
    public double margin() {
        return margin;
    }

    @Override
    public String unit() {
        return Effect.RATIO;
    }

    @Override
    public long now() {
        return now.seen();
    }

    @Override
    public long before() {
        return earlier.seen();
    }

    @Override
    public boolean holdsForFew() {
        // Putting the bounds of two quantiles together is exact for large samples only.
        return false;
    }

    @Override
    public String observed() {
        return "the " + (p == 0.5 ? "median" : "p" + SettingTexts.text(Math.round(p * 1e4) / 1e2)) + " of "
                + Words.count(now.seen(), "latency").replace("latencys", "latencies") + " is " + words(sampleNow)
                + ", before it was " + words(sampleBefore) + " (of " + Words.count(earlier.seen()) + ")";
    }

    private static String words(QuantileSample sample) {
        return sample.sorted().length == 0 ? "unknown" : Words.millis(sample.estimate() / 1000);
    }

    @Override
    public String words(double effect) {
        return Words.ratio(effect);
    }

    @Override
    public double none() {
        return 1;
    }

    @Override
    public OptionalLong enoughBelow(double effect, double alpha) {
        double spread = spread(alpha);
        OptionalLong n = SampleSize.ratio(
                Math.log(margin / effect), spread, error(sampleBefore, sampleBefore.low(alpha), alpha), alpha);
        return inRequests(n, OrderStatistics.fewest(p, alpha));
    }

    @Override
    public OptionalLong enoughAbove(double effect, double alpha) {
        double spread = spread(alpha);
        OptionalLong n = SampleSize.ratio(
                Math.log(effect / margin), spread, error(sampleBefore, sampleBefore.high(alpha), alpha), alpha);
        return inRequests(n, OrderStatistics.fewest(1 - p, alpha));
    }

    private OptionalLong inRequests(OptionalLong independent, long fewest) {
        return independent.isPresent()
                ? OptionalLong.of((long) Math.ceil(Math.max(independent.getAsLong(), fewest) * now.designEffect(p)))
                : independent;
    }

    /** The standard error of the logarithm, times the root of the size: of the greater sample, it has seen more. */
    private double spread(double alpha) {
        QuantileSample known = sampleNow.effective() >= sampleBefore.effective() ? sampleNow : sampleBefore;
        double high = known.high(alpha);
        double bound = Double.isInfinite(high) ? known.low(alpha) : high;
        return error(known, bound, alpha) * Math.sqrt(known.effective());
    }

    private static double error(QuantileSample sample, double bound, double alpha) {
        return Math.abs(Math.log(bound / sample.estimate())) / Share.z(alpha);
    }

    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("quantile", p);
        details.put("requests", now.seen());
        details.put("baseline_requests", earlier.seen());
        if (sampleNow.sorted().length > 0) {
            details.put("latency_ms", sampleNow.estimate() / 1000);
        }
        if (sampleBefore.sorted().length > 0) {
            details.put("baseline_latency_ms", sampleBefore.estimate() / 1000);
        }
        details.put("design_effect", now.designEffect(p));
        details.put("baseline_design_effect", earlier.designEffect(p));
        return details;
    }

    @Override
    public List<Evidence> evidence() {
        return now.slowest();
    }
}
