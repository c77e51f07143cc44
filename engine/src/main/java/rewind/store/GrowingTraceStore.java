package rewind.store;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * A store for traces that are looked at for a while, as those of a file are: in memory for as long as they are few, so that
 * they are there at once, and in a folder from then on, so that memory does not grow with them. Safe for many threads;
 * questions are answered while it moves.
 */
public final class GrowingTraceStore implements TraceWriter, TraceFinder, TraceFeed, AutoCloseable {
    private final TemporaryFolder folder;
    private final InstantSource clock;
    private final long memoryBytes;
    private final Announcer announcer = new Announcer();
    private final ReentrantLock writing = new ReentrantLock();
    private @Nullable MemoryTraceStore memory;
    private @Nullable TraceStore moved;
    private volatile TraceFinder current;
    private boolean closed;

    /**
     * An empty store.
     *
     * @param folder where a store is made once there is more than memory is to hold; closing it is left to the caller
     * @param memoryBytes how much that is, roughly
     */
    public GrowingTraceStore(TemporaryFolder folder, InstantSource clock, long memoryBytes) {
        this.folder = folder;
        this.clock = clock;
        this.memoryBytes = memoryBytes;
        MemoryTraceStore first = new MemoryTraceStore(clock);
        this.memory = first;
        this.current = first;
    }

    @Override
    public void write(Trace trace) {
        writing.lock();
        try {
            if (closed) {
                throw new StoreException("the store is closed");
            }
            writer().write(trace);
            announcer.tell(trace.summary());
        } finally {
            writing.unlock();
        }
    }

    private TraceWriter writer() {
        MemoryTraceStore small = memory;
        if (small != null && small.bytes() <= memoryBytes) {
            return small;
        }
        TraceStore large = moved;
        return large == null ? move(small) : large;
    }

    private TraceStore move(@Nullable MemoryTraceStore from) {
        TraceStore store = open();
        try {
            if (from != null) {
                from.forEach(store::write);
            }
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        moved = store;
        // Whoever asks the memory at this moment gets its answer, and frees it with that.
        current = store;
        memory = null;
        return store;
    }

    private TraceStore open() {
        try {
            return TraceStore.open(folder.path().resolve("store"), clock);
        } catch (IOException e) {
            throw new StoreException("there is no temporary folder for so many traces: " + e.getMessage(), e);
        }
    }

    @Override
    public TracePage find(TraceQuery query, int limit, @Nullable String cursor) {
        return current.find(query, limit, cursor);
    }

    @Override
    public Optional<Trace> get(String requestId) {
        return current.get(requestId);
    }

    @Override
    public long count(TraceQuery query) {
        return current.count(query);
    }

    @Override
    public TimeHistogram histogram(TraceQuery query, Instant from, Instant until, int buckets) {
        return current.histogram(query, from, until, buckets);
    }

    @Override
    public List<String> modelVersions() {
        return current.modelVersions();
    }

    @Override
    public Subscription subscribe(Consumer<List<TraceSummary>> listener) {
        return announcer.subscribe(listener);
    }

    /** Closes; what was moved to the folder lies there. Closing twice is harmless. */
    @Override
    public void close() {
        writing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            announcer.close();
            if (memory != null) {
                memory.close();
            }
            if (moved != null) {
                moved.close();
            }
        } finally {
            writing.unlock();
        }
    }
}
