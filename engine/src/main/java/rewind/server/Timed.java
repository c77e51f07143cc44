package rewind.server;

import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Times one kind of work.
 *
 * @param nanos takes each duration, also of what fails
 */
record Timed(LongConsumer nanos) {

    <T> T call(Supplier<T> work) {
        long begun = System.nanoTime();
        try {
            return work.get();
        } finally {
            nanos.accept(System.nanoTime() - begun);
        }
    }

    void run(Runnable work) {
        long begun = System.nanoTime();
        try {
            work.run();
        } finally {
            nanos.accept(System.nanoTime() - begun);
        }
    }
}
