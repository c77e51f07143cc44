package rewind.access;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket, kept as the moment at which it would be full again (the generic cell rate algorithm, ITU-T I.371): one
 * number and no lock.
 */
final class TokenBucket {
    private final long intervalNanos;
    private final long burstNanos;
    private final AtomicLong fullAgain;

    /** Full at the beginning. */
    TokenBucket(Rate rate, long now) {
        intervalNanos = Math.max(1, Math.round(1e9 / rate.perSecond()));
        burstNanos = Math.max(intervalNanos, 1_000_000_000L);
        fullAgain = new AtomicLong(now);
    }

    /**
     * Takes a token.
     *
     * @param now of a monotonic clock
     * @return 0 where there was one; else in how many nanoseconds there is
     */
    long take(long now) {
        while (true) {
            long before = fullAgain.get();
            long from = before - now > 0 ? before : now;
            long after = from + intervalNanos;
            long tooEarly = after - now - burstNanos;
            if (tooEarly > 0) {
                return tooEarly;
            }
            if (fullAgain.compareAndSet(before, after)) {
                return 0;
            }
        }
    }
}
