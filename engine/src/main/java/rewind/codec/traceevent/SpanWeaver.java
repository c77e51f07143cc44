package rewind.codec.traceevent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.codec.TraceSink;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;

/**
 * Makes spans of events that come in the order of time. Spans go out as they end; what is kept is what is open.
 *
 * <p>Instants, counters, samples and snapshots of objects become events of the span that is open on their thread, with
 * the phase as {@code trace_event.ph}; those outside of any span go to {@link Moments}.
 */
final class SpanWeaver {
    private final String traceId;
    private final long origin;
    private final ThreadTable threads;
    private final Complaints complaints;
    private final TraceSink sink;
    private final Flows flows;
    private final Moments moments;
    private final List<SpanStack> stacks = new ArrayList<>();
    private final Map<String, SpanStack> tracks = new HashMap<>();
    private final Map<Integer, Long> lastOfThread = new HashMap<>();
    private long last = Long.MIN_VALUE;

    /** @param origin what the file counts its times from, nanoseconds since the epoch; 0 if it does not say */
    SpanWeaver(String traceId, long origin, ThreadTable threads, Complaints complaints, TraceSink sink) {
        this.traceId = traceId;
        this.origin = origin;
        this.threads = threads;
        this.complaints = complaints;
        this.sink = sink;
        this.flows = new Flows(traceId, complaints);
        this.moments = new Moments(complaints);
    }

    void add(Event event) {
        last = Math.max(last, event.end());
        lastOfThread.merge(event.thread(), event.end(), Math::max);
        if ("BXbS".indexOf(event.phase()) >= 0) {
            moments.spanBegins();
        }
        switch (event.phase()) {
            case 'B' -> flows.begun(thread(event).begin(event));
            case 'X' -> flows.begun(thread(event).complete(event));
            case 'E' -> thread(event).end(event);
            case 'b', 'S' -> flows.begun(track(event).begin(event));
            case 'e', 'F' -> endOfTrack(event);
            case 'n', 'T', 'p' -> step(event);
            case 's', 't', 'f' -> flows.event(event, thread(event).top());
            default -> moment(event, thread(event).top());
        }
    }

    private SpanStack thread(Event event) {
        while (stacks.size() <= event.thread()) {
            stacks.add(new SpanStack(false, this::ended, complaints));
        }
        SpanStack stack = stacks.get(event.thread());
        stack.advance(event.start());
        return stack;
    }

    private static String key(Event event) {
        return (event.phase() == 'b' || event.phase() == 'n' || event.phase() == 'e' ? "b" : "S") + event.track();
    }

    private SpanStack track(Event event) {
        SpanStack stack = tracks.computeIfAbsent(key(event), key -> new SpanStack(true, this::ended, complaints));
        stack.advance(event.start());
        return stack;
    }

    private void endOfTrack(Event event) {
        SpanStack stack = track(event);
        stack.end(event);
        if (stack.isEmpty()) {
            tracks.remove(key(event));
        }
    }

    private void step(Event event) {
        SpanStack stack = tracks.get(key(event));
        if (stack == null) {
            moment(event, null);
        } else {
            stack.advance(event.start());
            moment(event, stack.top());
        }
    }

    private void moment(Event event, @Nullable OpenSpan span) {
        if (span == null) {
            moments.add(event);
            return;
        }
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(event.attributes());
        attributes.put(EventParser.PREFIX + "ph", AttributeValue.of(String.valueOf(event.phase())));
        span.add(new SpanEvent(origin + event.start(), event.name(), attributes));
    }

    private void ended(OpenSpan open, long end) {
        ThreadTable.Label label = threads.label(open.begin.thread());
        OpenSpan parent = open.parent;
        sink.span(
                traceId,
                new Span(
                        open.id,
                        parent == null ? null : parent.id,
                        open.begin.name(),
                        SpanKind.INTERNAL,
                        label.component(),
                        origin + open.begin.start(),
                        end - open.begin.start(),
                        SpanStatus.UNSET,
                        null,
                        open.attributes(),
                        open.events(),
                        open.links(),
                        label.resource()));
    }

    /** Ends what is open; where there were no spans, gives what else there was. */
    void finish() {
        for (int thread = 0; thread < stacks.size(); thread++) {
            stacks.get(thread).finish(lastOfThread.getOrDefault(thread, Long.MIN_VALUE));
        }
        tracks.values().forEach(track -> {
            OpenSpan top = track.top();
            track.finish(top == null ? last : lastOfThread.getOrDefault(top.begin.thread(), last));
        });
        flows.finish();
        moments.give(traceId, origin, threads, sink);
    }
}
