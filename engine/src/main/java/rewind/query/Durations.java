package rewind.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as they are typed: a number and a unit, milliseconds where there is none; a day has 24 hours. */
final class Durations {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,19}(?:\\.\\d{1,9})?|\\.\\d{1,9})(ns|us|µs|μs|ms|s|m|h|d)?");
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Durations() {}

    private enum Unit {
        H("h", 3_600_000_000_000L),
        M("m", 60_000_000_000L),
        S("s", 1_000_000_000L),
        MS("ms", 1_000_000L),
        US("us", 1_000L),
        NS("ns", 1L);

        private final String text;
        private final long nanos;

        Unit(String text, long nanos) {
            this.text = text;
            this.nanos = nanos;
        }
    }

    /** Nanoseconds; none where the text is no duration or one of more than 292 years. Less than one is rounded. */
    static Optional<Long> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(2) == null ? "ms" : matcher.group(2);
        long nanos =
                switch (unit) {
                    case "ns" -> 1L;
                    case "us", "µs", "μs" -> Unit.US.nanos;
                    case "s" -> Unit.S.nanos;
                    case "m" -> Unit.M.nanos;
                    case "h" -> Unit.H.nanos;
                    case "d" -> 24 * Unit.H.nanos;
                    default -> Unit.MS.nanos;
                };
        BigDecimal exact = new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(nanos))
                .setScale(0, RoundingMode.HALF_UP);
        return exact.compareTo(LARGEST) > 0 ? Optional.empty() : Optional.of(exact.longValueExact());
    }

    /** In the largest unit in which it is a whole number. */
    static String format(long nanos) {
        for (Unit unit : Unit.values()) {
            if (nanos % unit.nanos == 0 && (nanos != 0 || unit == Unit.MS)) {
                return nanos / unit.nanos + unit.text;
            }
        }
        throw new IllegalStateException("nanoseconds divide everything");
    }
}
