package rewind.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers with units, and times, as they stand in reports: in English and in UTC, so that a report reads the same anywhere. */
final class Format {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};

    private Format() {}

    static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis));
    }

    /** Three digits and a unit: {@code 12.4 ms}. */
    static String duration(long nanos) {
        double value = nanos;
        int unit = 0;
        while (unit < UNITS.length - 1 && Math.abs(value) >= 999.5) {
            value /= 1000;
            unit++;
        }
        return number(value) + " " + UNITS[unit];
    }

    /** The same with a sign, for changes. */
    static String change(long nanos) {
        return (nanos > 0 ? "+" : nanos < 0 ? "−" : "±") + duration(Math.abs(nanos));
    }

    /** Three digits that count. */
    static String number(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e6) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, size >= 99.95 ? "%.0f" : size >= 9.995 ? "%.1f" : "%.2f", value);
    }

    static String count(long n, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", n, thing, n == 1 ? "" : "s");
    }

    static String percent(double share) {
        return number(100 * share) + "%";
    }
}
