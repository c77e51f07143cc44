package rewind.query;

import rewind.trace.AttributeValue;
import rewind.trace.LogRecord;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.Trace;

/**
 * Hears all that a {@link Query} can ask of a trace beside its summary, piece by piece: an index that keeps these pieces can
 * answer as the trace itself would. What is told here and what is looked at in a trace are one.
 */
public interface Details {
    /** A span; {@link Condition.SpanName} and {@link Condition.SpanDuration} ask for it, and free text for its name. */
    void span(String name, long durationNanos);

    /** Where a span ran, never empty; {@link Condition.Component} asks for it. */
    void component(String component);

    /**
     * A value of an attribute, also one inside of a list or a map. {@link Condition.Attribute},
     * {@link Condition.AttributeNumber} and free text ask for it.
     *
     * @param mayBeNumber whether it is one where its text is one; bytes are none, whatever their digits look like
     */
    void attribute(String key, String text, boolean mayBeNumber);

    /** A line of the log; {@link Condition.Log} and free text ask for it. */
    void log(String message);

    /** What free text alone asks for: an event's name, or what a span says of its status. */
    void remark(String text);

    /** Tells of all pieces of a trace. */
    static void of(Trace trace, Details to) {
        for (Span span : trace.spans()) {
            to.span(span.name(), span.durationNanos());
            if (!span.component().isEmpty()) {
                to.component(span.component());
            }
            String message = span.statusMessage();
            if (message != null) {
                to.remark(message);
            }
            for (SpanEvent event : span.events()) {
                to.remark(event.name());
            }
        }
        Attributes.any(trace, (key, value, text) -> {
            to.attribute(key, text, mayBeNumber(value, text));
            return false;
        });
        for (LogRecord log : trace.logs()) {
            to.log(log.message());
        }
    }

    /** The other text of a real number may be another number: it has all digits of a large one, and not only those that tell it apart. */
    private static boolean mayBeNumber(AttributeValue value, String text) {
        return value instanceof AttributeValue.Real ? text.indexOf('.') >= 0 : !(value instanceof AttributeValue.Bytes);
    }
}
