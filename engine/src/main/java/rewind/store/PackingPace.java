package rewind.store;

import java.util.concurrent.TimeUnit;

/**
 * When segments are packed, and how fast: what nobody waits for is done when the store has little to do, and with a quarter of
 * a processor at most. A store that always has much to do does not grow without bound as it is written: beyond a limit it is packed all the
 * same. For one thread.
 */
final class PackingPace {
    /** Bytes a second of a journal that requests keep busy; some hundred requests of our own. */
    private static final long BUSY = 1 << 20;
    /** A quarter of a processor packs some 40 MB/s of a journal; more than that is never written for long. */
    private static final int PAUSE_FOR_WORK = 3;
    /** A shorter pause would be over before a thread sleeps. */
    private static final long LONGEST_AT_ONCE = TimeUnit.MILLISECONDS.toNanos(2);

    private final long mostWaiting;
    private long lookedAt;
    private long written;
    private boolean isQuiet;

    /** @param mostWaiting how many bytes may wait for a quiet time */
    PackingPace(long mostWaiting, long now, long written) {
        this.mostWaiting = mostWaiting;
        this.lookedAt = now;
        this.written = written;
    }

    /**
     * Looks at the clock.
     *
     * @param now in nanoseconds, of any origin
     * @param total how many bytes were ever written to the journal
     */
    void look(long now, long total) {
        long passed = now - lookedAt;
        if (passed >= TimeUnit.SECONDS.toNanos(1)) {
            isQuiet = (total - written) * (double) TimeUnit.SECONDS.toNanos(1) / passed < BUSY;
            lookedAt = now;
            written = total;
        }
    }

    /** Whether to pack, when so many bytes wait for it. */
    boolean isTime(long waiting) {
        return isQuiet || waiting > mostWaiting;
    }

    /**
     * How long to pause, in nanoseconds.
     *
     * @param worked since the last pause, in nanoseconds
     * @param waiting how many bytes are to be packed
     */
    long pause(long worked, long waiting) {
        return worked < LONGEST_AT_ONCE || waiting > 2 * mostWaiting ? 0 : PAUSE_FOR_WORK * worked;
    }
}
