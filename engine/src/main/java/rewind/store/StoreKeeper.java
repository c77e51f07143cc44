package rewind.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what no request should wait for, on a thread of its own: the journal to the disk, blocks to the database, the oldest traces
 * out of it, indexes over details.
 */
final class StoreKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreKeeper.class);
    /** What a power cut may take, and how long the disk is kept busy, are a trade. */
    private static final long FORCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Bytes a second of a journal that requests keep busy; some hundreds of our own. */
    private static final long BUSY_BYTES = 1 << 20;
    /** Then a four-hundredth of a processor at most is taken for indexes over details: an answer without one is only slower. */
    private static final int PAUSE_FOR_WORK = 399;
    /** Full blocks in memory; more make writers wait. */
    private static final int MOST_WAITING = 16;

    private final Path folder;
    private final Journal journal;
    private final TraceIndex index;
    private final Sealing sealing;
    private final Retaining retaining;
    private final Indexing indexes;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();
    /** Something may have to go from the beginning on. */
    private boolean woken = true;

    private long passes;
    private boolean closing;
    /** How many wait for all to be done, without a pause; guarded by the lock. */
    private int waiters;
    /** Whether something may be left to be indexed, and from when on, in nanoseconds; of the thread. */
    private boolean unindexed;

    private long indexFrom;
    /** When the last index was made, and how long that took. */
    private long indexed;

    private long indexing;
    private long lookedAt;
    private long written;
    private @Nullable Throwable failure;

    StoreKeeper(
            Path folder, Journal journal, TraceIndex index, Sealing sealing, Retaining retaining, Indexing indexes) {
        this.folder = folder;
        this.journal = journal;
        this.index = index;
        this.sealing = sealing;
        this.retaining = retaining;
        this.indexes = indexes;
        this.lookedAt = System.nanoTime();
        this.indexed = lookedAt;
        this.written = journal.written();
        this.thread = Thread.ofPlatform().name("store-keeper").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** There may be something to do. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits while too much is on its way to the database.
     *
     * @throws StoreException if it does not get there
     */
    void awaitRoom() {
        if (index.waiting() < MOST_WAITING) {
            return;
        }
        lock.lock();
        try {
            while (index.waiting() >= MOST_WAITING) {
                if (closing) {
                    throw new StoreException("the store is closed");
                }
                Throwable reason = failure;
                if (reason != null) {
                    throw new StoreException(
                            "the store in " + folder + " cannot take more traces: " + reason.getMessage(), reason);
                }
                woken = true;
                work.signal();
                progress.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            long forced = System.nanoTime();
            while (awaitWork(pause(forced))) {
                seal();
                if (System.nanoTime() - forced >= FORCE_NANOS) {
                    force();
                    forced = System.nanoTime();
                }
                rest();
            }
            seal();
        } catch (Throwable e) {
            // Nothing but an error of the virtual machine comes here; whoever waits for this thread must hear of it.
            failed(e);
            throw e;
        }
    }

    /** How long there is nothing to do, should nobody come. */
    private long pause(long forced) {
        long now = System.nanoTime();
        long left = FORCE_NANOS - (now - forced);
        return unindexed ? Math.min(left, indexFrom - now) : left;
    }

    /** Returns false when this is closing. */
    private boolean awaitWork(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (!woken && !closing && left > 0) {
                left = work.awaitNanos(left);
            }
            woken = false;
            return !closing;
        } catch (InterruptedException e) {
            // Nobody has this thread but this class.
            throw new IllegalStateException(e);
        } finally {
            lock.unlock();
        }
    }

    private void seal() {
        try {
            while (index.waiting() > 0) {
                // The database must not know of more than the journal has, also after a power cut.
                journal.force();
                sealing.sealNext();
                failed(null);
            }
        } catch (IOException e) {
            LOG.error("the journal could not be taken to the disk; it is tried again", e);
            failed(e);
        } catch (RuntimeException e) {
            LOG.error("the database does not take the index of new traces; it is tried again", e);
            failed(e);
        }
    }

    /** What can wait, a little at a time. */
    private void rest() {
        boolean more = false;
        try {
            more = retaining.step();
        } catch (IOException | RuntimeException e) {
            LOG.error("what is too much or too old could not be removed from the store; it is tried again", e);
        }
        index();
        lock.lock();
        try {
            woken |= more || (unindexed && waiters > 0);
            passes += more || unindexed ? 0 : 1;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Makes an index over details where it is time for one. */
    private void index() {
        long begin = System.nanoTime();
        long total = journal.written();
        boolean isBusy =
                (total - written) * (double) TimeUnit.SECONDS.toNanos(1) > BUSY_BYTES * (double) (begin - lookedAt);
        lookedAt = begin;
        written = total;
        indexFrom = isBusy ? indexed + PAUSE_FOR_WORK * indexing : indexed;
        if (begin - indexFrom < 0 && !isAwaited()) {
            unindexed = true;
            return;
        }
        try {
            unindexed = indexes.step();
        } catch (RuntimeException e) {
            unindexed = false;
            LOG.error("the index over details could not be made; it is tried again", e);
        }
        if (unindexed) {
            indexed = System.nanoTime();
            indexing = indexed - begin;
        }
    }

    private boolean isAwaited() {
        lock.lock();
        try {
            return waiters > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when everything that came before is where it belongs, and nothing is left that has to go. */
    void awaitIdle() {
        lock.lock();
        try {
            // The one that is under way may have begun before.
            long enough = passes + 2;
            waiters++;
            while (passes < enough && !closing) {
                woken = true;
                work.signal();
                progress.awaitUninterruptibly();
            }
            waiters--;
        } finally {
            lock.unlock();
        }
    }

    private void failed(@Nullable Throwable reason) {
        lock.lock();
        try {
            failure = reason;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void force() {
        try {
            journal.force();
        } catch (IOException | RuntimeException e) {
            LOG.error("the journal could not be taken to the disk; it is tried again in a second", e);
        }
    }

    /** Ends the thread, when full blocks are in the database. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            work.signal();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        Uninterrupted.join(thread);
    }
}
