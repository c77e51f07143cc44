package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The marks of a time axis: steps of 1, 2 or 5, one unit for all, as many decimals as the step needs. */
final class TimeAxis {
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};

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
        double step = step(zoom.width() * gap / pixels);
        int unit = unit(zoom.until());
        double size = Math.pow(1000, unit);
        int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step / size) - 1e-9));
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(zoom.from() / step - 1e-9); i * step <= zoom.until() * (1 + 1e-12); i++) {
            double at = i * step;
            ticks.add(new Tick(at, String.format(Locale.ENGLISH, "%,." + decimals + "f %s", at / size, UNITS[unit])));
        }
        return ticks;
    }

    private static int unit(double nanos) {
        int unit = 0;
        for (double rest = nanos; rest >= 1000 && unit < UNITS.length - 1; rest /= 1000) {
            unit++;
        }
        return unit;
    }

    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, least))));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
