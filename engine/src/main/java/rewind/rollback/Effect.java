package rewind.rollback;

/**
 * How much worse something is than before, with its interval, held against a margin.
 *
 * @param unit {@code difference} (of shares, from -1 to 1) or {@code ratio} (of latencies)
 * @param estimate as observed; NaN where there is nothing to compare
 * @param low of the interval
 * @param high of the interval; infinite where the sample is too small to have one
 * @param level of the interval, 0.9 for a test at 0.05
 * @param margin more than this is harm
 * @param pHarm of the test against "not more than the margin"
 * @param pHarmAdjusted the same by Holm, over all checks of this kind
 * @param pSound of the test against "the margin or more"
 */
public record Effect(
        String unit,
        double estimate,
        double low,
        double high,
        double level,
        double margin,
        double pHarm,
        double pHarmAdjusted,
        double pSound) {

    /** The unit of a difference of shares. */
    public static final String DIFFERENCE = "difference";

    /** The unit of a ratio of latencies. */
    public static final String RATIO = "ratio";
}
