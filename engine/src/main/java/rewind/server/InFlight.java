package rewind.server;

import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How many requests are being answered, so that closing can wait for them. */
final class InFlight {
    private final Phaser phaser = new Phaser(1);

    void begin() {
        phaser.register();
    }

    void end() {
        phaser.arriveAndDeregister();
    }

    /** Waits until every request that began has ended; false if that took longer than this. */
    boolean await(long millis) {
        int phase = phaser.arrive();
        try {
            phaser.awaitAdvanceInterruptibly(phase, millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
