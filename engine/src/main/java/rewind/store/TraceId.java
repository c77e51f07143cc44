package rewind.store;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keys of traces: when the request arrived, in milliseconds since the epoch, shifted left by 20 bits, plus a running
 * number. They sort by time, new rows go to the end of the table, and a stretch of time is a range of keys.
 */
final class TraceId {
    private static final int SHIFT = 20;
    private static final long LATEST_MILLIS = Long.MAX_VALUE >> SHIFT;

    private TraceId() {}

    static long millis(long id) {
        return id >> SHIFT;
    }

    /** The smallest key of this millisecond. */
    static long first(long epochMillis) {
        return Math.clamp(epochMillis, 0, LATEST_MILLIS) << SHIFT;
    }

    /** The smallest key at or after this moment. */
    static long first(Instant moment) {
        if (moment.getEpochSecond() >= LATEST_MILLIS / 1000) {
            return first(LATEST_MILLIS);
        }
        if (moment.getEpochSecond() < 0) {
            return 0;
        }
        return first(moment.plusNanos(999_999).toEpochMilli());
    }

    /**
     * Hands out keys. Two may be alike: the same number comes again after a million others, and another opening begins with
     * another one. {@link RowKey} tells such rows from each other.
     */
    static final class Sequence {
        /** How many numbers there are. */
        static final int NUMBERS = 1 << SHIFT;

        private static final int GOLDEN = 0x9E3779B1;
        private final AtomicInteger running;
        private final int mask;

        /** @param start another one for each opening of a store, so that files that are read again get other keys */
        Sequence(long start) {
            this(start, NUMBERS);
        }

        /** @param numbers after how many keys the same number comes again; a power of two */
        Sequence(long start, int numbers) {
            running = new AtomicInteger(((int) start * GOLDEN) >>> (Integer.SIZE - SHIFT));
            mask = numbers - 1;
        }

        long next(long epochMillis) {
            return first(epochMillis) | (running.getAndIncrement() & mask);
        }
    }
}
