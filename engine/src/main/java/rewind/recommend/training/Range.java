package rewind.recommend.training;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Where a search looks for a parameter's value.
 *
 * @param log whether steps are ratios (a value of 1 is as far from 10 as 10 from 100) and not differences
 * @param whole whether values are whole numbers
 */
record Range(String name, double low, double high, boolean log, boolean whole) {
    private static final MathContext DIGITS = new MathContext(3);

    static Range log(String name, double low, double high) {
        return new Range(name, low, high, true, false);
    }

    static Range linear(String name, double low, double high) {
        return new Range(name, low, high, false, false);
    }

    static Range logWhole(String name, double low, double high) {
        return new Range(name, low, high, true, true);
    }

    /** The value at a place from 0, the lowest, to 1, the highest. */
    double value(double place) {
        return log ? low * StrictMath.pow(high / low, place) : low + place * (high - low);
    }

    /** The place of a value; that of the nearer end if it is outside. */
    double place(double value) {
        double place = log
                ? StrictMath.log(Math.max(value, Double.MIN_NORMAL) / low) / StrictMath.log(high / low)
                : (value - low) / (high - low);
        return Math.clamp(place, 0, 1);
    }

    /** As short as is worth typing: three digits. */
    String text(double value) {
        return whole
                ? Long.toString(Math.round(value))
                : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
