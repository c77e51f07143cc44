package rewind.explorer.chart;

import java.util.ArrayList;
import java.util.List;

/** Round values for the marks of an axis. */
public final class Ticks {
    private static final double[] FACTORS = {1, 2, 5, 10};

    /** Half a decade, nearly. */
    private static final double[] HALVES = {1, 3};

    private static final double[] FINE = {1, 1.5, 2, 3, 4, 5, 7};

    private Ticks() {}

    /**
     * Multiples of 1, 2 or 5 times a power of ten.
     *
     * @param most how many at most, at least 1
     */
    public static List<Double> linear(double from, double until, int most) {
        double range = until - from;
        if (!(range > 0) || most < 1) {
            return List.of();
        }
        double step = roundUp(range / most);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= until + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** 1, 2 or 5 times a power of ten, not less than this. */
    public static double roundUp(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : FACTORS) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /**
     * For a logarithmic axis: powers of ten, with 2 and 5 times these between where there is room.
     *
     * @param from above 0
     */
    public static List<Double> logarithmic(double from, double until, int most) {
        if (!(from > 0) || !(until > from) || most < 1) {
            return List.of();
        }
        double decades = Math.log10(until / from);
        double[] factors = decades * 3 <= most ? new double[] {1, 2, 5} : new double[] {1};
        int each = Math.max(1, (int) Math.ceil(decades / most));
        List<Double> ticks = logarithmic(from, until, factors, each);
        // Within a decade there may be one of these, and an axis with one figure is none.
        if (ticks.size() < 2 && decades < 1) {
            return logarithmic(from, until, FINE, each);
        }
        List<Double> halves = ticks.size() < 3 ? logarithmic(from, until, HALVES, each) : ticks;
        return halves.size() > ticks.size() && halves.size() <= Math.max(2, most) ? halves : ticks;
    }

    private static List<Double> logarithmic(double from, double until, double[] factors, int each) {
        List<Double> ticks = new ArrayList<>();
        int first = (int) Math.floor(Math.log10(from));
        for (int power = first; Math.pow(10, power) <= until; power++) {
            if (Math.floorMod(power, each) == 0) {
                for (double factor : factors) {
                    double at = factor * Math.pow(10, power);
                    if (at >= from * (1 - 1e-9) && at <= until * (1 + 1e-9)) {
                        ticks.add(at);
                    }
                }
            }
        }
        return ticks;
    }
}
