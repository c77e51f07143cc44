package rewind.server;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.store.Retention;
import rewind.store.TimeHistogram;
import rewind.store.TraceFinder;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.telemetry.metrics.StoreMetrics;
import rewind.trace.Trace;

/** A finder whose questions are timed. */
final class MeasuredFinder implements TraceFinder {
    private final TraceFinder finder;
    private final Timed find;
    private final Timed get;
    private final Timed count;
    private final Timed histogram;

    MeasuredFinder(TraceFinder finder, StoreMetrics metrics) {
        this.finder = finder;
        this.find = new Timed(metrics.operation("find_traces"));
        this.get = new Timed(metrics.operation("get_trace"));
        this.count = new Timed(metrics.operation("count_traces"));
        this.histogram = new Timed(metrics.operation("histogram"));
    }

    @Override
    public TracePage find(TraceQuery query, int limit, @Nullable String cursor) {
        return find.call(() -> finder.find(query, limit, cursor));
    }

    @Override
    public Retention retention() {
        return finder.retention();
    }

    @Override
    public Optional<Trace> get(String requestId) {
        return get.call(() -> finder.get(requestId));
    }

    @Override
    public long count(TraceQuery query) {
        return count.call(() -> finder.count(query));
    }

    @Override
    public TimeHistogram histogram(TraceQuery query, Instant from, Instant until, int buckets) {
        return histogram.call(() -> finder.histogram(query, from, until, buckets));
    }

    @Override
    public List<String> modelVersions() {
        return finder.modelVersions();
    }
}
