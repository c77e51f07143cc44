package rewind.control;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.analysis.ErrorCounts;
import rewind.telemetry.analysis.ErrorEvent;
import rewind.telemetry.analysis.LogFilter;
import rewind.telemetry.analysis.LogProblem;
import rewind.telemetry.analysis.LogSearch;
import rewind.telemetry.logs.EngineLogs;
import rewind.trace.LogLevel;

/** The log files of this process. */
public final class LocalLogs implements LogLookup {
    private final EngineLogs logs;

    public LocalLogs(EngineLogs logs) {
        this.logs = logs;
    }

    @Override
    public Page page(LogFilter filter, int limit, @Nullable String cursor) {
        LogSearch.Page page = read(search -> search.page(filter, limit, cursor));
        return new Page(page.entries(), page.nextCursor(), texts(page.problems()));
    }

    @Override
    public LogCounts counts(LogFilter filter, BooleanSupplier cancelled) {
        ErrorCounts counts = new ErrorCounts();
        List<LogProblem> problems = new ArrayList<>();
        try {
            read(search -> {
                search.scan(
                        filter,
                        entry -> {
                            if (cancelled.getAsBoolean()) {
                                throw new CancellationException();
                            }
                            counts.add(ErrorEvent.of(entry));
                        },
                        problems::add);
                return counts;
            });
        } catch (CancellationException e) {
            // Nobody waits for the rest.
            return counted(counts, problems);
        }
        return counted(counts, problems);
    }

    private static LogCounts counted(ErrorCounts counts, List<LogProblem> problems) {
        return new LogCounts(
                counts.total(),
                counts(counts.byComponent()),
                counts(counts.byType()),
                counts.overTime().stream().map(LocalLogs::slice).toList(),
                texts(problems));
    }

    private static List<LogCounts.Count> counts(List<ErrorCounts.Count> counts) {
        return counts.stream()
                .map(count -> new LogCounts.Count(count.name(), count.count()))
                .toList();
    }

    private static LogCounts.Slice slice(ErrorCounts.Bucket bucket) {
        Map<LogLevel, Long> byLevel = new EnumMap<>(LogLevel.class);
        bucket.byLevel().forEach((level, count) -> byLevel.put(LogLevel.of(level), count));
        return new LogCounts.Slice(bucket.from(), bucket.until(), byLevel);
    }

    private static List<String> texts(List<LogProblem> problems) {
        return problems.stream().map(LogProblem::text).toList();
    }

    @Override
    public Map<String, LogLevel> levels() {
        return logs.levels().all();
    }

    @Override
    public Map<String, LogLevel> setLevel(String component, LogLevel level) {
        logs.levels().set(component, level);
        return logs.levels().all();
    }

    /** Reads the files, also those lines that are still on their way there. */
    private interface Reading<T> {
        T from(LogSearch search) throws IOException;
    }

    private <T> T read(Reading<T> reading) {
        try {
            logs.await();
            boolean any = Files.isDirectory(logs.settings().folder());
            return reading.from(new LogSearch(any ? List.of(logs.settings().folder()) : List.of()));
        } catch (IOException e) {
            throw new EngineException("The log files cannot be read: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while the log files were read.", e);
        }
    }
}
