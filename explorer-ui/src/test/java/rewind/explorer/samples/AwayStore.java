package rewind.explorer.samples;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rewind.store.TimeHistogram;
import rewind.store.TraceFeed;
import rewind.store.TraceFinder;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.store.UnreachableStoreException;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** A store in another process that goes away and comes back when the test says so. */
public final class AwayStore implements TraceFinder, TraceFeed {
    private final MemoryStore store;
    private final List<Runnable> missed = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    public AwayStore(MemoryStore store) {
        this.store = store;
    }

    public void goAway() {
        away = true;
    }

    /** Is there again; who follows is told that something may have been missed. */
    public void comeBack() {
        away = false;
        missed.forEach(Runnable::run);
    }

    private MemoryStore reached() {
        if (away) {
            throw new UnreachableStoreException(
                    "The engine at http://127.0.0.1:8080 does not answer.", new java.io.IOException("away"));
        }
        return store;
    }

    @Override
    public TracePage find(TraceQuery query, int limit, @Nullable String cursor) {
        return reached().find(query, limit, cursor);
    }

    @Override
    public Optional<Trace> get(String requestId) {
        return reached().get(requestId);
    }

    @Override
    public long count(TraceQuery query) {
        return reached().count(query);
    }

    @Override
    public TimeHistogram histogram(TraceQuery query, Instant from, Instant until, int buckets) {
        return reached().histogram(query, from, until, buckets);
    }

    @Override
    public List<String> modelVersions() {
        return reached().modelVersions();
    }

    @Override
    public Subscription subscribe(Consumer<List<TraceSummary>> listener) {
        return store.subscribe(batch -> {
            if (!away) {
                listener.accept(batch);
            }
        });
    }

    @Override
    public Subscription subscribe(Consumer<List<TraceSummary>> listener, Runnable whenMissed) {
        Subscription subscription = subscribe(listener);
        missed.add(whenMissed);
        return () -> {
            missed.remove(whenMissed);
            subscription.close();
        };
    }
}
