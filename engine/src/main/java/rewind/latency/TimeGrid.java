package rewind.latency;

import java.time.Instant;

/**
 * Time buckets of a chart: equally wide, one after the other, of whole sketches of one resolution.
 *
 * @param from where the first begins, minutes since the epoch, a multiple of the resolution
 * @param width of each, minutes, a multiple of the resolution
 * @param count how many there are
 */
public record TimeGrid(Resolution resolution, int from, int width, int count) {
    /** So many sketches of a series are read for a chart; only of more than two years there are more. */
    public static final int MOST_SKETCHES = 750;

    /** So many sketches of all series together are read, as long as there are resolutions to choose from. */
    public static final int MOST_SKETCHES_OF_ALL = 6000;

    public static final int MOST_BUCKETS = 1000;
    private static final int MILLIS_A_MINUTE = 60_000;

    /**
     * The finest grid over a period that reads no more than {@link #MOST_SKETCHES} of each series and {@link
     * #MOST_SKETCHES_OF_ALL}. It begins and ends where sketches do, so it may cover up to one sketch more than the period
     * at either end.
     *
     * @param until after {@code since}
     * @param buckets how many at most, from 1 to {@link #MOST_BUCKETS}
     * @param series how many series are read
     * @throws IllegalArgumentException says which of these does not hold
     */
    public static TimeGrid over(Instant since, Instant until, int buckets, int series) {
        return over(since, until, buckets, series, Resolution.MINUTE);
    }

    /**
     * The same, where there are no finer sketches than these.
     *
     * @throws IllegalArgumentException says which of the parameters does not hold
     */
    public static TimeGrid over(Instant since, Instant until, int buckets, int series, Resolution finest) {
        if (!since.isBefore(until)) {
            throw new IllegalArgumentException("since must be before until: " + since + ", " + until + ".");
        }
        if (buckets < 1 || buckets > MOST_BUCKETS) {
            throw new IllegalArgumentException("buckets must be from 1 to " + MOST_BUCKETS + ", not " + buckets + ".");
        }
        int most = Math.min(MOST_SKETCHES, MOST_SKETCHES_OF_ALL / Math.max(1, series));
        int first = floorMinute(since);
        int last = Math.max(first + 1, ceilMinute(until));
        for (Resolution resolution : Resolution.values()) {
            int unit = resolution.minutes();
            int from = first / unit;
            int end = ceilDiv(last, unit);
            boolean fits = unit >= finest.minutes() && end - from <= most;
            if (fits || resolution == Resolution.DAY) {
                int width = ceilDiv(end - from, buckets);
                return new TimeGrid(resolution, from * unit, width * unit, ceilDiv(end - from, width));
            }
        }
        throw new IllegalStateException("the last resolution takes any period");
    }

    /** The minute that a moment is in. */
    static int floorMinute(Instant moment) {
        return LatencyAccumulator.minute(millis(moment));
    }

    /** The first minute that does not begin before a moment. */
    static int ceilMinute(Instant moment) {
        long millis = millis(moment);
        return LatencyAccumulator.minute(
                millis > Long.MAX_VALUE - MILLIS_A_MINUTE ? millis : millis + MILLIS_A_MINUTE - 1);
    }

    /** As near as milliseconds in a long come to it. */
    private static long millis(Instant moment) {
        try {
            return moment.toEpochMilli();
        } catch (ArithmeticException e) {
            return moment.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static int ceilDiv(int dividend, int divisor) {
        return Math.ceilDiv(dividend, divisor);
    }

    /** Where the last bucket ends, minutes since the epoch. */
    public long until() {
        return from + (long) width * count;
    }

    /** When a bucket begins. */
    public Instant start(int bucket) {
        return Instant.ofEpochSecond((from + (long) width * bucket) * 60);
    }

    /** The bucket that a minute is in; it must lie within the grid. */
    int bucket(int minute) {
        return (minute - from) / width;
    }

    boolean contains(int minute) {
        return minute >= from && minute < until();
    }
}
