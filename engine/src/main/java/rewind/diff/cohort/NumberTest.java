package rewind.diff.cohort;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import rewind.diff.cohort.FieldEffect.NumberEffect;

/** Whether one of two groups has larger numbers: Mann-Whitney's U, with ties. */
final class NumberTest {
    private static final double INTERVAL = 0.975;

    private NumberTest() {}

    /** @param left at least five, as right; they are not all the same */
    static Optional<FieldEffect> of(String name, double[] left, double[] right) {
        if (Arrays.stream(left).distinct().count() == 1 && Arrays.equals(distinct(left), distinct(right))) {
            return Optional.empty();
        }
        MannWhitneyUTest.Result test = MannWhitneyUTest.withDefaults().test(right, left);
        double auc = test.getStatistic() / ((double) left.length * right.length);
        double[] one = sorted(left);
        double[] other = sorted(right);
        double difference = median(other) - median(one);
        double error = NormalDistribution.of(0, 1).inverseCumulativeProbability(INTERVAL)
                * Math.sqrt(variance(one) + variance(other));
        return Optional.of(new FieldEffect(
                name,
                Math.abs(2 * auc - 1),
                Math.min(1, test.getPValue()),
                1,
                left.length,
                right.length,
                List.of(),
                new NumberEffect(auc, median(one), median(other), difference, difference - error, difference + error)));
    }

    private static double[] distinct(double[] values) {
        return Arrays.stream(values).distinct().toArray();
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Of the median, from two order statistics as far from it as its own spread goes (McKean and Schrader, 1984). */
    private static double variance(double[] sorted) {
        int n = sorted.length;
        int c = Math.max(1, Math.toIntExact(Math.round((n + 1) / 2.0 - Math.sqrt(n))));
        double tails = 2 * BinomialDistribution.of(n, 0.5).cumulativeProbability(c - 1);
        double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(1 - tails / 2);
        double width = (sorted[n - c] - sorted[c - 1]) / (2 * z);
        return width * width;
    }
}
