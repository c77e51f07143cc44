package rewind.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import rewind.store.TraceLookup;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Looks at whole traces, newest first, several fetched at once: an engine in another process is asked for each. */
final class TraceScan {
    private static final int AT_ONCE = 8;

    private final TraceLookup finder;
    private final TraceQuery query;

    TraceScan(TraceLookup finder, TraceQuery query) {
        this.finder = finder;
        this.query = query;
    }

    /**
     * Gives the newest.
     *
     * @param most how many at most
     * @return whether there were more
     */
    boolean each(int most, Consumer<Trace> traces) {
        int left = most;
        @Nullable String cursor = null;
        do {
            if (left == 0) {
                return true;
            }
            TracePage page = finder.find(query, Math.min(left, TraceLookup.MAX_PAGE), cursor);
            List<TraceSummary> summaries = page.traces();
            summaries.stream()
                    .gather(Gatherers.mapConcurrent(AT_ONCE, (TraceSummary summary) -> finder.get(summary.requestId())))
                    .flatMap(Optional::stream)
                    .forEach(traces);
            left -= summaries.size();
            cursor = page.nextCursor();
        } while (cursor != null);
        return false;
    }
}
