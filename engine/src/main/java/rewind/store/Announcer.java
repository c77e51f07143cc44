package rewind.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.trace.TraceSummary;

/** Tells followers of new traces, in batches, on a thread of its own that there is only while somebody follows. */
final class Announcer implements TraceFeed, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final List<Consumer<List<TraceSummary>>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private List<TraceSummary> waiting = new ArrayList<>();
    private @Nullable Thread thread;
    private boolean closed;

    @Override
    public Subscription subscribe(Consumer<List<TraceSummary>> listener) {
        lock.lock();
        try {
            listeners.add(listener);
            if (thread == null && !closed) {
                thread = Thread.ofPlatform().name("trace-feed").daemon().start(this::run);
            }
        } finally {
            lock.unlock();
        }
        return () -> listeners.remove(listener);
    }

    /** In the order of their storing. */
    void tell(TraceSummary trace) {
        if (listeners.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            waiting.add(trace);
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (List<TraceSummary> batch = next(); !batch.isEmpty(); batch = next()) {
            for (Consumer<List<TraceSummary>> listener : listeners) {
                try {
                    listener.accept(batch);
                } catch (RuntimeException e) {
                    LOG.error("somebody who follows the store failed", e);
                }
            }
        }
    }

    /** The next batch; an empty one at the end. */
    private List<TraceSummary> next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                news.awaitUninterruptibly();
            }
            List<TraceSummary> batch = waiting;
            waiting = new ArrayList<>();
            return closed ? List.of() : batch;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }
}
