package rewind.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rewind.store.StoreException;
import rewind.telemetry.analysis.AnalysisJson;
import rewind.telemetry.analysis.LogEntry;
import rewind.telemetry.analysis.LogFilter;
import rewind.telemetry.analysis.LogProblem;
import rewind.telemetry.analysis.LogSearch;
import rewind.trace.LogRecord;
import rewind.trace.Trace;

/** What log files have of one request, in the order of time. */
final class RequestFlow {
    private static final Duration AROUND = Duration.ofMinutes(10);

    private final String requestId;
    private final LogSearch search;
    private final @Nullable Trace trace;
    private final List<LogProblem> problems = new ArrayList<>();

    /** @param trace whose records are not to be told again, null where there is none */
    RequestFlow(String requestId, LogSearch search, @Nullable Trace trace) {
        this.requestId = requestId;
        this.search = search;
        this.trace = trace;
    }

    /** The entries that are not in the trace. */
    List<LogEntry> entries() throws IOException {
        LogFilter filter = LogFilter.ALL.withRequestId(requestId);
        Set<String> inTrace = new HashSet<>();
        if (trace != null) {
            Instant begin = Instant.ofEpochMilli(trace.summary().timestampMillis());
            Instant end = begin.plusNanos(trace.summary().latencyMicros() * 1000);
            filter = filter.between(begin.minus(AROUND), end.plus(AROUND));
            trace.logs().stream().map(RequestFlow::name).forEach(inTrace::add);
        }
        List<LogEntry> entries = new ArrayList<>();
        search.scan(
                filter,
                entry -> {
                    if (!inTrace.contains(name(entry.time(), entry.component(), entry.message()))) {
                        entries.add(entry);
                    }
                },
                problems::add);
        entries.sort(Comparator.comparing(LogEntry::time));
        return entries;
    }

    private static String name(LogRecord record) {
        return name(Instant.ofEpochSecond(0, record.epochNanos()), record.component(), record.message());
    }

    /** Files tell microseconds. */
    private static String name(Instant time, String component, String message) {
        return time.getEpochSecond() + "." + time.getNano() / 1000 + " " + component + " " + message;
    }

    /** The rest that files have, under a heading; nothing where there is none. */
    String text() throws IOException {
        List<LogEntry> entries = entries();
        return entries.isEmpty() ? "" : "\nIn the log files beside its trace:\n" + table(entries) + stacks(entries);
    }

    /**
     * Prints all, and writes it to a file.
     *
     * @param export where the entries go as JSON, null for nowhere
     * @throws StoreException if there is nothing of the request
     */
    int show(boolean asJson, @Nullable Path export) throws IOException {
        List<LogEntry> entries = entries();
        LogOptions.tell(problems);
        if (entries.isEmpty()) {
            throw new StoreException("The log files have nothing of request_id=" + requestId + ".");
        }
        String json = Print.json(out -> {
            out.writeStartObject();
            out.writeStringField("request_id", requestId);
            AnalysisJson.entries(out, "log_entries", entries);
            AnalysisJson.problems(out, problems);
            out.writeEndObject();
        });
        if (export != null) {
            Files.writeString(export, json + "\n");
            System.err.println("Written to " + export);
        }
        LogEntry first = entries.getFirst();
        System.out.print(
                asJson
                        ? json + "\n"
                        : "Request %s at %s, trace %s, services %s%n%n"
                                        .formatted(
                                                requestId,
                                                Print.time(first.time().toEpochMilli()),
                                                first.traceId() == null ? "-" : first.traceId(),
                                                String.join(" > ", first.services()))
                                + table(entries)
                                + stacks(entries));
        return Exit.DONE;
    }

    private static String table(List<LogEntry> entries) {
        Instant begin = entries.getFirst().time();
        return Print.table(
                List.of(">At", "Level", "Component", "Message", ">Duration", "Data"),
                entries.stream()
                        .map(entry -> List.of(
                                Print.millis(
                                        Duration.between(begin, entry.time()).toNanos() / 1e6),
                                entry.level().name(),
                                entry.component(),
                                entry.message().lines().findFirst().orElse(""),
                                entry.durationMillis() < 0 ? "" : Print.millis(entry.durationMillis()),
                                data(entry)))
                        .toList());
    }

    private static String data(LogEntry entry) {
        return entry.json().path("data").properties().stream()
                .filter(field -> !field.getKey().equals("duration_ms"))
                .map(field -> field.getKey() + "="
                        + (field.getValue().isTextual() ? field.getValue().asText() : field.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String stacks(List<LogEntry> entries) {
        String stacks = entries.stream()
                .map(LogEntry::stack)
                .filter(stack -> stack != null)
                .map(String::stripTrailing)
                .distinct()
                .collect(Collectors.joining("\n"));
        return stacks.isEmpty() ? "" : "\n" + stacks + "\n";
    }
}
