package rewind.app;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rewind.replay.Completeness;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogRecord;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;
import rewind.trace.TraceTree;

/** A trace for a terminal. */
final class TraceText {
    /** Further down everything stands in one line below the other. */
    private static final int DEEPEST = 40;

    private static final int LONGEST_TITLE = 100;

    private TraceText() {}

    /** @param titles of items, as far as they are known */
    static String of(Trace trace, Completeness completeness, Map<Integer, String> titles) {
        TraceSummary s = trace.summary();
        Provenance p = s.provenance();
        StringBuilder text = new StringBuilder();
        boolean own = TraceSummary.OWN_SERVICE.equals(s.service()) || p.modelVersion() != null;
        text.append((s.method() + " " + s.path()).strip());
        text.append(own ? ", user %s, k %s".formatted(orDash(s.userId()), orDash(s.k())) : "");
        text.append(s.status() == 0 ? ": " : ": status " + s.status() + " in ");
        text.append(Print.millis(s.latencyMicros() / 1000.0)).append("\n\n");
        text.append(Print.table(List.of("Field", "Value"), fields(trace, own)));
        if (own) {
            text.append('\n').append(ReplayText.completeness(completeness)).append('\n');
        }
        text.append('\n').append(Print.table(List.of("Span", ">Start", ">Duration", "Attributes"), spans(trace)));
        text.append(items(trace.items(), titles));
        if (!trace.logs().isEmpty()) {
            text.append('\n').append(Print.table(List.of(">At", "Level", "Component", "Message", "Data"), logs(trace)));
        }
        text.append(exceptions(trace));
        return text.toString();
    }

    /** Of another program's request only what there is: it was not meant to have the rest. */
    private static List<List<String>> fields(Trace trace, boolean own) {
        TraceSummary s = trace.summary();
        Provenance p = s.provenance();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("request_id", s.requestId()));
        rows.add(List.of("timestamp", Print.time(s.timestampMillis())));
        rows.add(List.of("model_name", orDash(p.modelName())));
        rows.add(List.of("model_version", orDash(p.modelVersion())));
        rows.add(List.of("git_sha", orDash(p.gitSha())));
        rows.add(List.of("data_snapshot_id", orDash(p.dataSnapshotId())));
        rows.add(List.of("container_image_digest", orDash(p.containerImageDigest())));
        rows.add(List.of("variant", orDash(s.variant())));
        rows.add(List.of("trace_id", s.traceId()));
        rows.add(List.of("services", String.join(" > ", trace.servicesEncountered())));
        rows.add(List.of("error_type", orDash(s.errorType())));
        return own
                ? rows
                : rows.stream().filter(row -> !row.getLast().equals("-")).toList();
    }

    private static List<List<String>> spans(Trace trace) {
        TraceTree tree = TraceTree.of(trace.spans());
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < tree.size(); row++) {
            Span span = tree.span(row);
            rows.add(List.of(
                    "  ".repeat(Math.min(tree.depth(row), DEEPEST))
                            + span.name()
                            + (span.status() == SpanStatus.ERROR ? " (error)" : ""),
                    Print.millis(tree.offset(row) / 1e6),
                    Print.millis(span.durationNanos() / 1e6),
                    reason(span) + attributes(span.attributes())));
        }
        return rows;
    }

    private static String reason(Span span) {
        String message = span.statusMessage();
        return span.status() == SpanStatus.ERROR && message != null ? message + " " : "";
    }

    /** In one line as long as they are numbers only. */
    private static String items(ItemList items, Map<Integer, String> titles) {
        if (items.size() == 0) {
            return "";
        }
        List<List<String>> rows = new ArrayList<>();
        StringBuilder line = new StringBuilder("\nItems ");
        for (int i = 0; i < items.size(); i++) {
            int id = items.id(i);
            line.append(' ').append(id);
            rows.add(List.of(
                    Integer.toString(i + 1),
                    Integer.toString(id),
                    Float.toString(items.score(i)),
                    Screen.cut(titles.getOrDefault(id, ""), LONGEST_TITLE)));
        }
        return titles.isEmpty()
                ? line.append('\n').toString()
                : "\n" + Print.table(List.of(">#", ">Item", ">Score", "Title"), rows);
    }

    private static List<List<String>> logs(Trace trace) {
        List<List<String>> rows = new ArrayList<>();
        for (LogRecord log : trace.logs()) {
            rows.add(List.of(
                    Print.millis(sinceStart(trace, log.epochNanos())),
                    log.level().name(),
                    log.component(),
                    log.message(),
                    attributes(log.data())));
        }
        return rows;
    }

    /** What spans recorded as OpenTelemetry's conventions have it, once each. */
    private static String exceptions(Trace trace) {
        Set<String> stacks = new LinkedHashSet<>();
        for (Span span : trace.spans()) {
            for (SpanEvent event : span.events()) {
                AttributeValue stack = event.attributes().get("exception.stacktrace");
                if (stack != null) {
                    stacks.add(stack.text().stripTrailing());
                }
            }
        }
        return stacks.isEmpty() ? "" : "\n" + String.join("\n", stacks) + "\n";
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
