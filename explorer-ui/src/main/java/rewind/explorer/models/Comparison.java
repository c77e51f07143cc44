package rewind.explorer.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rewind.control.ModelInfo;

/**
 * Two versions side by side: a pure function of what the registry says.
 *
 * @param metrics in the order of {@link MetricNames}
 * @param fields what else differs: parameters, data, code
 * @param comparable whether both were measured on the same part of the same data, so that differences say something
 */
record Comparison(List<MetricLine> metrics, List<FieldLine> fields, boolean comparable) {
    /** Metrics are shown with four decimals: what differs less is the same to a reader. */
    private static final double LEAST = 0.00005;

    Comparison {
        metrics = List.copyOf(metrics);
        fields = List.copyOf(fields);
    }

    /**
     * Something that differs.
     *
     * @param before null where the first has none
     */
    record FieldLine(
            String name, @Nullable String before, @Nullable String after) {}

    static Comparison of(ModelInfo before, ModelInfo after) {
        List<String> names = MetricNames.ordered(
                List.of(before.metrics().keySet(), after.metrics().keySet()));
        List<MetricLine> lines = new ArrayList<>();
        for (String name : names) {
            Double one = before.metrics().get(name);
            Double other = after.metrics().get(name);
            lines.add(new MetricLine(name, one, other, verdict(name, one, other)));
        }
        boolean comparable = before.dataSnapshotId().equals(after.dataSnapshotId())
                && before.split().equals(after.split());
        return new Comparison(lines, fields(before, after), comparable);
    }

    private static MetricLine.Verdict verdict(String name, @Nullable Double before, @Nullable Double after) {
        if (before == null || after == null || before.isNaN() || after.isNaN()) {
            return MetricLine.Verdict.UNKNOWN;
        }
        double difference = after - before;
        if (Math.abs(difference) < LEAST) {
            return MetricLine.Verdict.SAME;
        }
        // Lists of seldom watched items are not better for it.
        if (name.toLowerCase(Locale.ROOT).startsWith("novelty")) {
            return difference > 0 ? MetricLine.Verdict.HIGHER : MetricLine.Verdict.LOWER;
        }
        return difference > 0 ? MetricLine.Verdict.BETTER : MetricLine.Verdict.WORSE;
    }

    private static List<FieldLine> fields(ModelInfo before, ModelInfo after) {
        List<FieldLine> fields = new ArrayList<>();
        add(fields, "kind", before.name(), after.name());
        add(fields, "snapshot", before.dataSnapshotId(), after.dataSnapshotId());
        add(fields, "code", before.gitSha(), after.gitSha());
        Set<String> names = new TreeSet<>(before.parameters().keySet());
        names.addAll(after.parameters().keySet());
        for (String name : names) {
            add(fields, name, before.parameters().get(name), after.parameters().get(name));
        }
        add(fields, "users", count(before.users()), count(after.users()));
        add(fields, "items", count(before.items()), count(after.items()));
        return fields;
    }

    private static @Nullable String count(int count) {
        return count == 0 ? null : Integer.toString(count);
    }

    private static void add(List<FieldLine> fields, String name, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            fields.add(new FieldLine(name, before, after));
        }
    }
}
