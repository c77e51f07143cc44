package rewind.explorer.logs;

import java.time.Instant;
import java.util.List;
import rewind.control.LogCounts;

/**
 * The log over time.
 *
 * @param from where the axis begins
 * @param until where it ends
 */
record LogPicture(LogCounts counts, Instant from, Instant until) {

    /** Over the whole period that was asked for; where it has no limit, from the first record on. */
    static LogPicture of(LogCounts counts, LogPeriod period, Instant now) {
        List<LogCounts.Slice> slices = counts.overTime();
        Instant since = period.since(now);
        Instant first =
                slices.isEmpty() ? now.minusSeconds(60) : slices.getFirst().from();
        Instant last = slices.isEmpty() ? now : slices.getLast().until();
        Instant from = since == null || first.isBefore(since) ? first : since;
        return new LogPicture(counts, from, since == null || last.isAfter(now) ? last : now);
    }

    /** How many records there are in a stretch whose ends are those of slices. */
    long between(Instant since, Instant end) {
        return counts.overTime().stream()
                .filter(slice -> !slice.from().isBefore(since) && !slice.until().isAfter(end))
                .mapToLong(LogCounts.Slice::total)
                .sum();
    }
}
