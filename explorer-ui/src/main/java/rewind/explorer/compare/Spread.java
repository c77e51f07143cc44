package rewind.explorer.compare;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How the numbers of two groups are spread over the same bins.
 *
 * @param from the lower edge of the first bin; what is lower counts there
 * @param until the upper edge of the last bin; what is higher counts there
 * @param logarithmic whether bins are equally wide by factor
 * @param left by bin, the share of the left group's numbers; they add up to 1
 * @param right the same of the right group
 */
record Spread(double from, double until, boolean logarithmic, List<Double> left, List<Double> right) {
    /** A few numbers far out would press all others into one bin. */
    private static final double OUT = 0.005;

    private static final double WIDE = 50;

    /**
     * Counts.
     *
     * @param left at least one
     * @param right at least one
     * @param bins at least one
     */
    static Spread of(double[] left, double[] right, int bins) {
        double[] all = new double[left.length + right.length];
        System.arraycopy(left, 0, all, 0, left.length);
        System.arraycopy(right, 0, all, left.length, right.length);
        Arrays.sort(all);
        double from = all[(int) (OUT * (all.length - 1))];
        double until = all[(int) Math.ceil((1 - OUT) * (all.length - 1))];
        boolean logarithmic = from > 0 && until / from > WIDE;
        double end = until > from ? until : from + Math.max(1, Math.abs(from) * 0.01);
        return new Spread(
                from,
                end,
                logarithmic,
                shares(left, from, end, logarithmic, bins),
                shares(right, from, end, logarithmic, bins));
    }

    private static List<Double> shares(double[] values, double from, double until, boolean logarithmic, int bins) {
        double[] shares = new double[bins];
        for (double value : values) {
            double inside = Math.clamp(value, from, until);
            double place = logarithmic
                    ? factor(from, inside) / factor(from, until)
                    : (inside / 2 - from / 2) / (until / 2 - from / 2);
            shares[Math.clamp((long) (place * bins), 0, bins - 1)] += 1.0 / values.length;
        }
        return Arrays.stream(shares).boxed().toList();
    }

    /** The lower edge of a bin. */
    double edge(int bin) {
        double share = (double) bin / left.size();
        return logarithmic
                ? Math.exp(Math.log(from) + factor(from, until) * share)
                : from * (1 - share) + until * share;
    }

    /** The logarithm of a quotient, which may be too large for a number. */
    private static double factor(double from, double until) {
        return Math.log(until) - Math.log(from);
    }

    /** The largest share of a bin. */
    double most() {
        return Math.max(Collections.max(left), Collections.max(right));
    }
}
