package rewind.app;

import java.util.concurrent.CountDownLatch;
import rewind.recommend.Cancellation;

/**
 * Ctrl-C and SIGTERM while something long runs: it is asked to stop, and the program ends when it has. The exit code is
 * then the platform's own, 130 and 143 on Unix, so that a shell script stops as well.
 */
final class Interruption implements AutoCloseable {
    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "interruption");

    private Interruption() {}

    /** Listens until it is closed. */
    static Interruption listen() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** For the work to look at. */
    Cancellation cancellation() {
        return cancellation;
    }

    private void stop() {
        cancellation.cancel();
        try {
            ended.await();
        } catch (InterruptedException e) {
            // Nobody interrupts a hook but the end of the program itself.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // The program ends already, and the hook with it: there is nothing to remove it from.
            assert cancellation.isRequested() : stopping;
        }
    }
}
