package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The marks of a time axis: steps of 1, 2 or 5 of the trace's unit, and as many decimals as the step needs. */
final class TimeAxis {
    private TimeAxis() {}

    /**
     * A mark.
     *
     * @param nanos from the beginning of the trace
     */
    record Tick(double nanos, String label) {}

    /**
     * Marks for a stretch of time.
     *
     * @param pixels how wide it is drawn
     * @param gap the least distance of two marks, pixels
     */
    static List<Tick> ticks(Zoom zoom, double pixels, double gap) {
        if (pixels < gap) {
            return List.of();
        }
        TraceUnit unit = zoom.unit();
        double nano = 1 / unit.nanos();
        double step = step(Math.max(nano, zoom.width() * nano * gap / pixels));
        int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
        double first = Math.ceil(zoom.from() * nano / step - 1e-9);
        double end = zoom.until() * nano * (1 + 1e-12);
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) first; i * step <= end; i++) {
            double at = i * step;
            ticks.add(new Tick(
                    at * unit.nanos(), String.format(Locale.ENGLISH, "%,." + decimals + "f %s", at, unit.name())));
        }
        return ticks;
    }

    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least) + 1e-12));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-12)) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
