package rewind.telemetry.metrics;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets values wait until there are some, and then gives them on together: what counting one of them touches is fetched once for
 * all, where between two requests a model sweeps it out of the near caches. A thread has a place of its own nearly always.
 */
final class Together<T> {
    private static final int MOST = 64;

    private final AtomicReferenceArray<Place<T>> places = new AtomicReferenceArray<>(ThreadPlaces.COUNT);
    private final Consumer<? super T> taker;

    /** @param taker is called by any thread, by several at once too */
    Together(Consumer<? super T> taker) {
        this.taker = taker;
    }

    private static final class Place<T> {
        private final @Nullable Object[] waiting = new @Nullable Object[MOST];
        private int count;

        synchronized void add(T value, Consumer<? super T> taker) {
            waiting[count++] = value;
            if (count == MOST) {
                giveOn(taker);
            }
        }

        @SuppressWarnings("unchecked") // nothing but what was added
        synchronized void giveOn(Consumer<? super T> taker) {
            int all = count;
            count = 0;
            for (int i = 0; i < all; i++) {
                Object value = waiting[i];
                waiting[i] = null;
                if (value != null) {
                    taker.accept((T) value);
                }
            }
        }
    }

    void add(T value) {
        ThreadPlaces.of(places, Place::new).add(value, taker);
    }

    /** Gives on what waits, whoever added it. */
    void giveOn() {
        for (int at = 0; at < places.length(); at++) {
            Place<T> place = places.getAcquire(at);
            if (place != null) {
                place.giveOn(taker);
            }
        }
    }
}
