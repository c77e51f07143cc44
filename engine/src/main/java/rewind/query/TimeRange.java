package rewind.query;

/**
 * A stretch of time, milliseconds since the epoch.
 *
 * @param fromMillis inclusive; {@link Long#MIN_VALUE} where it has no beginning
 * @param untilMillis exclusive; {@link Long#MAX_VALUE} where it has no end
 */
public record TimeRange(long fromMillis, long untilMillis) {
    public static final TimeRange ALWAYS = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    public boolean holds(long epochMillis) {
        return epochMillis >= fromMillis && (epochMillis < untilMillis || untilMillis == Long.MAX_VALUE);
    }

    public boolean isEmpty() {
        return fromMillis >= untilMillis;
    }

    TimeRange and(TimeRange other) {
        return new TimeRange(Math.max(fromMillis, other.fromMillis), Math.min(untilMillis, other.untilMillis));
    }

    /** The smallest stretch that holds both. */
    TimeRange hull(TimeRange other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        return new TimeRange(Math.min(fromMillis, other.fromMillis), Math.max(untilMillis, other.untilMillis));
    }
}
