package rewind.explorer.models;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import rewind.explorer.text.VersionOrder;
import rewind.latency.LatencyChart;
import rewind.rollback.Change;
import rewind.rollback.ServingState;

/**
 * Which versions served over time.
 *
 * @param stretches between changes of the rollout, oldest first, without a gap but where nothing served
 * @param versions that answered requests, by name
 */
record ServedFigures(Instant from, Instant until, List<Stretch> stretches, List<Rates> versions) {
    ServedFigures {
        stretches = List.copyOf(stretches);
        versions = List.copyOf(versions);
    }

    /**
     * A time in which nothing was changed.
     *
     * @param who asked for it
     * @param changedAt when it began, which may be before the period
     */
    record Stretch(Instant from, Instant until, ServingState state, String who, Instant changedAt) {}

    /**
     * What a version answered.
     *
     * @param buckets those in which it answered something, oldest first
     */
    record Rates(String version, List<Bucket> buckets) {
        Rates {
            buckets = List.copyOf(buckets);
        }
    }

    /**
     * A stretch of time.
     *
     * @param until after {@code from}; of the last bucket no later than the period's end
     */
    record Bucket(Instant from, Instant until, long requests) {
        /** Requests a minute; those of the first seconds of a bucket count as of a minute, for they tell nothing of the rest of it. */
        double rate() {
            return requests
                    * 60_000.0
                    / Math.max(60_000, Duration.between(from, until).toMillis());
        }
    }

    /**
     * Puts counts and changes together.
     *
     * @param chart by model version
     * @param changes oldest first
     * @param since where the chart begins, though its first bucket may reach further back
     * @param until the last bucket is cut off here
     */
    static ServedFigures of(LatencyChart chart, List<Change> changes, Instant since, Instant until) {
        Instant first = chart.grid().start(0);
        Instant from = since.isAfter(first) ? since : first;
        List<Rates> rates = new ArrayList<>();
        for (LatencyChart.Group group : chart.groups()) {
            String version = group.name();
            if (version != null) {
                rates.add(new Rates(version, buckets(chart, group, until)));
            }
        }
        rates.sort(Comparator.comparing(Rates::version, VersionOrder.NATURAL));
        return new ServedFigures(from, until, stretches(changes, from, until), rates);
    }

    private static List<Bucket> buckets(LatencyChart chart, LatencyChart.Group group, Instant until) {
        List<Bucket> buckets = new ArrayList<>();
        group.buckets().forEach((number, cell) -> {
            Instant start = chart.grid().start(number);
            Instant end = chart.grid().start(number + 1);
            Instant cut = end.isAfter(until) && until.isAfter(start) ? until : end;
            buckets.add(new Bucket(start, cut, cell.sketch().count()));
        });
        return buckets;
    }

    private static List<Stretch> stretches(List<Change> changes, Instant from, Instant until) {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            Instant began = Instant.ofEpochMilli(change.atMillis());
            Instant next = i + 1 < changes.size()
                    ? Instant.ofEpochMilli(changes.get(i + 1).atMillis())
                    : until;
            Instant start = began.isBefore(from) ? from : began;
            Instant end = next.isAfter(until) ? until : next;
            if (start.isBefore(end)) {
                stretches.add(new Stretch(start, end, change.to(), change.who(), began));
            }
        }
        return stretches;
    }

    /** Nothing was served and nothing answered. */
    boolean isEmpty() {
        return stretches.isEmpty() && versions.isEmpty();
    }
}
