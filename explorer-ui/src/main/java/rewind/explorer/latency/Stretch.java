package rewind.explorer.latency;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param since inclusive
 * @param until exclusive, after {@code since}
 */
record Stretch(Instant since, Instant until) {}
