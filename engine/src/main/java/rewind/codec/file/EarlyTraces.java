package rewind.codec.file;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import rewind.trace.Span;
import rewind.trace.SpanTrace;
import rewind.trace.Trace;

/**
 * Shows some traces of a long file before all of it was read: those that were touched least recently, as they are the likeliest
 * to be whole, each once, at ever longer intervals.
 */
final class EarlyTraces {
    private static final long FIRST_NANOS = 300_000_000;
    private static final int SPANS_BETWEEN_LOOKS = 1024;
    private static final int AT_ONCE = 500;
    private static final int IN_ALL = 2000;
    /** A trace that is still growing is not copied again and again. */
    private static final int MOST_SPANS = 20_000;

    private final Consumer<Trace> looks;
    private final Set<String> shown = new HashSet<>();
    private long due = System.nanoTime() + FIRST_NANOS;
    private long interval = FIRST_NANOS;
    private int spans;

    EarlyTraces(Consumer<Trace> looks) {
        this.looks = looks;
    }

    /** Asked at each span. */
    boolean isDue() {
        return ++spans % SPANS_BETWEEN_LOOKS == 0 && shown.size() < IN_ALL && System.nanoTime() > due;
    }

    /** @param held in the order of the last touch */
    void show(Map<String, SpanAssembly.Held> held) {
        int left = Math.min(AT_ONCE, IN_ALL - shown.size());
        Iterator<Map.Entry<String, SpanAssembly.Held>> each = held.entrySet().iterator();
        while (left > 0 && each.hasNext()) {
            Map.Entry<String, SpanAssembly.Held> next = each.next();
            List<Span> soFar = next.getValue().spans();
            if (soFar.size() <= MOST_SPANS && shown.add(next.getKey())) {
                looks.accept(SpanTrace.of(next.getKey(), soFar));
                left--;
            }
        }
        interval *= 2;
        due = System.nanoTime() + interval;
    }
}
