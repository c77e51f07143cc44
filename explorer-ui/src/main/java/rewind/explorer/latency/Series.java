package rewind.explorer.latency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rewind.explorer.text.Messages;
import rewind.latency.Exemplar;
import rewind.latency.LatencyCell;
import rewind.latency.LatencyChart;
import rewind.latency.Sketch;

/**
 * One group of a chart with what is drawn of it.
 *
 * @param name null for durations without a version, variant or service
 * @param total of all its durations, at least one
 * @param cells its durations by time bucket
 * @param points percentiles by time bucket
 * @param slow a request that stands for the slow ones; null where there is none that the chart has room for
 */
record Series(
        @Nullable String name,
        Sketch total,
        SortedMap<Integer, Sketch> cells,
        SortedMap<Integer, Point> points,
        @Nullable Slow slow) {
    /** Slower ones would press the percentiles to the ground; the heat map shows them. */
    private static final double HIGHEST = 1.3;

    /**
     * Percentiles of a bucket, nanoseconds.
     *
     * @param count how many durations
     */
    record Point(double p10, double p50, double p95, long count) {}

    /** A request that took longer than 95% of its group. */
    record Slow(int bucket, String requestId, long nanos) {}

    static Series of(LatencyChart.Group group) {
        Sketch total = new Sketch();
        SortedMap<Integer, Sketch> cells = new TreeMap<>();
        SortedMap<Integer, Point> points = new TreeMap<>();
        for (Map.Entry<Integer, LatencyCell> bucket : group.buckets().entrySet()) {
            Sketch sketch = bucket.getValue().sketch();
            total.merge(sketch);
            cells.put(bucket.getKey(), sketch);
            double[] q = sketch.quantiles(0.1, 0.5, 0.95);
            points.put(bucket.getKey(), new Point(q[0], q[1], q[2], sketch.count()));
        }
        return new Series(group.name(), total, cells, points, slow(group, total, points));
    }

    private static @Nullable Slow slow(LatencyChart.Group group, Sketch total, SortedMap<Integer, Point> points) {
        double least = total.quantile(0.95);
        double most =
                HIGHEST * points.values().stream().mapToDouble(Point::p95).max().orElse(0);
        List<Slow> candidates = new ArrayList<>();
        group.buckets().forEach((bucket, cell) -> {
            for (Exemplar exemplar : cell.exemplars()) {
                if (exemplar.nanos() > least && exemplar.nanos() <= most) {
                    candidates.add(new Slow(bucket, exemplar.requestId(), exemplar.nanos()));
                }
            }
        });
        return candidates.stream().max(Comparator.comparingLong(Slow::nanos)).orElse(null);
    }

    /** The name, or an empty text. */
    String key() {
        return name == null ? "" : name;
    }

    /** The name as it is shown. */
    String words(Grouping by) {
        if (name != null) {
            return name;
        }
        return Messages.text(by == Grouping.MODEL_VERSION ? "latency.nomodel" : "latency.none");
    }
}
