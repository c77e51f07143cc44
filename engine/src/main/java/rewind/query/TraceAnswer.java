package rewind.query;

import rewind.trace.LogRecord;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.Trace;

/** Whether a whole trace is what a condition asks for. */
final class TraceAnswer {
    private TraceAnswer() {}

    static boolean of(Condition condition, Trace trace) {
        return switch (condition) {
            case Condition.All all -> all(all, trace);
            case Condition.Any any -> any(any, trace);
            case Condition.Not not -> !of(not.condition(), trace);
            case Condition.Text text -> SummaryAnswer.text(text, trace.summary());
            case Condition.Numeric number -> SummaryAnswer.number(number, trace.summary());
            case Condition.Time time -> SummaryAnswer.time(time, trace.summary());
            case Condition.SpanName name -> spanName(name.test(), trace);
            case Condition.SpanDuration duration -> spanDuration(duration, trace);
            case Condition.Component component -> component(component.test(), trace);
            case Condition.Attribute attribute -> attribute(attribute, trace);
            case Condition.AttributeNumber number -> attribute(number, trace);
            case Condition.Log log -> log(log.test(), trace);
            case Condition.FreeText free -> freeText(free.test(), trace);
        };
    }

    private static boolean all(Condition.All all, Trace trace) {
        for (Condition each : all.conditions()) {
            if (!of(each, trace)) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(Condition.Any any, Trace trace) {
        for (Condition each : any.conditions()) {
            if (of(each, trace)) {
                return true;
            }
        }
        return false;
    }

    private static boolean spanName(TextTest test, Trace trace) {
        for (Span span : trace.spans()) {
            if (test.matches(span.name())) {
                return true;
            }
        }
        return false;
    }

    private static boolean spanDuration(Condition.SpanDuration wanted, Trace trace) {
        for (Span span : trace.spans()) {
            if (Bounds.any(wanted.anyOf(), span.durationNanos())
                    && wanted.name().matches(span.name())) {
                return true;
            }
        }
        return false;
    }

    private static boolean component(TextTest test, Trace trace) {
        for (Span span : trace.spans()) {
            if (!span.component().isEmpty() && test.matches(span.component())) {
                return true;
            }
        }
        return false;
    }

    private static boolean attribute(Condition.Attribute wanted, Trace trace) {
        return Attributes.any(
                trace,
                (key, value, text) -> key.equals(wanted.key()) && wanted.test().matches(text));
    }

    private static boolean attribute(Condition.AttributeNumber wanted, Trace trace) {
        return Attributes.any(
                trace,
                (key, value, text) -> key.equals(wanted.key())
                        && Decimals.of(value)
                                .filter(number -> Bounds.any(wanted.anyOf(), number))
                                .isPresent());
    }

    private static boolean log(TextTest test, Trace trace) {
        for (LogRecord log : trace.logs()) {
            if (test.isIn(log.message())) {
                return true;
            }
        }
        return false;
    }

    private static boolean freeText(TextTest test, Trace trace) {
        if (SummaryAnswer.isIn(test, trace.summary())) {
            return true;
        }
        for (Span span : trace.spans()) {
            if (test.isIn(span.name()) || isInEvent(test, span)) {
                return true;
            }
        }
        return log(test, trace) || Attributes.any(trace, (key, value, text) -> test.isIn(text));
    }

    private static boolean isInEvent(TextTest test, Span span) {
        for (SpanEvent event : span.events()) {
            if (test.isIn(event.name())) {
                return true;
            }
        }
        String message = span.statusMessage();
        return message != null && test.isIn(message);
    }
}
