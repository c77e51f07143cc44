package rewind.diff.cohort;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one field tells two groups apart.
 *
 * @param name as in {@link TraceFeatures}: {@code data_snapshot_id}, {@code span.ranking.duration_ms}
 * @param strength from 0, says nothing of the group, to 1, tells it: for texts Cramér's V, corrected for bias (Bergsma,
 *     Journal of the Korean Statistical Society 42, 2013); for numbers |2·AUC − 1|, where the AUC is the probability that a
 *     value of the right group is the larger one, ties half (Mann-Whitney's U by n·m; the strength is Cliff's delta)
 * @param pValue of chi-square, of Fisher's exact test for two values, of Mann-Whitney's U for numbers; two-sided
 * @param qValue the p-value corrected for the number of fields (Benjamini and Hochberg, JRSS B 57, 1995)
 * @param leftCount in how many of the left group the field has a value
 * @param rightCount in how many of the right group
 * @param values of a text: the most frequent ones, those that differ most first; empty for numbers
 * @param number of a number: null for texts
 */
public record FieldEffect(
        String name,
        double strength,
        double pValue,
        double qValue,
        int leftCount,
        int rightCount,
        List<ValueCount> values,
        @Nullable NumberEffect number) {
    public FieldEffect {
        values = List.copyOf(values);
    }

    FieldEffect withQ(double q) {
        return new FieldEffect(name, strength, pValue, q, leftCount, rightCount, values, number);
    }

    /**
     * A value of a text.
     *
     * @param value null for no value
     * @param left how many of the left group have it
     * @param right how many of the right group
     * @param lift its share on the right by its share on the left; infinite where nobody on the left has it
     */
    public record ValueCount(@Nullable String value, int left, int right, double lift) {}

    /**
     * What a number is in both groups, in its own unit.
     *
     * @param auc the probability that a value from the right is larger than one from the left, ties half
     * @param difference the right median less the left one
     * @param low the lower end of the difference's 95% interval (Price and Bonett, Journal of Statistical Computation and
     *     Simulation 72, 2002: free of distribution, from order statistics)
     * @param high its upper end
     */
    public record NumberEffect(
            double auc, double leftMedian, double rightMedian, double difference, double low, double high) {}
}
