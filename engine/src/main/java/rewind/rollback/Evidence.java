package rewind.rollback;

/**
 * A request that a reason rests on.
 *
 * @param timestampMillis when it arrived, milliseconds since the epoch
 * @param what about it, in words
 */
public record Evidence(String requestId, long timestampMillis, String what) {}
