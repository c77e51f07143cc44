package rewind.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rewind.store.TraceQuery;
import rewind.telemetry.analysis.LogFilter;
import rewind.telemetry.analysis.LogProblem;
import rewind.telemetry.analysis.Timing;

/** Whose times are looked at, and where. */
final class TimingOptions {
    @Parameters(paramLabel = "COMPONENT", description = "For example ranking; of other programs' traces, the service.")
    String component = "";

    @Mixin
    LogOptions period = new LogOptions();

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many of the newest requests are looked at (default: 10000).")
    int requests = 10_000;

    /**
     * Gives the component's timings.
     *
     * @param atLeast milliseconds; of requests that took less altogether nothing is asked for
     * @return what could not be read
     */
    List<LogProblem> each(DataFolder folder, double atLeast, Consumer<Timing> timings) throws IOException {
        if (requests < 1) {
            throw new IllegalArgumentException("--requests must be 1 or more, not " + requests + ".");
        }
        List<LogProblem> problems = new ArrayList<>();
        if (period.areFiles()) {
            LogFilter filter = LogFilter.ALL.between(period.from(), period.to()).withComponent(component);
            period.search().scan(filter, entry -> Timing.of(entry).ifPresent(timings), problems::add);
        } else {
            ofTraces(folder, atLeast, timings);
        }
        LogOptions.tell(problems);
        return problems;
    }

    private void ofTraces(DataFolder folder, double atLeast, Consumer<Timing> timings) {
        TraceQuery query = TraceQuery.ALL.between(period.from(), period.to());
        if (atLeast > 0) {
            query = new TraceQuery(
                    null, null, null, null, null, null, atLeast, null, query.since(), query.until(), null);
        }
        try (Sources sources = Sources.of(folder)) {
            boolean more = new TraceScan(sources.finder(), query)
                    .each(requests, trace -> Timing.of(trace, component).forEach(timings));
            if (more) {
                System.err.printf("Of the newest %,d requests; --requests for more.%n", requests);
            }
        }
    }

    /** What to say where there was nothing. */
    String nothing() {
        return "There are no times of '" + component + "'"
                + (period.areFiles() ? ": log files have them of components that log at DEBUG." : ".");
    }
}
