package rewind.codec.traceevent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The spans that are open on one thread, or on the track of one asynchronous id, the innermost last. Events come in the
 * order of {@link Event#BY_TIME}.
 */
final class SpanStack {
    /** Ends that may wait for a begin at the same time; more than that is no accident of the order of writing. */
    private static final int MOST_WAITING = 64;

    /** Begins at the time of a complete event that are looked through for the order in the file. */
    private static final int MOST_MOVED = 16;

    /** Start and duration are rounded each on its own, so that a child may seem to end one after its parent. */
    private static final long ROUNDING_NANOS = 1;

    /** Takes spans that have ended. */
    interface Ended {
        void span(OpenSpan span, long end);
    }

    private final boolean endsMustMatch;
    private final Ended ended;
    private final Complaints complaints;
    private final List<OpenSpan> open = new ArrayList<>(4);
    private final Map<String, Integer> begun = new HashMap<>();
    private final Deque<Event> waiting = new ArrayDeque<>(1);
    private long last = Long.MIN_VALUE;

    /** @param endsMustMatch whether an end whose name no open span has is left out, instead of ending the innermost */
    SpanStack(boolean endsMustMatch, Ended ended, Complaints complaints) {
        this.endsMustMatch = endsMustMatch;
        this.ended = ended;
        this.complaints = complaints;
    }

    boolean isEmpty() {
        return open.isEmpty() && waiting.isEmpty();
    }

    /** The innermost, null if none is open. */
    @Nullable OpenSpan top() {
        return open.isEmpty() ? null : open.getLast();
    }

    /** Ends what has ended by this time; to be called before anything else that happens then. */
    void advance(long time) {
        if (!waiting.isEmpty() && waiting.getFirst().start() < time) {
            settle();
        }
        while (!open.isEmpty() && open.getLast().end <= time) {
            pop(open.getLast().end);
        }
        last = Math.max(last, time);
    }

    OpenSpan begin(Event event) {
        OpenSpan span = new OpenSpan(event, top());
        open.add(span);
        begun.merge(event.name(), 1, Integer::sum);
        retry();
        return span;
    }

    /**
     * A complete event goes into the innermost span that holds the whole of it. Those that it outlives end here: no later
     * event could be theirs rather than its.
     */
    OpenSpan complete(Event event) {
        long end = event.end();
        last = Math.max(last, end);
        boolean overlaps = false;
        while (!open.isEmpty() && open.getLast().isComplete() && outlived(open.getLast(), event)) {
            overlaps |= open.getLast().end > event.start() + ROUNDING_NANOS;
            pop(open.getLast().end);
        }
        if (overlaps) {
            complaints.add(event, "overlaps another of its thread without lying in it, and stands beside it.");
        }
        int at = open.size();
        while (at > 0 && open.size() - at < MOST_MOVED && holds(event, open.get(at - 1))) {
            at--;
        }
        OpenSpan span = new OpenSpan(event, at == 0 ? null : open.get(at - 1));
        if (at < open.size()) {
            open.get(at).parent = span;
        }
        open.add(at, span);
        return span;
    }

    private static boolean outlived(OpenSpan span, Event event) {
        return span.end <= event.start() || span.end + ROUNDING_NANOS < event.end();
    }

    /** A begin of the same time that the file has after the complete event is inside it. */
    private static boolean holds(Event event, OpenSpan span) {
        return !span.isComplete()
                && span.begin.start() == event.start()
                && span.begin.sequence() > event.sequence()
                && event.duration() > 0;
    }

    void end(Event event) {
        OpenSpan match = innermostBegun();
        if (match != null && matches(event, match)) {
            close(match, event);
            retry();
        } else if (waiting.size() < MOST_WAITING) {
            waiting.add(event);
        } else {
            resolve(event);
        }
    }

    private static boolean matches(Event event, OpenSpan span) {
        return event.name().isEmpty() || event.name().equals(span.begin.name());
    }

    /** Writers may put ends of one time in the wrong order, and an end before its begin. */
    private void retry() {
        boolean found = !waiting.isEmpty();
        while (found) {
            found = false;
            OpenSpan match = innermostBegun();
            for (Event event : waiting) {
                if (match != null && matches(event, match)) {
                    waiting.remove(event);
                    close(match, event);
                    found = true;
                    break;
                }
            }
        }
    }

    private void settle() {
        while (!waiting.isEmpty()) {
            resolve(waiting.removeFirst());
        }
    }

    /** An end that is not the innermost span's. */
    private void resolve(Event event) {
        OpenSpan innermost = innermostBegun();
        if (innermost == null || (endsMustMatch && !matches(event, innermost) && !begun.containsKey(event.name()))) {
            complaints.add(event, "ends what was not begun, and is left out.");
            return;
        }
        if (begun.containsKey(event.name())) {
            while (innermost != null && !matches(event, innermost)) {
                complaints.add(innermost.begin, "begins what is not ended before what holds it; it ends with that.");
                closeWithout(innermost, event.start());
                innermost = innermostBegun();
            }
        } else if (!event.name().isEmpty()) {
            complaints.add(event, "ends a span of another name, which is taken as a mistake in the name.");
        }
        if (innermost != null) {
            close(innermost, event);
        }
    }

    private void close(OpenSpan span, Event event) {
        span.merge(event.attributes());
        closeWithout(span, event.start());
    }

    private void closeWithout(OpenSpan span, long end) {
        while (open.getLast() != span) {
            pop(open.getLast().end);
        }
        pop(end);
    }

    /** The innermost that waits for an end of its own. */
    private @Nullable OpenSpan innermostBegun() {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (!open.get(i).isComplete()) {
                return open.get(i);
            }
        }
        return null;
    }

    private void pop(long end) {
        OpenSpan span = open.removeLast();
        if (!span.isComplete()) {
            begun.computeIfPresent(span.begin.name(), (name, count) -> count == 1 ? null : count - 1);
        }
        ended.span(span, end);
    }

    /** Ends everything, when the file has ended. */
    void finish(long lastOfThread) {
        settle();
        long end = Math.max(last, lastOfThread);
        while (!open.isEmpty()) {
            OpenSpan span = open.getLast();
            if (!span.isComplete()) {
                complaints.add(span.begin, "begins what is never ended; its end is the last time of its thread.");
            }
            pop(span.isComplete() ? span.end : Math.max(end, span.begin.start()));
        }
    }
}
