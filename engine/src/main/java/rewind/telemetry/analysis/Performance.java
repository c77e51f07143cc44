package rewind.telemetry.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long a component takes: exact figures over all timings that were added. Milliseconds throughout. */
public final class Performance {
    private final Map<String, Samples> operations = new LinkedHashMap<>();
    private final Samples outer = new Samples();

    /**
     * Figures of one operation. Percentiles are by nearest rank: of n values in order the one at place ⌈p·n⌉.
     *
     * @param count at least 1
     */
    public record Figures(String operation, long count, double mean, double p50, double p95, double p99, double max) {}

    /** Counts one. */
    public void add(Timing timing) {
        operations.computeIfAbsent(timing.operation(), name -> new Samples()).add(timing.millis());
        if (timing.isOuter()) {
            outer.add(timing.millis());
        }
    }

    /** Of what others asked the component for, whatever that was; empty where there was nothing. */
    public Optional<Figures> whole() {
        return outer.size == 0 ? Optional.empty() : Optional.of(outer.figures(""));
    }

    /** Of each operation, the one that took longest altogether first. */
    public List<Figures> byOperation() {
        return operations.entrySet().stream()
                .map(entry -> entry.getValue().figures(entry.getKey()))
                .sorted(Comparator.comparingDouble((Figures figures) -> figures.mean() * figures.count())
                        .reversed()
                        .thenComparing(Figures::operation))
                .toList();
    }

    private static final class Samples {
        private double[] values = new double[64];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        Figures figures(String operation) {
            double[] sorted = Arrays.copyOf(values, size);
            Arrays.sort(sorted);
            return new Figures(
                    operation,
                    size,
                    Arrays.stream(sorted).sum() / size,
                    at(sorted, 0.50),
                    at(sorted, 0.95),
                    at(sorted, 0.99),
                    sorted[size - 1]);
        }

        private static double at(double[] sorted, double share) {
            return sorted[Math.clamp((long) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
        }
    }
}
