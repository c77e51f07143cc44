package rewind.query;

import org.jspecify.annotations.Nullable;
import rewind.trace.TraceSummary;

/** What a summary alone says of a condition. */
final class SummaryAnswer {
    private SummaryAnswer() {}

    static Answer of(Condition condition, TraceSummary summary) {
        return switch (condition) {
            case Condition.All all -> all(all, summary);
            case Condition.Any any -> any(any, summary);
            case Condition.Not not -> of(not.condition(), summary).not();
            case Condition.Text text -> Answer.of(text(text, summary));
            case Condition.Numeric number -> Answer.of(number(number, summary));
            case Condition.Time time -> Answer.of(time(time, summary));
            case Condition.FreeText free -> isIn(free.test(), summary) ? Answer.YES : Answer.UNKNOWN;
            case Condition.SpanName name -> Answer.UNKNOWN;
            case Condition.SpanDuration duration -> Answer.UNKNOWN;
            case Condition.Component component -> Answer.UNKNOWN;
            case Condition.Attribute attribute -> Answer.UNKNOWN;
            case Condition.AttributeNumber number -> Answer.UNKNOWN;
            case Condition.Log log -> Answer.UNKNOWN;
        };
    }

    private static Answer all(Condition.All all, TraceSummary summary) {
        Answer answer = Answer.YES;
        for (Condition each : all.conditions()) {
            answer = answer.and(of(each, summary));
            if (answer == Answer.NO) {
                break;
            }
        }
        return answer;
    }

    private static Answer any(Condition.Any any, TraceSummary summary) {
        Answer answer = Answer.NO;
        for (Condition each : any.conditions()) {
            answer = answer.or(of(each, summary));
            if (answer == Answer.YES) {
                break;
            }
        }
        return answer;
    }

    static boolean text(Condition.Text text, TraceSummary summary) {
        return text.holds(text.field().textOf(summary));
    }

    static boolean number(Condition.Numeric number, TraceSummary summary) {
        Long value = number.field().numberOf(summary);
        return value != null && Bounds.any(number.anyOf(), value);
    }

    static boolean time(Condition.Time time, TraceSummary summary) {
        return time.holds(summary.timestampMillis());
    }

    static boolean isIn(TextTest test, TraceSummary summary) {
        return isIn(test, summary.requestId()) || isIn(test, summary.traceId()) || isIn(test, summary.errorType());
    }

    private static boolean isIn(TextTest test, @Nullable String text) {
        return text != null && test.isIn(text);
    }
}
