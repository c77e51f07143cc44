package rewind.latency;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import rewind.trace.Span;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * What the statistics need of a trace.
 *
 * @param stages the names of its spans, the root left out
 * @param nanos what each took
 */
@SuppressWarnings("ArrayRecordComponent") // read once on a hot path; never compared or used as a key
public record TraceDurations(TraceSummary summary, String[] stages, long[] nanos) {
    public TraceDurations {
        if (stages.length != nanos.length) {
            throw new IllegalArgumentException(stages.length + " spans with " + nanos.length + " durations");
        }
    }

    /** Of a whole trace. */
    public static TraceDurations of(Trace trace) {
        return of(trace.summary(), trace.spans());
    }

    /** Of a trace by its parts. */
    public static TraceDurations of(TraceSummary summary, List<Span> spans) {
        int root = root(spans);
        int others = spans.size() - (root < 0 ? 0 : 1);
        String[] stages = new String[others];
        long[] nanos = new long[others];
        int at = 0;
        for (int i = 0; i < spans.size(); i++) {
            if (i != root) {
                stages[at] = spans.get(i).name();
                nanos[at++] = spans.get(i).durationNanos();
            }
        }
        return new TraceDurations(summary, stages, nanos);
    }

    /** The first span without a parent, else the first whose parent is not among the spans; -1 where there is none. */
    private static int root(List<Span> spans) {
        for (int i = 0; i < spans.size(); i++) {
            if (spans.get(i).parentSpanId() == null) {
                return i;
            }
        }
        Set<String> ids = new HashSet<>();
        spans.forEach(span -> ids.add(span.spanId()));
        for (int i = 0; i < spans.size(); i++) {
            if (!ids.contains(spans.get(i).parentSpanId())) {
                return i;
            }
        }
        return -1;
    }
}
