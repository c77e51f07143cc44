package rewind.telemetry.logs;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;
import rewind.trace.LogLevel;

/**
 * Entries that wait for the thread that writes. Nobody who logs ever waits, takes a lock, or wakes the writer while it is awake: what
 * finds no room is counted and gone, entries up to INFO a little earlier than those that tell what went wrong.
 */
final class LogQueue {
    /** An array, which the writer reads from the beginning to the end: of linked entries each would be another way into memory that others have made. */
    private final MpscAtomicArrayQueue<LogEvent> events;

    private final LongAdder dropped = new LongAdder();
    private final AtomicBoolean asleep = new AtomicBoolean();
    private final int room;
    private final int roomForAll;
    private volatile @Nullable Thread writer;

    LogQueue(int room) {
        this.events = new MpscAtomicArrayQueue<>(room);
        this.room = room;
        this.roomForAll = room - room / 5;
    }

    void writer(Thread thread) {
        writer = thread;
    }

    void offer(LogEvent event) {
        int limit = event.level().isAtLeast(LogLevel.WARNING) ? room : roomForAll;
        if (events.offerIfBelowThreshold(event, limit)) {
            wake();
        } else {
            dropped.increment();
        }
    }

    /** Has the writer look, if it waits for something to come. */
    void wake() {
        if (asleep.get() && asleep.compareAndSet(true, false)) {
            LockSupport.unpark(writer);
        }
    }

    /**
     * Takes what waits, the oldest first, as far as there is room for it. For the writer alone.
     *
     * @return how many were taken
     */
    int take(@Nullable LogEvent[] into) {
        int count = 0;
        while (count < into.length) {
            LogEvent next = events.poll();
            if (next == null) {
                return count;
            }
            into[count++] = next;
        }
        return count;
    }

    /**
     * Returns when something was offered, {@link #wake} was called, or the time is over. For the writer alone.
     *
     * @param awake whether there is something else to do
     */
    void await(long nanos, BooleanSupplier awake) {
        asleep.set(true);
        if (events.isEmpty() && !awake.getAsBoolean()) {
            LockSupport.parkNanos(this, nanos);
        }
        asleep.set(false);
    }

    int waiting() {
        return events.size();
    }

    long dropped() {
        return dropped.sum();
    }
}
