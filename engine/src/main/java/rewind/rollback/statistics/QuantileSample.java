package rewind.rollback.statistics;

/**
 * A quantile of a sample of positive values, with bounds of {@link OrderStatistics}.
 *
 * @param sorted ascending
 * @param p of the quantile
 * @param effective how many independent values these are worth, at most as many as there are; see {@link BatchMeans}
 */
@SuppressWarnings("ArrayRecordComponent") // a hundred thousand values, sorted once and only read; never compared
public record QuantileSample(double[] sorted, double p, int effective) {

    public QuantileSample {
        if (effective < 0 || effective > sorted.length) {
            throw new IllegalArgumentException(effective + " of " + sorted.length);
        }
    }

    /** Of independent values. */
    public static QuantileSample of(double[] sorted, double p) {
        return new QuantileSample(sorted, p, sorted.length);
    }

    /** NaN where there are no values. */
    public double estimate() {
        return sorted.length == 0 ? Double.NaN : OrderStatistics.quantile(sorted, p);
    }

    /** One-sided at {@code 1 - alpha}; 0 where the sample is too small to have one. */
    public double low(double alpha) {
        int rank = OrderStatistics.lowRank(effective, p, alpha);
        return rank == 0 ? 0 : sorted[(int) Math.max(1, (long) rank * sorted.length / effective) - 1];
    }

    /** One-sided at {@code 1 - alpha}; infinite where the sample is too small to have one. */
    public double high(double alpha) {
        int rank = OrderStatistics.highRank(effective, p, alpha);
        return rank > effective
                ? Double.POSITIVE_INFINITY
                : sorted[(int) Math.ceilDiv((long) rank * sorted.length, (long) effective) - 1];
    }
}
