package rewind.codec.otlp;

import java.util.Map;
import rewind.trace.AttributeValue;
import rewind.trace.SpanEvent;

/** The fields of an event while they are read; used again for another one. */
final class EventDraft {
    final Attributes attributes = new Attributes();
    /** Unsigned. */
    long time;

    String name = "";
    long dropped;

    void clear() {
        attributes.clear();
        time = 0;
        name = "";
        dropped = 0;
    }

    SpanEvent build(SpanEmitter problems) {
        if (dropped != 0) {
            attributes.attribute(Names.DROPPED_ATTRIBUTES, Values.of(dropped));
        }
        Map<String, AttributeValue> built = attributes.build();
        if (attributes.repeated(built)) {
            problems.spanProblem("An event has an attribute more than once; the last value is kept.");
        }
        if (time < 0) {
            problems.spanProblem("An event is after the year 2262; its time is taken for unknown.");
            time = 0;
        }
        return new SpanEvent(time, name, built);
    }
}
