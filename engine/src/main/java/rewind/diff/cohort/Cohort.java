package rewind.diff.cohort;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.trace.Trace;

/** A group of traces, or a sample of one: what their fields say, column by column. */
public final class Cohort {
    private final String query;
    private final long matching;
    private final boolean complete;
    private final int size;
    private final Map<String, List<@Nullable Object>> columns;

    private Cohort(
            String query, long matching, boolean complete, int size, Map<String, List<@Nullable Object>> columns) {
        this.query = query;
        this.matching = matching;
        this.complete = complete;
        this.size = size;
        this.columns = columns;
    }

    /** What the group was asked for by. */
    public String query() {
        return query;
    }

    /** How many traces were looked at and belong to the group. */
    public long matching() {
        return matching;
    }

    /** Whether all that belong to the group were looked at, and not only the newest of them. */
    public boolean isComplete() {
        return complete;
    }

    /** How many traces are compared. */
    public int size() {
        return size;
    }

    /**
     * The numbers of a field, those of one trace after those of the other; of a field of texts none.
     *
     * @param field as in {@link FieldEffect#name()}
     */
    public double[] numbers(String field) {
        return column(field).stream()
                .flatMap(value -> value instanceof Double number ? Stream.of(number) : Stream.empty())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /**
     * The text that all traces have in a field; empty where they have several, or one has none.
     *
     * @param field as in {@link FieldEffect#name()}
     */
    public Optional<String> only(String field) {
        List<@Nullable Object> values =
                column(field).stream().distinct().limit(2).toList();
        return values.size() == 1 && values.getFirst() instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** By field, a text, a number or null for each trace. */
    Map<String, List<@Nullable Object>> columns() {
        return columns;
    }

    /** The values of a field, null where a trace has none. */
    List<@Nullable Object> column(String name) {
        List<@Nullable Object> column = columns.get(name);
        if (column == null) {
            List<@Nullable Object> none = new ArrayList<>();
            fill(none, size);
            return none;
        }
        return column;
    }

    private static void fill(List<@Nullable Object> column, int size) {
        while (column.size() < size) {
            column.add(null);
        }
    }

    /** Collects the traces of a group, of which nothing but the fields is kept. */
    public static final class Builder {
        private final Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();
        private int size;

        /** Adds a trace. */
        public Builder add(Trace trace) {
            TraceFeatures.of(trace).forEach((name, value) -> {
                List<@Nullable Object> column = columns.computeIfAbsent(name, key -> new ArrayList<>());
                fill(column, size);
                column.add(value);
            });
            size++;
            return this;
        }

        /**
         * The group.
         *
         * @param query what it was asked for by
         * @param matching how many belong to it, of those that were looked at
         * @param complete whether all were looked at
         */
        public Cohort build(String query, long matching, boolean complete) {
            columns.values().forEach(column -> fill(column, size));
            return new Cohort(query, matching, complete, size, columns);
        }
    }
}
