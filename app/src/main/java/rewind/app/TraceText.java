package rewind.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rewind.replay.Completeness;
import rewind.trace.AttributeValue;
import rewind.trace.LogRecord;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** A trace for a terminal. */
final class TraceText {
    private TraceText() {}

    static String of(Trace trace, Completeness completeness) {
        TraceSummary s = trace.summary();
        Provenance p = s.provenance();
        StringBuilder text = new StringBuilder();
        text.append("%s %s, user %s, k %s: status %d in %s%n"
                .formatted(
                        s.method(),
                        s.path(),
                        orDash(s.userId()),
                        orDash(s.k()),
                        s.status(),
                        Print.millis(s.latencyMicros() / 1000.0)));
        text.append('\n');
        text.append(Print.table(
                List.of("Field", "Value"),
                List.of(
                        List.of("request_id", s.requestId()),
                        List.of("timestamp", Print.time(s.timestampMillis())),
                        List.of("model_name", orDash(p.modelName())),
                        List.of("model_version", orDash(p.modelVersion())),
                        List.of("git_sha", orDash(p.gitSha())),
                        List.of("data_snapshot_id", orDash(p.dataSnapshotId())),
                        List.of("container_image_digest", orDash(p.containerImageDigest())),
                        List.of("variant", orDash(s.variant())),
                        List.of("trace_id", s.traceId()),
                        List.of("services", String.join(" > ", trace.servicesEncountered())),
                        List.of("error_type", orDash(s.errorType())))));
        text.append('\n').append(ReplayText.completeness(completeness)).append('\n');
        text.append('\n').append(Print.table(List.of("Span", ">Start", ">Duration", "Attributes"), spans(trace)));
        if (trace.items().size() > 0) {
            text.append("\nItems ");
            for (int i = 0; i < trace.items().size(); i++) {
                text.append(' ').append(trace.items().id(i));
            }
            text.append('\n');
        }
        if (!trace.logs().isEmpty()) {
            text.append('\n').append(Print.table(List.of(">At", "Level", "Component", "Message"), logs(trace)));
        }
        return text.toString();
    }

    private static List<List<String>> spans(Trace trace) {
        Map<String, Integer> depths = new HashMap<>();
        List<List<String>> rows = new ArrayList<>();
        for (Span span : trace.spans()) {
            String parent = span.parentSpanId();
            // Spans come in the order of their start, so that a parent is met before its children.
            int depth = parent == null ? 0 : depths.getOrDefault(parent, -1) + 1;
            depths.put(span.spanId(), depth);
            rows.add(List.of(
                    "  ".repeat(depth) + span.name() + (span.status() == SpanStatus.ERROR ? " (error)" : ""),
                    Print.millis(sinceStart(trace, span.startEpochNanos())),
                    Print.millis(span.durationNanos() / 1e6),
                    reason(span) + attributes(span.attributes())));
        }
        return rows;
    }

    private static String reason(Span span) {
        String message = span.statusMessage();
        return span.status() == SpanStatus.ERROR && message != null ? message + " " : "";
    }

    private static List<List<String>> logs(Trace trace) {
        List<List<String>> rows = new ArrayList<>();
        for (LogRecord log : trace.logs()) {
            rows.add(List.of(
                    Print.millis(sinceStart(trace, log.epochNanos())),
                    log.level().name(),
                    log.component(),
                    log.message()));
        }
        return rows;
    }

    private static double sinceStart(Trace trace, long epochNanos) {
        long start = trace.spans().isEmpty()
                ? trace.summary().timestampMillis() * 1_000_000
                : trace.spans().getFirst().startEpochNanos();
        return (epochNanos - start) / 1e6;
    }

    private static String attributes(Map<String, AttributeValue> attributes) {
        return attributes.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue().text())
                .collect(Collectors.joining(" "));
    }

    private static String orDash(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
