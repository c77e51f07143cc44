package rewind.explorer;

import java.util.Arrays;

/** How many requests there were in the last minute, counted by the second. */
final class RateMeter {
    private static final int SECONDS = 60;

    private final long[] counts = new long[SECONDS];
    private final long[] second = new long[SECONDS];

    /** Begins anew. */
    void clear() {
        Arrays.fill(counts, 0);
    }

    /** Counts that were before, one a second, the last one for the second before {@code until}. */
    void seed(long until, long[] before) {
        for (int i = 0; i < before.length; i++) {
            add(until - before.length + i, before[i]);
        }
    }

    void add(long epochSecond, long count) {
        int slot = (int) Math.floorMod(epochSecond, (long) SECONDS);
        if (second[slot] < epochSecond) {
            second[slot] = epochSecond;
            counts[slot] = 0;
        }
        if (second[slot] == epochSecond) {
            counts[slot] += count;
        }
    }

    long lastMinute(long epochSecond) {
        long sum = 0;
        for (int i = 0; i < SECONDS; i++) {
            if (second[i] > epochSecond - SECONDS && second[i] <= epochSecond) {
                sum += counts[i];
            }
        }
        return sum;
    }
}
