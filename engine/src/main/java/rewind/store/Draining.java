package rewind.store;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what was appended to a journal to its file, on a thread of its own. */
final class Draining implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Journal journal;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean woken;

    Draining(Journal journal) {
        this.journal = journal;
        this.thread = Thread.ofPlatform().name("journal-writer").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** There is enough to make it worth the while. */
    void wake() {
        if (!woken) {
            woken = true;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!closing) {
            if (!woken) {
                LockSupport.parkNanos(this, AGAIN_NANOS);
            }
            woken = false;
            try {
                journal.drain();
            } catch (IOException | RuntimeException e) {
                // Whoever appends hears of it when the ring is full; until then there may be room on the disk again.
                LOG.error("the journal could not be written to its file; it is tried again: {}", e.toString());
                LockSupport.parkNanos(this, AGAIN_NANOS);
            }
        }
    }

    /** Ends the thread; closing the journal drains it. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        Uninterrupted.join(thread);
    }
}
