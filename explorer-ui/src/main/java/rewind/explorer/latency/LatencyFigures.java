package rewind.explorer.latency;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import rewind.latency.StageLatency;
import rewind.latency.TimeGrid;

/**
 * The answer to a question.
 *
 * @param stretch what the grid covers
 * @param series by name
 * @param omitted how many groups with fewer durations were left out
 * @param stages of the versions that the question is about
 */
record LatencyFigures(
        LatencyQuestion question,
        TimeGrid grid,
        Stretch stretch,
        List<Series> series,
        int omitted,
        List<StageLatency> stages,
        List<Switch> switches) {
    LatencyFigures {
        series = List.copyOf(series);
        stages = List.copyOf(stages);
        switches = List.copyOf(switches);
    }

    /** When the oldest of it began; empty where there is nothing. */
    Optional<Instant> begins() {
        return series.stream()
                .filter(one -> !one.cells().isEmpty())
                .map(one -> one.cells().firstKey())
                .min(Comparator.naturalOrder())
                .map(grid::start);
    }

    /** When buckets begin and end. */
    Stretch buckets(int first, int last) {
        return new Stretch(grid.start(first), grid.start(last + 1));
    }
}
