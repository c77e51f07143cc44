package rewind.store;

import java.util.concurrent.TimeUnit;

/**
 * When segments are packed, and how fast: what nobody waits for is done when there is little else to do, and with a
 * quarter of a processor at most. A store that always has much to do does not grow without bound as it is written:
 * beyond a limit it is packed all the same, and far beyond it as fast as can be. For one thread.
 */
final class PackingPace {
    /** Bytes a second of a journal that requests keep busy; some hundreds of our own. */
    private static final long BUSY_BYTES = 1 << 20;
    /** Of all processors. */
    private static final double BUSY_PROCESSORS = 0.75;

    private static final int PAUSE_FOR_WORK = 3;
    /** Shorter pauses would be over before a thread sleeps. */
    private static final long SHORTEST_WORK = TimeUnit.MILLISECONDS.toNanos(2);
    /** What is free on the disk is not for this alone. */
    private static final int SHARE_OF_DISK = 8;

    private final long mostWaiting;
    private long limit;
    private long lookedAt;
    private long written;
    private boolean isQuiet;

    /**
     * @param mostWaiting how many bytes may wait for a quiet time
     * @param now in nanoseconds, of any origin
     * @param written how many bytes were ever written to the journal
     */
    PackingPace(long mostWaiting, long now, long written) {
        this.mostWaiting = mostWaiting;
        this.limit = mostWaiting;
        this.lookedAt = now;
        this.written = written;
    }

    /**
     * Takes note of how it stands; looks that follow each other within a second count as one.
     *
     * @param load of the processors, 0 to 1; negative where that is not known
     * @param free bytes on the disk
     */
    void look(long now, long total, double load, long free) {
        long passed = now - lookedAt;
        if (passed < TimeUnit.SECONDS.toNanos(1)) {
            return;
        }
        double bytesASecond = (total - written) * (double) TimeUnit.SECONDS.toNanos(1) / passed;
        isQuiet = bytesASecond < BUSY_BYTES && load < BUSY_PROCESSORS;
        limit = Math.min(mostWaiting, free / SHARE_OF_DISK);
        lookedAt = now;
        written = total;
    }

    /** Whether to pack, when so many bytes wait for it. */
    boolean isTime(long waiting) {
        return isQuiet || waiting > limit;
    }

    /**
     * How long to pause, in nanoseconds.
     *
     * @param worked since the last pause, in nanoseconds
     * @param waiting how many bytes are to be packed
     */
    long pause(long worked, long waiting) {
        return worked < SHORTEST_WORK || waiting / 2 > limit ? 0 : PAUSE_FOR_WORK * worked;
    }
}
