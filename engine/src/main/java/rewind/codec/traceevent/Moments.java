package rewind.codec.traceevent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import rewind.codec.TraceSink;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.Provenance;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * What happened outside of any span. Beside spans there is no place for it, and it is counted; a file that has no spans at all is
 * a trace of these: each is a line of its log. Held until it is known which of both the file is.
 */
final class Moments {
    /** Each is some hundred bytes: these fit into any heap. */
    private static final int MOST = 100_000;

    private final Complaints complaints;
    private final List<Event> held = new ArrayList<>();
    private boolean spans;

    Moments(Complaints complaints) {
        this.complaints = complaints;
    }

    void add(Event event) {
        if (spans) {
            leaveOut(event);
        } else if (held.size() < MOST) {
            held.add(event);
        } else {
            complaints.add(
                    event, "stands in a file without spans, of which no more events than " + MOST + " are kept.");
        }
    }

    private void leaveOut(Event event) {
        complaints.add(event, "of phase " + event.phase() + " stands in no span; it is left out.");
    }

    /** The file has spans. */
    void spanBegins() {
        if (!spans) {
            spans = true;
            held.forEach(this::leaveOut);
            held.clear();
        }
    }

    /**
     * Gives the trace of a file without spans; nothing where there are some.
     *
     * @param origin what times count from, nanoseconds since the epoch
     */
    void give(String traceId, long origin, ThreadTable threads, TraceSink sink) {
        if (spans) {
            return;
        }
        List<LogRecord> lines = new ArrayList<>(held.size());
        TreeSet<String> components = new TreeSet<>(threads.processes());
        long first = held.isEmpty() ? 0 : held.getFirst().start();
        long last = first;
        for (Event event : held) {
            ThreadTable.Label label = threads.label(event.thread());
            Map<String, AttributeValue> data = new LinkedHashMap<>(event.attributes());
            data.put(EventParser.PREFIX + "ph", AttributeValue.of(String.valueOf(event.phase())));
            label.resource().forEach(data::putIfAbsent);
            lines.add(
                    new LogRecord(origin + event.start(), LogLevel.INFO, label.component(), event.name(), null, data));
            components.add(label.component());
            last = Math.max(last, event.end());
        }
        components.remove("");
        TraceSummary summary = new TraceSummary(
                traceId,
                traceId,
                Math.floorDiv(origin + first, 1_000_000L),
                Provenance.NONE,
                (last - first) / 1000,
                null,
                null,
                0,
                0,
                null,
                "",
                "",
                null,
                0,
                components.isEmpty() ? null : components.getFirst(),
                0);
        sink.trace(new Trace(
                summary, ItemList.EMPTY, List.of(), List.of(), lines, List.copyOf(components), threads.names()));
    }
}
