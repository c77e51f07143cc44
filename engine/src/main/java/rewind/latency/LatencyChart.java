package rewind.latency;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Latencies over time, and how they are distributed, by group.
 *
 * @param grid the time buckets, the same for all groups
 * @param axis the bins of the histograms, the same for all groups
 * @param groups by name, those without one first
 * @param omitted how many groups with fewer durations were left out
 */
public record LatencyChart(LatencyGroup by, TimeGrid grid, HistogramAxis axis, List<Group> groups, int omitted) {
    public LatencyChart {
        groups = List.copyOf(groups);
    }

    /**
     * One group.
     *
     * @param name null for durations without a version or variant
     * @param buckets by number of the time bucket; those without durations are missing
     */
    public record Group(
            @Nullable String name,
            LatencySummary summary,
            Histogram histogram,
            List<Exemplar> exemplars,
            SortedMap<Integer, LatencyCell> buckets) {
        public Group {
            exemplars = List.copyOf(exemplars);
            buckets = new TreeMap<>(buckets);
        }

        /** Time against latency, on the axis of the chart. */
        public HeatMap heatMap(TimeGrid grid) {
            long[][] counts = new long[grid.count()][];
            for (int bucket = 0; bucket < counts.length; bucket++) {
                LatencyCell cell = buckets.get(bucket);
                counts[bucket] = cell == null
                        ? new long[histogram.axis().count()]
                        : histogram.axis().counts(cell.sketch());
            }
            return new HeatMap(histogram.axis(), counts);
        }

        /** Percentiles by number of the time bucket. */
        public SortedMap<Integer, LatencySummary> summaries() {
            SortedMap<Integer, LatencySummary> summaries = new TreeMap<>();
            for (Map.Entry<Integer, LatencyCell> bucket : buckets.entrySet()) {
                summaries.put(
                        bucket.getKey(), LatencySummary.of(bucket.getValue().sketch()));
            }
            return summaries;
        }
    }
}
