package rewind.explorer.open;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.store.TimeHistogram;
import rewind.store.TraceFinder;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.Trace;

/** What is shown of a file at a moment: first what is known early, then all of it. For any thread. */
final class ShownTraces implements TraceFinder {
    private volatile TraceFinder now;

    ShownTraces(TraceFinder first) {
        this.now = first;
    }

    void show(TraceFinder next) {
        now = next;
    }

    @Override
    public TracePage find(TraceQuery query, int limit, @Nullable String cursor) {
        return now.find(query, limit, cursor);
    }

    @Override
    public Optional<Trace> get(String requestId) {
        return now.get(requestId);
    }

    @Override
    public long count(TraceQuery query) {
        return now.count(query);
    }

    @Override
    public TimeHistogram histogram(TraceQuery query, Instant from, Instant until, int buckets) {
        return now.histogram(query, from, until, buckets);
    }

    @Override
    public List<String> modelVersions() {
        return now.modelVersions();
    }
}
