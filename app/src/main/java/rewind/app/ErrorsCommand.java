package rewind.app;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rewind.query.Query;
import rewind.store.TraceQuery;
import rewind.telemetry.analysis.AnalysisJson;
import rewind.telemetry.analysis.ErrorCounts;
import rewind.telemetry.analysis.ErrorEvent;
import rewind.telemetry.analysis.LogFilter;
import rewind.telemetry.analysis.LogProblem;
import rewind.trace.Trace;

/** {@code rewind errors}: what went wrong, by time, component and type. */
@Command(
        name = "errors",
        description = {
            "Counts what went wrong, by component, by type and over time, and lists the newest.",
            "Of requests as their traces have it, and of the rest as the log files have it."
        },
        footer = {
            "",
            "Example: rewind errors --since -1h --component serving",
            "         rewind errors --type BadParameter --logs collected/ --json"
        })
final class ErrorsCommand implements Callable<Integer>, WithCommon {
    private static final int MOST_TRACES = 100_000;
    private static final int LONGEST = 80;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    LogOptions period = new LogOptions();

    @Option(names = "--component", paramLabel = "NAME", description = "For example ranking.")
    @Nullable String component;

    @Option(names = "--type", paramLabel = "TYPE", description = "For example BadParameter or StoreException.")
    @Nullable String type;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many are listed (default: 20).")
    int limit = 20;

    private final ErrorCounts counts = new ErrorCounts();
    private final List<ErrorEvent> all = new ArrayList<>();
    private final List<LogProblem> problems = new ArrayList<>();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() throws IOException {
        if (limit < 0) {
            throw new IllegalArgumentException("--limit must be 0 or more, not " + limit + ".");
        }
        LogFilter filter = LogFilter.ALL.between(period.from(), period.to()).onlyErrors();
        if (period.areFiles()) {
            period.search().scan(filter, entry -> take(ErrorEvent.of(entry)), problems::add);
        } else {
            Set<String> told = ofTraces();
            LogOptions.of(common.folder())
                    .scan(
                            filter,
                            entry -> {
                                if (!told.contains(String.valueOf(entry.requestId()))) {
                                    take(ErrorEvent.of(entry));
                                }
                            },
                            problems::add);
        }
        LogOptions.tell(problems);
        all.sort(Comparator.comparing(ErrorEvent::time).reversed());
        print();
        return Exit.DONE;
    }

    /** The requests that a trace was found of. */
    private Set<String> ofTraces() {
        Set<String> requests = new HashSet<>();
        Consumer<Trace> look = trace -> ErrorEvent.of(trace).ifPresent(error -> {
            if (requests.add(trace.summary().requestId())) {
                take(error);
            }
        });
        TraceQuery failed =
                TraceQuery.ALL.between(period.from(), period.to()).withTyped(Query.parse("error:*", Instant.now()));
        try (Sources sources = Sources.of(common.folder())) {
            if (new TraceScan(sources.finder(), failed).each(MOST_TRACES, look)) {
                System.err.printf("Of requests that failed the newest %,d are counted.%n", MOST_TRACES);
            }
        }
        return requests;
    }

    private void take(ErrorEvent error) {
        if ((component == null || component.equals(error.component()))
                && (type == null || type.equalsIgnoreCase(error.type()))) {
            counts.add(error);
            all.add(error);
        }
    }

    private void print() {
        List<ErrorEvent> listed = all.subList(0, Math.min(limit, all.size()));
        if (common.json) {
            System.out.println(Print.json(json -> {
                json.writeStartObject();
                AnalysisJson.write(json, counts);
                json.writeArrayFieldStart("errors");
                for (ErrorEvent error : listed) {
                    AnalysisJson.write(json, error);
                }
                json.writeEndArray();
                AnalysisJson.problems(json, problems);
                json.writeEndObject();
            }));
        } else if (counts.total() == 0) {
            System.out.println("No errors.");
        } else {
            System.out.print(text(listed));
        }
    }

    private String text(List<ErrorEvent> listed) {
        StringBuilder text = new StringBuilder();
        text.append(ReadFile.count(counts.total(), "error")).append("\n\n");
        text.append(table("Component", counts.byComponent())).append('\n');
        text.append(table("Type", counts.byType())).append('\n');
        text.append(Print.table(
                List.of("From", ">Errors"),
                counts.overTime().stream()
                        .filter(bucket -> bucket.count() > 0)
                        .map(bucket -> List.of(Print.time(bucket.from().toEpochMilli()), Long.toString(bucket.count())))
                        .toList()));
        if (!listed.isEmpty()) {
            text.append('\n')
                    .append(Print.table(
                            List.of("Time", "Level", "Component", "Type", "Request", "Message"),
                            listed.stream().map(ErrorsCommand::row).toList()));
        }
        return text.toString();
    }

    private static String table(String head, List<ErrorCounts.Count> counts) {
        return Print.table(
                List.of(head, ">Errors"),
                counts.stream()
                        .map(count -> List.of(count.name(), Long.toString(count.count())))
                        .toList());
    }

    private static List<String> row(ErrorEvent error) {
        return List.of(
                Print.time(error.time().toEpochMilli()),
                error.level(),
                error.component(),
                error.type() == null ? "" : error.type(),
                error.requestId() == null ? "" : error.requestId(),
                Screen.cut(error.message().lines().findFirst().orElse(""), LONGEST));
    }
}
