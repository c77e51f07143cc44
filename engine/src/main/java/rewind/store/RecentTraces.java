package rewind.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.Span;

/** Traces whose spans came lately, as more of the same often follow; the longest untouched are forgotten first. */
final class RecentTraces {
    private final int mostSpans;
    private final Map<String, Joined> traces = new LinkedHashMap<>(16, 0.75f, true);
    private int spans;

    /** @param mostSpans how many spans are kept in all, one trace more than that is kept in any case */
    RecentTraces(int mostSpans) {
        this.mostSpans = mostSpans;
    }

    /** A trace of spans as they were sent, and its row, which is that of its newest record. */
    record Joined(RowKey row, List<Span> spans) {}

    synchronized @Nullable Joined get(String traceId) {
        return traces.get(traceId);
    }

    synchronized void put(String traceId, Joined joined) {
        Joined before = traces.put(traceId, joined);
        spans += size(joined) - (before == null ? 0 : size(before));
        Iterator<Joined> oldest = traces.values().iterator();
        while (spans > mostSpans && traces.size() > 1) {
            spans -= size(oldest.next());
            oldest.remove();
        }
    }

    private static int size(Joined joined) {
        return joined.spans().size();
    }
}
