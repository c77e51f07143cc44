package rewind.latency;

/**
 * Where a duration stands among others.
 *
 * @param faster the share of the others that took less time, from 0 to 1; NaN where there are none
 * @param count how many others there are
 */
public record PercentileRank(double faster, long count) {

    /** Of a duration among those of a sketch. */
    public static PercentileRank of(long nanos, Sketch others) {
        return new PercentileRank(others.isEmpty() ? Double.NaN : others.shareBelow(nanos), others.count());
    }
}
