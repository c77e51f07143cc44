package rewind.explorer.requests;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import rewind.explorer.chart.Scale;
import rewind.explorer.chart.Ticks;
import rewind.explorer.text.Figures;
import rewind.trace.TraceSummary;

/** Where the dots of a scatter of durations go: time to the right, duration upwards, by its logarithm. */
final class ScatterLayout {
    private static final double LEAST_TICK_GAP = 13;

    private final ScatterSample sample;
    private final Scale time;
    private final Scale micros;

    /** Into a room of this width, between these heights. */
    ScatterLayout(ScatterSample sample, double width, double top, double bottom) {
        this.sample = sample;
        this.time = Scale.linear(
                (double) sample.from().toEpochMilli(), (double) sample.until().toEpochMilli(), 0, width);
        double least = Double.MAX_VALUE;
        double most = 1;
        for (TraceSummary point : sample.points()) {
            double took = Math.max(1, point.latencyMicros());
            least = Math.min(least, took);
            most = Math.max(most, took);
        }
        // A little room, and never a scale of nothing where all took as long.
        this.micros = Scale.logarithmic(Math.min(least, most) / 1.3, most * 1.3, bottom, top);
    }

    /** A request and where its dot is. */
    record Dot(TraceSummary request, double x, double y) {}

    /** In the order of time. */
    List<Dot> dots() {
        List<Dot> dots = new ArrayList<>(sample.points().size());
        sample.points().stream()
                .sorted(Comparator.comparingLong(TraceSummary::timestampMillis))
                .forEach(point -> dots.add(
                        new Dot(point, time.at((double) point.timestampMillis()), micros.at(Math.max(1.0, (double)
                                point.latencyMicros())))));
        return dots;
    }

    /** A duration of the axis. */
    record Tick(double y, String label) {}

    /** None where there is nothing: durations of no request would be made up. */
    List<Tick> ticks() {
        if (sample.points().isEmpty()) {
            return List.of();
        }
        int most = (int) Math.max(1, Math.abs(micros.last() - micros.first()) / LEAST_TICK_GAP);
        List<Double> values = Ticks.logarithmic(micros.from(), micros.until(), most);
        double longest = values.isEmpty() ? 1 : values.getLast();
        return values.stream()
                .map(value -> new Tick(micros.at(value), label(value, longest)))
                .toList();
    }

    /** All in the unit that suits the longest, or they could not be compared. */
    private static String label(double micros, double longest) {
        if (longest < 1000) {
            return plain(micros) + " µs";
        }
        return longest < 10_000_000 ? plain(micros / 1000) + " ms" : plain(micros / 1_000_000) + " s";
    }

    private static String plain(double value) {
        return value >= 1000
                ? Figures.count(Math.round(value))
                : BigDecimal.valueOf(value)
                        .round(new MathContext(2))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** Where a duration is, never outside of the room. */
    double y(double atMicros) {
        return micros.at(Math.clamp(atMicros, micros.from(), micros.until()));
    }

    /** The duration at a height, microseconds. */
    double microsAt(double y) {
        return micros.value(y);
    }

    /** The moment at a place, milliseconds since the epoch. */
    long millisAt(double x) {
        return Math.round(time.value(x));
    }
}
