package rewind.explorer.text;

import java.text.NumberFormat;
import java.util.Locale;

/** Numbers with their units, as the window writes them. */
public final class Figures {
    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;
    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB"};

    /** Each is for one thread. A chart has a hundred counts in each of its forms, and to make a format takes longer than to use it. */
    private static final ThreadLocal<NumberFormat> COUNT =
            ThreadLocal.withInitial(() -> NumberFormat.getIntegerInstance(Locale.ENGLISH));

    private Figures() {}

    /** 1,204,518. */
    public static String count(long number) {
        return number >= 0 && number < 1000
                ? Long.toString(number)
                : COUNT.get().format(number);
    }

    /** Three figures and a decimal unit: 507 MB. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < BYTES.length - 1) {
            value /= 1000;
            unit++;
        }
        return (unit == 0 ? Long.toString(bytes) : significant(value)) + " " + BYTES[unit];
    }

    /** For columns of durations: always milliseconds, until they would be ten seconds, and hours from ten. */
    public static String millis(long micros) {
        if (micros >= 36_000_000_000L) {
            return significant(micros / 3.6e9) + " h";
        }
        return micros >= 10_000_000 ? significant(micros / 1e6) + " s" : significant(micros / MICRO) + " ms";
    }

    /** A single duration in the unit that suits it, three figures: 340 µs, 4.21 ms, 1.24 s. */
    public static String duration(long nanos) {
        if (nanos == 0) {
            return "0 ms"; // nothing has no unit that suits it
        }
        if (nanos < MICRO) {
            return nanos + " ns";
        }
        if (nanos < 999_500) {
            return significant(nanos / MICRO) + " µs";
        }
        return nanos < 999_500_000 ? significant(nanos / MILLI) + " ms" : significant(nanos / SECOND) + " s";
    }

    /** A mark of an axis of durations: 200 µs, 1.5 ms, 10 ms. Its figures are round, so that there are no more than it needs. */
    public static String tick(double nanos) {
        if (nanos < MILLI) {
            return round(nanos / MICRO) + " µs";
        }
        return nanos < SECOND ? round(nanos / MILLI) + " ms" : round(nanos / SECOND) + " s";
    }

    private static String round(double value) {
        double tenths = Math.rint(value * 10) / 10;
        return tenths == Math.rint(tenths) ? count(Math.round(tenths)) : Double.toString(tenths);
    }

    /** Three significant figures from 1 upwards, two decimals below: 0.21, 4.10, 47.3, 188. */
    public static String significant(double value) {
        double size = Math.abs(value);
        int decimals = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
        return String.format(Locale.ENGLISH, "%,." + decimals + "f", value);
    }

    /** A share of one: 43%. */
    public static String percent(double share) {
        return Math.round(share * 100) + "%";
    }

    /** A share of one in a column of them, where few are not none: 12.0%, 0.6%, <0.1%. */
    public static String tenths(double share) {
        return share > 0 && share < 0.0005 ? "<0.1%" : String.format(Locale.ENGLISH, "%.1f%%", share * 100);
    }

    /** A score or a metric, four decimals. */
    public static String score(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ENGLISH, "%.4f", value);
    }
}
