package rewind.explorer.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import rewind.store.TimeHistogram;

/**
 * In how many requests of each bucket of the chart the entries of a group are, as far as requests were read.
 *
 * @param counts never more than the bucket has
 * @param firstRead the first bucket of which all was read
 * @param endRead the one after the last of these
 * @param newest how many requests were read, where these are not all; else 0
 */
record GroupOverTime(Group.Key key, List<Long> counts, int firstRead, int endRead, long newest) {
    GroupOverTime {
        counts = List.copyOf(counts);
    }

    /**
     * Counts a group.
     *
     * @param bars what the chart counts in each bucket; a request that came after that waits for the next reading
     * @param wanted which entries count
     */
    static GroupOverTime of(
            Findings findings, TimeHistogram histogram, long[] bars, Group.Key key, Predicate<Entry> wanted) {
        long from = histogram.from().toEpochMilli();
        double width = (histogram.until().toEpochMilli() - from) / (double) bars.length;
        long[] counts = new long[bars.length];
        findings.byTrace().forEach((seen, entries) -> {
            int bucket = (int) Math.floor((seen.timestampMillis() - from) / width);
            boolean inChart = bucket >= 0 && bucket < counts.length && counts[bucket] < bars[bucket];
            if (inChart && entries.stream().anyMatch(e -> key.equals(Group.Key.of(e)) && wanted.test(e))) {
                counts[bucket]++;
            }
        });
        List<Long> all = new ArrayList<>(counts.length);
        for (long count : counts) {
            all.add(count);
        }
        return new GroupOverTime(
                key,
                all,
                (int) Math.clamp(Math.ceil((findings.fromMillis() - from) / width), 0, counts.length),
                (int) Math.clamp(Math.floor((findings.untilMillis() - from) / width), 0, counts.length),
                findings.read() < findings.matching() ? findings.read() : 0);
    }

    /** Whether all requests of this bucket were read. */
    boolean isRead(int bucket) {
        return bucket >= firstRead && bucket < endRead;
    }
}
