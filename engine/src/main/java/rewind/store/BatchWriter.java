package rewind.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.trace.TraceSummary;

/**
 * Takes traces off the request threads: each goes into the journal at once and into the database in batches, on a
 * thread of its own. The queue is bounded, and a full one makes {@link #write} wait.
 */
final class BatchWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final int BATCH = 1000;
    private static final long RETRY_MILLIS = 500;
    private static final long FORCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** The database. */
    interface Sink {
        /**
         * Puts a batch into the database, in one transaction.
         *
         * @param again whether this was tried before, and may have succeeded in part or unheard
         */
        void insert(List<PendingTrace> batch, boolean again);
    }

    private final Journal journal;
    private final Sink sink;
    private final Consumer<List<PendingTrace>> stored;
    private final int capacity;
    private final long lingerNanos;
    private final Map<String, PendingTrace> pending = new ConcurrentHashMap<>();
    private final Thread thread;
    /** When the journal was last forced; the writer's thread alone looks at it. */
    private long forcedNanos = System.nanoTime();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private final Deque<PendingTrace> queue = new ArrayDeque<>();
    /** How many were written, and how many of these are in the database: numbers of records since the start. */
    private long written;

    private long committed;
    private boolean hurry;
    private boolean closing;
    private @Nullable RuntimeException failure;

    /**
     * @param stored told of each batch once it is in the database
     * @param capacity how many traces may be on their way at once
     * @param lingerMillis how long a batch may wait for company
     */
    BatchWriter(Journal journal, Sink sink, Consumer<List<PendingTrace>> stored, int capacity, long lingerMillis) {
        this.journal = journal;
        this.sink = sink;
        this.stored = stored;
        this.capacity = capacity;
        this.lingerNanos = TimeUnit.MILLISECONDS.toNanos(lingerMillis);
        this.thread = Thread.ofPlatform().name("trace-writer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** @param frame of a trace, complete */
    void write(long id, TraceSummary summary, ByteBuffer frame) {
        lock.lock();
        try {
            while (written - committed >= capacity && !closing) {
                if (failure != null) {
                    throw new StoreException("the store cannot take more traces: " + failure.getMessage(), failure);
                }
                progress.awaitUninterruptibly();
            }
            if (closing) {
                throw new StoreException("the store is closed");
            }
            long place = journal.append(frame);
            PendingTrace trace = new PendingTrace(id, summary, place, place + frame.limit());
            written++;
            pending.put(summary.requestId(), trace);
            queue.add(trace);
            if (queue.size() == 1 || queue.size() == BATCH) {
                work.signal();
            }
        } catch (IOException e) {
            throw new StoreException("the trace could not be written to the journal: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    /** A trace that is not in the database yet. */
    @Nullable PendingTrace pending(String requestId) {
        return pending.get(requestId);
    }

    /** Returns when everything that was written before is in the database. */
    void flush() {
        lock.lock();
        try {
            long target = written;
            while (committed < target) {
                if (failure != null) {
                    throw new StoreException(
                            "the store cannot be brought up to date: " + failure.getMessage(), failure);
                }
                hurry = true;
                work.signal();
                progress.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (List<PendingTrace> batch = next(); !batch.isEmpty(); batch = next()) {
                force();
                if (!insert(batch)) {
                    return;
                }
                done(batch);
            }
        } catch (Throwable e) {
            // Nothing but an error of the virtual machine comes here; whoever waits for this thread must hear of it.
            stopped(new StoreException("the thread that writes to the database has ended: " + e, e));
            throw e;
        }
    }

    /** Once a second at most: what a power cut may take, and how long the disk is kept busy, are a trade. */
    private void force() {
        if (System.nanoTime() - forcedNanos < FORCE_NANOS) {
            return;
        }
        try {
            journal.force();
        } catch (IOException e) {
            LOG.error("the journal could not be taken to the disk; it is tried again in a second", e);
        }
        forcedNanos = System.nanoTime();
    }

    private void stopped(StoreException reason) {
        lock.lock();
        try {
            failure = reason;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next batch; an empty one at the end. */
    private List<PendingTrace> next() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closing) {
                work.awaitUninterruptibly();
            }
            long left = lingerNanos;
            while (queue.size() < BATCH && !hurry && !closing && left > 0) {
                left = work.awaitNanos(left);
            }
            List<PendingTrace> batch = new ArrayList<>(Math.min(BATCH, queue.size()));
            while (batch.size() < BATCH && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
            if (queue.isEmpty()) {
                hurry = false;
            }
            return batch;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the writer", e);
        } finally {
            lock.unlock();
        }
    }

    /** Tries until the batch is in the database; false if the store was closed before it was. */
    private boolean insert(List<PendingTrace> batch) {
        boolean again = false;
        while (true) {
            try {
                sink.insert(batch, again);
                return true;
            } catch (RuntimeException e) {
                // The journal still has these, and the next start will bring them in should this one never succeed.
                LOG.error("{} traces could not be stored, trying again", batch.size(), e);
                if (!retry(e)) {
                    return false;
                }
                again = true;
            }
        }
    }

    private boolean retry(RuntimeException reason) {
        lock.lock();
        try {
            failure = reason;
            progress.signalAll();
            long left = TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS);
            while (left > 0 && !closing) {
                left = work.awaitNanos(left);
            }
            return !closing;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the writer", e);
        } finally {
            lock.unlock();
        }
    }

    private void done(List<PendingTrace> batch) {
        batch.forEach(trace -> pending.remove(trace.summary().requestId(), trace));
        lock.lock();
        try {
            failure = null;
            committed += batch.size();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        tell(batch);
    }

    /** A listener that fails must not stop the store. */
    private void tell(List<PendingTrace> batch) {
        try {
            stored.accept(batch);
        } catch (RuntimeException e) {
            LOG.error("somebody who follows the store failed", e);
        }
    }

    /** Stores what is waiting, then stops. Where that fails the next start brings it in from the journal. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            work.signalAll();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("closing the store was interrupted; the journal is kept", e);
        }
        try {
            journal.close();
        } catch (IOException e) {
            throw new StoreException("the journal could not be closed: " + e.getMessage(), e);
        }
    }
}
