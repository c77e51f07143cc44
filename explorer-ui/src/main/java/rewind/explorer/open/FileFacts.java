package rewind.explorer.open;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import rewind.trace.TraceSummary;

/**
 * What the traces of a file have, as far as they were read: a column that all would leave empty is not shown.
 *
 * @param requestIds whether any trace has a request id beside its trace id
 * @param firstMillis of all, milliseconds since the epoch
 */
public record FileFacts(
        long traces,
        long spans,
        boolean requestIds,
        boolean names,
        boolean services,
        boolean models,
        boolean users,
        boolean statuses,
        long firstMillis,
        long lastMillis) {
    static final FileFacts NONE =
            new FileFacts(0, 0, false, false, false, false, false, false, Long.MAX_VALUE, Long.MIN_VALUE);

    FileFacts with(TraceSummary trace) {
        return new FileFacts(
                traces + 1,
                spans + trace.spanCount(),
                requestIds || !trace.requestId().equals(trace.traceId()),
                names || !trace.path().isEmpty(),
                services || trace.service() != null,
                models || trace.provenance().modelVersion() != null,
                users || trace.userId() != null,
                statuses || trace.status() != 0,
                Math.min(firstMillis, trace.timestampMillis()),
                Math.max(lastMillis, trace.timestampMillis()));
    }

    /** Whether the traces began on more than one day of the reader's calendar. */
    public boolean severalDays(ZoneId zone) {
        return traces > 0 && !day(firstMillis, zone).equals(day(lastMillis, zone));
    }

    private static LocalDate day(long millis, ZoneId zone) {
        return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    }
}
