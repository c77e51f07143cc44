package rewind.explorer.errors;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.explorer.text.Messages;
import rewind.trace.AttributeValue;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Reads errors and log lines out of traces: pure functions. */
final class Entries {
    private static final String EXCEPTION = "exception";

    private Entries() {}

    /**
     * The error of a request that failed: where it began, which is the failed span without a failed child that ended first.
     *
     * @param trace null where no more than the summary is known
     */
    static Entry error(TraceSummary summary, @Nullable Trace trace) {
        Span span = trace == null ? null : origin(trace.spans()).orElse(null);
        SpanEvent exception = span == null ? null : exception(span).orElse(null);
        LogRecord line = trace == null ? null : errorLine(trace.logs()).orElse(null);
        String type = summary.errorType();
        return new Entry(
                summary.timestampMillis(),
                summary.requestId(),
                summary.provenance().modelVersion(),
                summary.status(),
                type == null ? derivedType(summary, exception) : type,
                type != null,
                component(summary, span, line),
                message(span, exception, line),
                span == null ? null : span.spanId(),
                LogLevel.ERROR);
    }

    private static Optional<Span> origin(List<Span> spans) {
        Set<String> withFailedChild = new HashSet<>();
        for (Span span : spans) {
            String parent = span.parentSpanId();
            if (span.status() == SpanStatus.ERROR && parent != null) {
                withFailedChild.add(parent);
            }
        }
        return spans.stream()
                .filter(span -> span.status() == SpanStatus.ERROR && !withFailedChild.contains(span.spanId()))
                .min(Comparator.comparingLong(Span::endEpochNanos));
    }

    private static Optional<SpanEvent> exception(Span span) {
        return span.events().stream()
                .filter(event -> event.name().equals(EXCEPTION))
                .findFirst();
    }

    private static Optional<LogRecord> errorLine(List<LogRecord> logs) {
        return logs.stream()
                .filter(line -> line.level().compareTo(LogLevel.ERROR) >= 0)
                .findFirst();
    }

    private static String derivedType(TraceSummary summary, @Nullable SpanEvent exception) {
        String name = exception == null ? "" : text(exception, "exception.type");
        if (!name.isEmpty()) {
            return name.substring(name.lastIndexOf('.') + 1);
        }
        return summary.status() == 0
                ? Messages.text("errors.type.none")
                : Messages.text("errors.type.status", Integer.toString(summary.status()));
    }

    /** The log line knows better than a span that stands for the whole request. */
    private static String component(TraceSummary summary, @Nullable Span span, @Nullable LogRecord line) {
        boolean request = span != null
                && (span.parentSpanId() == null
                        || (TraceSummary.OWN_SERVICE.equals(summary.service()) && span.kind() == SpanKind.SERVER));
        if (span != null && !request && !span.component().isEmpty()) {
            return span.component();
        }
        if (line != null && !line.component().isEmpty()) {
            return line.component();
        }
        String service = summary.service();
        return span != null && !span.component().isEmpty() ? span.component() : service == null ? "" : service;
    }

    private static String message(@Nullable Span span, @Nullable SpanEvent exception, @Nullable LogRecord line) {
        String status = span == null ? null : span.statusMessage();
        if (status != null && !status.isBlank()) {
            return status;
        }
        String words = exception == null ? "" : text(exception, "exception.message");
        return !words.isEmpty() ? words : line == null ? "" : line.message();
    }

    private static String text(SpanEvent event, String attribute) {
        AttributeValue value = event.attributes().get(attribute);
        return value == null ? "" : value.text();
    }

    /** A log line of a request; lines that differ by figures and identifiers alone are of one type. */
    static Entry line(TraceSummary summary, LogRecord line) {
        return new Entry(
                Math.floorDiv(line.epochNanos(), 1_000_000L),
                summary.requestId(),
                summary.provenance().modelVersion(),
                summary.status(),
                LineType.of(line.message()),
                false,
                line.component(),
                line.message(),
                line.spanId(),
                line.level());
    }
}
