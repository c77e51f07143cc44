package rewind.explorer.engine;

import java.util.List;

/**
 * Figures of one kind over the last minutes.
 *
 * @param name in the bundle, {@code engine.trend.NAME}
 * @param most the axis ends there where nothing is more; NaN where it ends with the figures
 * @param atMillis when each figure was, milliseconds since the epoch, ascending
 */
record Trend(String name, Unit unit, double most, List<Long> atMillis, List<Line> lines) {
    Trend {
        atMillis = List.copyOf(atMillis);
        lines = List.copyOf(lines);
    }

    /**
     * One figure over time.
     *
     * @param token of its colour
     * @param values one for each moment; NaN where it is not known
     */
    record Line(String words, String token, List<Double> values) {
        Line {
            values = List.copyOf(values);
        }

        /** The newest; NaN where it is not known. */
        double last() {
            return values.isEmpty() ? Double.NaN : values.getLast();
        }
    }

    /** Whether anything is known. */
    boolean isKnown() {
        return lines.stream().anyMatch(line -> line.values().stream().anyMatch(value -> !Double.isNaN(value)));
    }
}
