package rewind.rollback;

/**
 * A stretch of time, milliseconds since the epoch.
 *
 * @param sinceMillis inclusive
 * @param untilMillis exclusive
 */
public record Window(long sinceMillis, long untilMillis) {}
