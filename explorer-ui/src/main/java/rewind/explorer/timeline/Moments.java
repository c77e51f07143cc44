package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.SpanEvent;
import rewind.trace.Trace;
import rewind.trace.TraceTree;

/**
 * What happened at one moment of a trace, by the rows on which it is shown: events of spans, and lines that were logged.
 *
 * @param sorted by row, those of a row by time
 */
record Moments(List<Moment> sorted) {

    /** What it is. */
    enum Kind {
        EVENT,
        EXCEPTION,
        LOG,
        WARNING_LOG,
        ERROR_LOG;

        boolean isLog() {
            return compareTo(LOG) >= 0;
        }

        boolean isError() {
            return this == EXCEPTION || this == ERROR_LOG;
        }
    }

    /**
     * One of them.
     *
     * @param nanos from the beginning of the trace; outside of it where the source says so
     * @param index among the events of the span, or among the lines of the trace
     */
    record Moment(int row, long nanos, Kind kind, int index) {}

    /** All of a trace; a line that names no span of it is on the first row. */
    static Moments of(Trace trace, TraceTree tree) {
        List<Moment> found = new ArrayList<>();
        for (int row = 0; row < tree.size(); row++) {
            List<SpanEvent> events = tree.span(row).events();
            for (int i = 0; i < events.size(); i++) {
                SpanEvent event = events.get(i);
                boolean thrown = event.name().equals("exception");
                long at = event.epochNanos() + tree.shift(row) - tree.startNanos();
                found.add(new Moment(row, at, thrown ? Kind.EXCEPTION : Kind.EVENT, i));
            }
        }
        if (tree.size() > 0 && !trace.logs().isEmpty()) {
            logs(trace, tree, found);
        }
        found.sort(Comparator.comparingInt(Moment::row).thenComparingLong(Moment::nanos));
        return new Moments(List.copyOf(found));
    }

    private static void logs(Trace trace, TraceTree tree, List<Moment> found) {
        Map<String, Integer> rows = HashMap.newHashMap(tree.size());
        for (int row = 0; row < tree.size(); row++) {
            rows.putIfAbsent(tree.span(row).spanId(), row);
        }
        for (int i = 0; i < trace.logs().size(); i++) {
            LogRecord line = trace.logs().get(i);
            int row = line.spanId() == null ? 0 : rows.getOrDefault(line.spanId(), 0);
            long at = line.epochNanos() + tree.shift(row) - tree.startNanos();
            found.add(new Moment(row, at, kind(line.level()), i));
        }
    }

    private static Kind kind(LogLevel level) {
        if (level.compareTo(LogLevel.ERROR) >= 0) {
            return Kind.ERROR_LOG;
        }
        return level == LogLevel.WARNING ? Kind.WARNING_LOG : Kind.LOG;
    }

    /** Those of one row. */
    List<Moment> of(int row) {
        return sorted.subList(begin(row), begin(row + 1));
    }

    private int begin(int row) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).row() < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
