package rewind.explorer.latency;

import java.math.BigDecimal;
import java.math.MathContext;
import rewind.explorer.text.Figures;

/** The unit that an axis or a column of durations has. */
enum DurationUnit {
    MICROS("µs", 1e3),
    MILLIS("ms", 1e6),
    SECONDS("s", 1e9);

    private static final double HALF_A_MILLI = 5e5;
    private static final double TEN_SECONDS = 1e10;

    private final String symbol;
    private final double nanos;

    DurationUnit(String symbol, double nanos) {
        this.symbol = symbol;
        this.nanos = nanos;
    }

    /** The one that suits values of about this many nanoseconds; milliseconds for as long as these can be read. */
    static DurationUnit of(double nanos) {
        return nanos < HALF_A_MILLI ? MICROS : nanos < TEN_SECONDS ? MILLIS : SECONDS;
    }

    String symbol() {
        return symbol;
    }

    double nanos() {
        return nanos;
    }

    /** Three figures, without the unit. */
    String number(double value) {
        return Figures.significant(value / nanos);
    }

    /** A round value with the unit: 50 ms. */
    String round(double value) {
        return plain(value / nanos) + " " + symbol;
    }

    /** A round value in the unit that suits it best: 10 ms, 1 s. */
    static String rounded(double nanos) {
        if (nanos < 1e3) {
            return plain(nanos) + " ns";
        }
        return (nanos < 1e6 ? MICROS : nanos < 1e9 ? MILLIS : SECONDS).round(nanos);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
