package rewind.explorer.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.control.LogCounts;

/**
 * The log over time.
 *
 * @param from where the axis begins
 * @param until where it ends
 * @param reach what of the period it is
 */
record LogPicture(LogCounts counts, Instant from, Instant until, Reach reach) {
    private static final Duration LEAST = Duration.ofMinutes(1);
    /** Fewer would be blocks and not bars. */
    private static final int BARS = 20;
    /** More would be hairs that nobody can choose from: then the axis is of what there is alone. */
    private static final int MOST_BARS = 600;

    /** What the axis is of. */
    enum Reach {
        /** All of the period. */
        PERIOD,
        /** Since the log began, which is less. */
        LOG,
        /** Around the records that were found. */
        FOUND
    }

    /**
     * Over the period that was asked for, as far as there is a log: one that began minutes ago fills the chart. Where the period
     * has no limit, from the first record on.
     *
     * @param begun when the log began, in slices as they were counted; null where that is not known
     */
    static LogPicture of(LogCounts counts, LogPeriod period, @Nullable Instant begun, Instant now) {
        List<LogCounts.Slice> slices = counts.overTime();
        Instant since = period.since(now);
        Instant last = slices.isEmpty() ? now : slices.getLast().until();
        Instant until = since == null || last.isAfter(now) ? last : now;
        Instant from = since != null && (begun == null || begun.isBefore(since)) ? since : begun;
        Duration bars = slices.isEmpty()
                ? LEAST
                : Duration.between(slices.getFirst().from(), slices.getFirst().until())
                        .multipliedBy(BARS);
        Instant least = until.minus(bars);
        Instant begins = from == null || from.isAfter(least) ? least : from;
        Instant first = slices.isEmpty() ? begins : slices.getFirst().from();
        Instant start = first.isBefore(begins) ? first : begins;
        Duration most = bars.dividedBy(BARS).multipliedBy(MOST_BARS);
        if (!slices.isEmpty() && Duration.between(start, until).compareTo(most) > 0) {
            Duration found = Duration.between(first, last);
            return new LogPicture(counts, last.minus(found.compareTo(bars) < 0 ? bars : found), last, Reach.FOUND);
        }
        boolean later = since != null && start.isAfter(since.plus(bars.dividedBy(BARS)));
        return new LogPicture(counts, start, until, later ? Reach.LOG : Reach.PERIOD);
    }

    /** How many records there are in a stretch whose ends are those of slices. */
    long between(Instant since, Instant end) {
        return counts.overTime().stream()
                .filter(slice -> !slice.from().isBefore(since) && !slice.until().isAfter(end))
                .mapToLong(LogCounts.Slice::total)
                .sum();
    }
}
