package rewind.explorer.latency;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import rewind.explorer.text.VersionOrder;
import rewind.latency.LatencyChart;
import rewind.latency.LatencyFilter;
import rewind.latency.LatencyGroup;
import rewind.latency.StageLatency;
import rewind.latency.TimeGrid;
import rewind.store.LatencyStatistics;

/** Puts a question to the statistics. For a background thread. */
final class LatencyReading {
    /** Clocks that are wrong by more than this are not believed. */
    private static final Instant LATEST = Instant.parse("2300-01-01T00:00:00Z");

    private final LatencySource source;

    LatencyReading(LatencySource source) {
        this.source = source;
    }

    /** The figures; none where there are no durations at all to take the stretch from. */
    Optional<LatencyFigures> read(LatencyQuestion question, Instant now) {
        LatencyStatistics statistics = source.statistics();
        Stretch brushed = question.brushed();
        Optional<Stretch> asked = brushed != null
                ? Optional.of(brushed)
                : question.period() == Period.ALL
                        ? extent()
                        : Optional.of(question.period().at(now));
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        int buckets = brushed != null ? Period.BUCKETS : question.period().buckets();
        LatencyChart chart = statistics.chart(
                question.by().group(),
                question.filter(),
                asked.get().since(),
                asked.get().until(),
                buckets);
        if (chart.groups().isEmpty() && extent().isEmpty()) {
            return Optional.empty();
        }
        TimeGrid grid = chart.grid();
        Stretch stretch = new Stretch(grid.start(0), grid.start(grid.count()));
        List<StageLatency> stages = statistics.stages(stretch.since(), stretch.until()).stream()
                .filter(stage ->
                        question.version() == null || question.version().equals(stage.modelVersion()))
                .toList();
        List<Switch> switches = Switch.within(source.switches().get(), stretch);
        return Optional.of(new LatencyFigures(
                question,
                grid,
                stretch,
                chart.groups().stream().map(Series::of).sorted(ORDER).toList(),
                chart.omitted(),
                stages,
                switches));
    }

    private static final Comparator<Series> ORDER =
            Comparator.comparing(Series::name, Comparator.nullsLast(VersionOrder.NATURAL));

    /** From the first to the last duration that there is, to the minute: looks ever closer. */
    private Optional<Stretch> extent() {
        Stretch known = new Stretch(Instant.EPOCH, LATEST);
        while (true) {
            LatencyChart chart = source.statistics()
                    .chart(
                            LatencyGroup.MODEL_VERSION,
                            LatencyFilter.ALL,
                            known.since(),
                            known.until(),
                            TimeGrid.MOST_BUCKETS);
            Optional<Stretch> next = filled(chart);
            if (next.isEmpty() || Objects.equals(next.get(), known)) {
                return next;
            }
            known = next.get();
        }
    }

    private static Optional<Stretch> filled(LatencyChart chart) {
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (LatencyChart.Group group : chart.groups()) {
            first = Math.min(first, group.buckets().firstKey());
            last = Math.max(last, group.buckets().lastKey());
        }
        return last < 0
                ? Optional.empty()
                : Optional.of(
                        new Stretch(chart.grid().start(first), chart.grid().start(last + 1)));
    }
}
