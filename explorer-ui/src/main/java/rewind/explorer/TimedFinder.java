package rewind.explorer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rewind.store.Retention;
import rewind.store.TimeHistogram;
import rewind.store.TraceFinder;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.Trace;

/** A finder of which is known how long its answers took. */
final class TimedFinder implements TraceFinder {
    private final TraceFinder finder;
    private final OwnFigures figures;

    TimedFinder(TraceFinder finder, OwnFigures figures) {
        this.finder = finder;
        this.figures = figures;
    }

    private <T> T timed(Supplier<T> question) {
        long begun = System.nanoTime();
        T answer = question.get();
        figures.add("query", System.nanoTime() - begun);
        return answer;
    }

    @Override
    public TracePage find(TraceQuery query, int limit, @Nullable String cursor) {
        return timed(() -> finder.find(query, limit, cursor));
    }

    @Override
    public Retention retention() {
        return finder.retention();
    }

    @Override
    public Optional<Trace> get(String requestId) {
        return timed(() -> finder.get(requestId));
    }

    @Override
    public long count(TraceQuery query) {
        return timed(() -> finder.count(query));
    }

    @Override
    public TimeHistogram histogram(TraceQuery query, Instant from, Instant until, int buckets) {
        return timed(() -> finder.histogram(query, from, until, buckets));
    }

    @Override
    public List<String> modelVersions() {
        return timed(finder::modelVersions);
    }
}
