package rewind.explorer.requests;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Times;
import rewind.trace.TraceSummary;

/**
 * How a live list says when: how long ago while the rows on screen are fresh; by the clock where they are older, for "3 h"
 * in each row tells nothing, and where they are of a clock that is ahead.
 */
final class RowTimes {
    private static final Duration FRESH = Duration.ofHours(1);
    /** What began later than this from now was told by another clock. */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private final Value<Instant> now;
    private final ZoneId zone;
    private final Value<Boolean> byClock = new Value<>(false);

    RowTimes(Value<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Whether the rows on screen tell the time of day. */
    Value<Boolean> byClock() {
        return byClock;
    }

    /** These are on screen, the first and the last of them, in either order of time. */
    void seen(TraceSummary one, TraceSummary other) {
        long newest = Math.max(one.timestampMillis(), other.timestampMillis());
        byClock.set(newest < now.get().minus(FRESH).toEpochMilli() || isAhead(newest));
    }

    private boolean isAhead(long millis) {
        return millis > now.get().plus(AHEAD).toEpochMilli();
    }

    String words(TraceSummary row) {
        long at = row.timestampMillis();
        return byClock.get() || isAhead(at) ? Times.clock(at, now.get(), zone) : Times.agoFinely(at, now.get());
    }
}
