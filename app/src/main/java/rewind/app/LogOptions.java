package rewind.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rewind.store.TraceFilters;
import rewind.telemetry.analysis.LogProblem;
import rewind.telemetry.analysis.LogSearch;

/** What analyses look at: a period, and log files in the place of the store. */
final class LogOptions {
    private static final int MOST_TOLD = 20;

    @Option(names = "--since", paramLabel = "TIME", description = "ISO 8601, seconds since the epoch, or -1h.")
    @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME")
    @Nullable String until;

    @Option(
            names = "--logs",
            paramLabel = "DIR",
            description =
                    "Read these log files instead, with those that were put away and compressed: a folder from this"
                            + " machine or another, or a file. Can be given several times.")
    List<Path> logs = new ArrayList<>();

    @Nullable Instant from() {
        return since == null ? null : TraceFilters.time("--since", since, Clock.systemUTC());
    }

    @Nullable Instant to() {
        return until == null ? null : TraceFilters.time("--until", until, Clock.systemUTC());
    }

    /** Whether files are read and no store. */
    boolean areFiles() {
        return !logs.isEmpty();
    }

    LogSearch search() {
        return new LogSearch(logs);
    }

    /** The log files of a data folder; none where there are none yet. */
    static LogSearch of(DataFolder folder) {
        return new LogSearch(Files.isDirectory(folder.logs()) ? List.of(folder.logs()) : List.of());
    }

    /** Tells what could not be read, as other progress is told. */
    static void tell(List<LogProblem> problems) {
        problems.stream().limit(MOST_TOLD).forEach(problem -> System.err.println("rewind: " + problem.text()));
        if (problems.size() > MOST_TOLD) {
            System.err.println("rewind: " + (problems.size() - MOST_TOLD) + " more lines could not be read.");
        }
    }
}
