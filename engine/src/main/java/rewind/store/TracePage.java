package rewind.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.trace.TraceSummary;

/**
 * A page of a list, newest first.
 *
 * @param nextCursor give it to {@link TraceFinder#find} for the page after this one; null at the end
 */
public record TracePage(List<TraceSummary> traces, @Nullable String nextCursor) {
    public TracePage {
        traces = List.copyOf(traces);
    }
}
