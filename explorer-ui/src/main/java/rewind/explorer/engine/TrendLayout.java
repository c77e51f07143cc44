package rewind.explorer.engine;

import java.util.ArrayList;
import java.util.List;
import rewind.explorer.chart.Room;
import rewind.explorer.chart.Scale;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.Ticks;

/** Where the lines of a trend go: a pure function of figures and size. The newest reading is at the right edge. */
final class TrendLayout {
    /** What is shown. */
    static final int RANGE_MILLIS = 5 * 60_000;

    private static final double LEFT = 56;
    private static final double RIGHT = 12;
    /** Title and legend. */
    private static final double TOP = 48;

    private static final double BOTTOM = 20;
    private static final int TICKS = 3;
    /** Of an axis without figures. */
    private static final double HALF = 0.5;
    /** What sums of fractions may be off. */
    private static final double EXACT = 1e-9;

    private final Trend trend;
    private final Room room;
    private final long lastMillis;
    private final Scale across;
    private final Scale up;
    private final double step;

    TrendLayout(Trend trend, Size size) {
        this.trend = trend;
        this.room = new Room(
                LEFT, TOP, Math.max(1, size.width() - LEFT - RIGHT), Math.max(1, size.height() - TOP - BOTTOM));
        this.lastMillis = trend.atMillis().isEmpty() ? 0 : trend.atMillis().getLast();
        this.across = Scale.linear(-RANGE_MILLIS, 0, room.x(), room.right());
        double highest = trend.lines().stream()
                .flatMap(line -> line.values().stream())
                .filter(value -> !Double.isNaN(value))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        double top = Double.isNaN(trend.most()) ? highest : Math.max(trend.most(), highest);
        this.step = top > 0 ? Ticks.roundUp(top / TICKS) : HALF;
        this.up = Scale.linear(0, Math.max(1, Math.ceil(top / step - EXACT)) * step, room.bottom(), room.y());
    }

    /** A figure of the axis. */
    record Tick(double place, double value) {}

    /** An unbroken part of a line, pixels; both arrays of the same length. */
    @SuppressWarnings("ArrayRecordComponent") // places to draw at, read once
    record Stroke(double[] xs, double[] ys) {}

    Room room() {
        return room;
    }

    /** Pixels of a moment, milliseconds since the epoch. */
    double x(long atMillis) {
        return across.at((double) (atMillis - lastMillis));
    }

    double y(double value) {
        return up.at(value);
    }

    /** Where the axis begins, milliseconds since the epoch. */
    long fromMillis() {
        return lastMillis - RANGE_MILLIS;
    }

    /** None where nothing is known: a scale would be made up. */
    List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; trend.isKnown() && i * step <= up.until() + EXACT * step; i++) {
            ticks.add(new Tick(up.at(i * step), i * step));
        }
        return ticks;
    }

    /** The parts of a line between which nothing is known, or nobody looked. */
    List<Stroke> strokes(Trend.Line line) {
        List<Stroke> strokes = new ArrayList<>();
        List<Integer> run = new ArrayList<>();
        for (int i = 0; i < line.values().size(); i++) {
            boolean known = !Double.isNaN(line.values().get(i));
            boolean apart = i > 0 && trend.atMillis().get(i) - trend.atMillis().get(i - 1) > Trends.GAP_MILLIS;
            if (!known || apart) {
                end(run, line, strokes);
            }
            if (known && trend.atMillis().get(i) >= fromMillis()) {
                run.add(i);
            }
        }
        end(run, line, strokes);
        return strokes;
    }

    private void end(List<Integer> run, Trend.Line line, List<Stroke> strokes) {
        if (!run.isEmpty()) {
            double[] xs =
                    run.stream().mapToDouble(i -> x(trend.atMillis().get(i))).toArray();
            double[] ys = run.stream().mapToDouble(i -> y(line.values().get(i))).toArray();
            strokes.add(new Stroke(xs, ys));
            run.clear();
        }
    }
}
