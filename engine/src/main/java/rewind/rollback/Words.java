package rewind.rollback;

import java.util.Locale;

/** Numbers as people read them. */
final class Words {
    private Words() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 request}, {@code 2 requests}. */
    static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    static String percent(double share) {
        return digits(share * 100) + "%";
    }

    /** A difference of shares. */
    static String points(double difference) {
        return String.format(Locale.ROOT, "%+.2f", difference * 100);
    }

    static String ratio(double ratio) {
        return Double.isInfinite(ratio) ? "unbounded" : "x" + digits(ratio);
    }

    static String millis(double millis) {
        return digits(millis) + " ms";
    }

    /** Three that count, or all of the whole part. */
    static String digits(double value) {
        double size = Math.abs(value);
        return size >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : size >= 10
                        ? String.format(Locale.ROOT, "%.1f", value)
                        : size >= 1 || size == 0
                                ? String.format(Locale.ROOT, "%.2f", value)
                                : String.format(Locale.ROOT, "%.3f", value);
    }

    static String seconds(long millis) {
        return millis < 1000 ? millis + " ms" : digits(millis / 1000.0) + " s";
    }

    static String p(double p) {
        return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }
}
