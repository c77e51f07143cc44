package rewind.explorer.timeline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rewind.trace.SpanEvent;
import rewind.trace.SpanStatus;
import rewind.trace.TraceTree;

/**
 * A whole trace as a coarse picture: time in columns, rows of the tree in lanes. Each cell has the component that works
 * most in it, and how much of the work of the busiest cell there is.
 */
final class Minimap {
    /** In place of a component: what spans the trace as a whole, which the waterfall shows pale too. */
    static final int WHOLE = -2;

    /** In place of a component: spans that failed, which the waterfall shows red too. */
    static final int FAILED = -3;

    private static final int COLUMNS = 512;
    private static final int MOST_LANES = 14;
    /** More components than this are told apart by names, not by colours. */
    private static final int MOST_COMPONENTS = 32;
    /** What only waits for its children still shows. */
    private static final double LEAST_WEIGHT = 0.06;

    private static final float LEAST_SHARE = 0.45f;

    private final int lanes;
    private final int[] component;
    private final float[] share;
    private final boolean[] errors;

    private Minimap(int lanes, int[] component, float[] share, boolean[] errors) {
        this.lanes = lanes;
        this.component = component;
        this.share = share;
        this.errors = errors;
    }

    int columns() {
        return COLUMNS;
    }

    int lanes() {
        return lanes;
    }

    /** The component of a cell, an index into the components; {@link #WHOLE}, {@link #FAILED}, or -1 where nothing happens. */
    int component(int lane, int column) {
        return component[lane * COLUMNS + column];
    }

    /** How much happens in a cell, from 0 to 1. */
    float share(int lane, int column) {
        return share[lane * COLUMNS + column];
    }

    /** Whether two cells of a lane look the same. */
    boolean isSame(int lane, int one, int other) {
        return component(lane, one) == component(lane, other) && share(lane, one) == share(lane, other);
    }

    /** Whether a span fails in this column: where something was thrown, else the last one that it reaches into. */
    boolean hasError(int column) {
        return errors[column];
    }

    /**
     * Of a tree.
     *
     * @param components those of the tree, each once
     */
    static Minimap of(TraceTree tree, List<String> components) {
        int lanes = Math.clamp(tree.size(), 1, MOST_LANES);
        int kinds = Math.clamp(components.size(), 1, MOST_COMPONENTS);
        Map<String, Integer> numbers = HashMap.newHashMap(components.size());
        for (String name : components) {
            numbers.put(name, Math.min(numbers.size(), kinds - 1));
        }
        int whole = kinds;
        int failed = kinds + 1;
        // Differences from one column to the next: a span costs the same however many columns it covers.
        double[][] steps = new double[lanes * (kinds + 2)][COLUMNS + 1];
        boolean[] errors = new boolean[COLUMNS];
        double perNano = COLUMNS / (double) Math.max(1, tree.durationNanos());
        for (int row = 0; row < tree.size(); row++) {
            int lane = (int) ((long) row * lanes / tree.size());
            long nanos = tree.duration(row);
            double weight = nanos == 0 ? 1 : Math.max(LEAST_WEIGHT, tree.self(row) / (double) nanos);
            double from = tree.offset(row) * perNano;
            double until = Math.max(from + 0.25, from + nanos * perNano);
            int kind = Shown.isWhole(tree, row)
                    ? whole
                    : numbers.getOrDefault(tree.span(row).component(), kinds - 1);
            if (tree.span(row).status() == SpanStatus.ERROR) {
                kind = failed;
                long thrown = thrown(tree, row);
                // The column where it ends may be that where the next one begins, and none of its own.
                double at = thrown < 0 ? Math.ceil(until) - 1 : thrown * perNano;
                errors[Math.clamp((long) at, 0, COLUMNS - 1)] = true;
            }
            cover(steps[lane * (kinds + 2) + kind], from, until, weight);
        }
        return picture(steps, lanes, kinds, errors);
    }

    /** When the last exception of a span was thrown, nanoseconds from the trace's beginning; less than 0 where none is told. */
    private static long thrown(TraceTree tree, int row) {
        long at = -1;
        for (SpanEvent event : tree.span(row).events()) {
            if (event.name().equals("exception")) {
                at = Math.max(at, event.epochNanos() + tree.shift(row) - tree.startNanos());
            }
        }
        return at;
    }

    private static void cover(double[] steps, double from, double until, double weight) {
        int first = Math.clamp((long) from, 0, COLUMNS - 1);
        int last = Math.clamp((long) until, 0, COLUMNS - 1);
        if (first == last) {
            double part = weight * Math.min(1, until - from);
            steps[first] += part;
            steps[first + 1] -= part;
            return;
        }
        double begin = weight * (first + 1 - from);
        double end = weight * Math.min(1, until - last);
        steps[first] += begin;
        steps[first + 1] += weight - begin;
        steps[last] += end - weight;
        steps[last + 1] -= end;
    }

    private static Minimap picture(double[][] steps, int lanes, int components, boolean[] errors) {
        int kinds = steps.length / lanes;
        int[] component = new int[lanes * COLUMNS];
        double[] sums = new double[lanes * COLUMNS];
        double most = 0;
        double[] now = new double[kinds];
        for (int lane = 0; lane < lanes; lane++) {
            Arrays.fill(now, 0);
            for (int column = 0; column < COLUMNS; column++) {
                int best = -1;
                double sum = 0;
                for (int kind = 0; kind < kinds; kind++) {
                    now[kind] += steps[lane * kinds + kind][column];
                    if (now[kind] > 1e-6) {
                        sum += now[kind];
                        best = best < 0 || now[kind] > now[best] ? kind : best;
                    }
                }
                component[lane * COLUMNS + column] = best < components ? best : best == components ? WHOLE : FAILED;
                sums[lane * COLUMNS + column] = sum;
                most = Math.max(most, sum);
            }
        }
        float[] share = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            // The root of it: ten calls beside a thousand are still to be seen.
            // In steps, so that neighbours can be drawn as one.
            double step = Math.rint(Math.sqrt(sums[i] / Math.max(most, 1e-9)) * 16) / 16;
            share[i] = sums[i] <= 0 ? 0 : Math.max(LEAST_SHARE, (float) step);
        }
        return new Minimap(lanes, component, share, errors);
    }
}
