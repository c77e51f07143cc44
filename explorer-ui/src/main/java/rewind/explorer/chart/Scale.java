package rewind.explorer.chart;

/**
 * Where values lie along an axis.
 *
 * @param from the value at {@code first}, pixels; on a logarithmic axis above 0
 * @param until the value at {@code last}, pixels; not the same as {@code from}
 */
public record Scale(double from, double until, double first, double last, boolean logarithmic) {

    public static Scale linear(double from, double until, double first, double last) {
        return new Scale(from, until > from ? until : from + 1, first, last, false);
    }

    public static Scale logarithmic(double from, double until, double first, double last) {
        double least = Math.max(from, Double.MIN_NORMAL);
        return new Scale(least, until > least ? until : least * 10, first, last, true);
    }

    /** Pixels of a value; values outside lie outside. */
    public double at(double value) {
        return first + (last - first) * share(value);
    }

    private double share(double value) {
        return logarithmic
                ? Math.log(Math.max(value, Double.MIN_NORMAL) / from) / Math.log(until / from)
                : (value - from) / (until - from);
    }

    /** The value of a place. */
    public double value(double pixels) {
        double share = (pixels - first) / (last - first);
        return logarithmic ? from * Math.pow(until / from, share) : from + (until - from) * share;
    }
}
