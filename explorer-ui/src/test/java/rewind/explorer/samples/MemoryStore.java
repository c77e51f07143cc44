package rewind.explorer.samples;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rewind.query.Query;
import rewind.store.StoreException;
import rewind.store.TimeHistogram;
import rewind.store.TraceFeed;
import rewind.store.TraceFinder;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** The ports of the store over a list: for tests of the window, and for the demonstration. */
public final class MemoryStore implements TraceFinder, TraceFeed {
    private static final Comparator<Trace> NEWEST_FIRST =
            Comparator.comparingLong((Trace t) -> t.summary().timestampMillis()).reversed();

    private final List<Trace> traces = new ArrayList<>();
    private final List<Consumer<List<TraceSummary>>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable String broken;

    /** Makes every question fail with this message, or none. */
    public void breakWith(@Nullable String message) {
        broken = message;
    }

    public void add(List<Trace> more) {
        synchronized (traces) {
            traces.addAll(more);
            traces.sort(NEWEST_FIRST);
        }
        List<TraceSummary> batch = more.stream().map(Trace::summary).toList();
        listeners.forEach(listener -> listener.accept(batch));
    }

    public long size() {
        synchronized (traces) {
            return traces.size();
        }
    }

    private List<TraceSummary> matching(TraceQuery query) {
        String message = broken;
        if (message != null) {
            throw new StoreException(message);
        }
        synchronized (traces) {
            Query typed = query.typed();
            return traces.stream()
                    .filter(trace -> typed == null || typed.matches(trace))
                    .map(Trace::summary)
                    .filter(trace -> matches(query, trace))
                    .toList();
        }
    }

    private static boolean matches(TraceQuery q, TraceSummary t) {
        String text = q.text();
        return (q.modelVersion() == null
                        || q.modelVersion().equals(t.provenance().modelVersion()))
                && (q.status() == null || q.status() == t.status() || q.status() == t.status() / 100)
                && (q.userId() == null || q.userId().equals(t.userId()))
                && (q.since() == null || t.timestampMillis() >= q.since().toEpochMilli())
                && (q.until() == null || t.timestampMillis() < q.until().toEpochMilli())
                && (text == null
                        || (t.requestId() + "\n" + t.errorType())
                                .toLowerCase(Locale.ROOT)
                                .contains(text.toLowerCase(Locale.ROOT)));
    }

    @Override
    public TracePage find(TraceQuery query, int limit, @Nullable String cursor) {
        List<TraceSummary> all = matching(query);
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(all.size(), from + limit);
        return new TracePage(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    @Override
    public Optional<Trace> get(String requestId) {
        matching(TraceQuery.ALL);
        synchronized (traces) {
            return traces.stream()
                    .filter(trace -> trace.summary().requestId().equals(requestId))
                    .findFirst();
        }
    }

    @Override
    public long count(TraceQuery query) {
        return matching(query).size();
    }

    @Override
    public TimeHistogram histogram(TraceQuery query, Instant from, Instant until, int buckets) {
        long[] requests = new long[buckets];
        long[] errors = new long[buckets];
        long start = from.toEpochMilli();
        long width = until.toEpochMilli() - start;
        for (TraceSummary trace : matching(query)) {
            long at = trace.timestampMillis() - start;
            if (at >= 0 && at < width) {
                int bucket = (int) (at * buckets / width);
                requests[bucket]++;
                errors[bucket] += trace.isError() ? 1 : 0;
            }
        }
        return new TimeHistogram(from, until, requests, errors);
    }

    @Override
    public List<String> modelVersions() {
        return matching(TraceQuery.ALL).stream()
                .map(trace -> trace.provenance().modelVersion())
                .filter(version -> version != null)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Subscription subscribe(Consumer<List<TraceSummary>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
