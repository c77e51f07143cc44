package rewind.telemetry.metrics;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/** Places that threads share so that each has one nearly to itself, made when a thread first comes. */
final class ThreadPlaces {
    /** A power of two, so that threads that were made one after the other have places of their own. */
    static final int COUNT =
            Math.clamp(2L * Integer.highestOneBit(Runtime.getRuntime().availableProcessors()), 4, 32);

    private ThreadPlaces() {}

    /** That of this thread. */
    static <P> P of(AtomicReferenceArray<P> places, Supplier<P> made) {
        int at = (int) Thread.currentThread().threadId() & (COUNT - 1);
        P place = places.getAcquire(at);
        if (place == null) {
            // Who comes at the same time finds the same one.
            places.compareAndSet(at, null, made.get());
            place = places.getAcquire(at);
        }
        return place;
    }
}
