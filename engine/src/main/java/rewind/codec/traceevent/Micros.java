package rewind.codec.traceevent;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Times of the format: decimal numbers of microseconds, in a number or in a string. */
final class Micros {
    /** Not a time, or one beyond {@link #LIMIT}. */
    static final long NONE = Long.MIN_VALUE;

    /** Nanoseconds; two of these can be added without overflow. The year 2096, counted from the epoch. */
    static final long LIMIT = 4_000_000_000_000_000_000L;

    private static final int LONGEST = 64;
    private static final int PLACES = 3;

    private Micros() {}

    /** Nanoseconds, rounded where there are more than three decimal places. */
    static long nanos(String text) {
        String trimmed = text.strip();
        int length = trimmed.length();
        if (length == 0 || length > LONGEST) {
            return NONE;
        }
        long quick = plain(trimmed, length);
        return quick == NONE ? decimal(trimmed) : quick;
    }

    static long nanos(long micros) {
        return Math.abs(micros) > LIMIT / 1000 ? NONE : micros * 1000;
    }

    /** Digits with up to three decimal places, which is what nearly all are. */
    private static long plain(String text, int length) {
        boolean negative = text.charAt(0) == '-';
        long value = 0;
        int places = -1;
        int at = negative ? 1 : 0;
        if (length - at > 16 || length == at) {
            return NONE;
        }
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (c == '.' && places < 0 && at + 1 < length) {
                places = 0;
            } else if (c < '0' || c > '9' || places == PLACES) {
                return NONE;
            } else {
                value = value * 10 + (c - '0');
                places += places >= 0 ? 1 : 0;
            }
        }
        for (int missing = PLACES - Math.max(0, places); missing > 0; missing--) {
            value *= 10;
        }
        return value > LIMIT ? NONE : negative ? -value : value;
    }

    private static long decimal(String text) {
        try {
            // The size first: a power of ten in the billions is quickly written and takes forever to round.
            if (!(Math.abs(Double.parseDouble(text)) <= LIMIT / 1000)) {
                return NONE;
            }
            BigDecimal micros = new BigDecimal(text);
            return micros.scale() - micros.precision() > PLACES
                    ? 0
                    : micros.movePointRight(PLACES)
                            .setScale(0, RoundingMode.HALF_UP)
                            .longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            return NONE;
        }
    }
}
