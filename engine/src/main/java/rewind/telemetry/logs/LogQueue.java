package rewind.telemetry.logs;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import rewind.trace.LogLevel;

/**
 * Entries that wait for the thread that writes. Nobody who logs ever waits, takes a lock, or wakes the writer while it is awake: what
 * finds no room is counted and gone, entries up to INFO a little earlier than those that tell what went wrong.
 */
final class LogQueue {
    /** The number of those that wait is that of all who log, and each change of it takes it away from the others' processors. */
    private static final int AT_ONCE = 64;

    private final ConcurrentLinkedQueue<LogEvent> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder dropped = new LongAdder();
    private final AtomicBoolean asleep = new AtomicBoolean();
    private final int room;
    private final int roomForAll;
    private volatile @Nullable Thread writer;
    /** Entries that were taken and still count as waiting; of the writer. */
    private int taken;

    LogQueue(int room) {
        this.room = room;
        this.roomForAll = room - room / 5;
    }

    void writer(Thread thread) {
        writer = thread;
    }

    void offer(LogEvent event) {
        int limit = event.level().isAtLeast(LogLevel.WARNING) ? room : roomForAll;
        if (waiting.incrementAndGet() > limit) {
            waiting.decrementAndGet();
            dropped.increment();
            return;
        }
        events.add(event);
        wake();
    }

    /** Has the writer look, if it waits for something to come. */
    void wake() {
        if (asleep.get() && asleep.compareAndSet(true, false)) {
            LockSupport.unpark(writer);
        }
    }

    /** The next entry, null if none waits. For the writer alone. */
    @Nullable LogEvent poll() {
        LogEvent event = events.poll();
        if (event != null) {
            taken++;
        }
        if (taken == AT_ONCE || (event == null && taken > 0)) {
            waiting.addAndGet(-taken);
            taken = 0;
        }
        return event;
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
        return waiting.get();
    }

    long dropped() {
        return dropped.sum();
    }

    boolean isEmpty() {
        return events.isEmpty();
    }
}
