package rewind.latency;

/**
 * Percentiles of some durations, nanoseconds, off by {@link Sketch#RELATIVE_ERROR} at most; {@code max} is exact.
 *
 * @param count how many durations, at least 1
 */
public record LatencySummary(long count, double p50, double p75, double p90, double p95, double p99, long max) {

    /** Of a sketch that is not empty. */
    public static LatencySummary of(Sketch sketch) {
        double[] q = sketch.quantiles(0.5, 0.75, 0.9, 0.95, 0.99);
        return new LatencySummary(sketch.count(), q[0], q[1], q[2], q[3], q[4], sketch.most());
    }
}
