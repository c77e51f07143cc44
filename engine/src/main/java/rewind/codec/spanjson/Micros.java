package rewind.codec.spanjson;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Times in microseconds as text, with or without a fraction. */
public final class Micros {
    /** What no time can be. */
    public static final long INVALID = Long.MIN_VALUE;

    /** More than this many characters are no time, and would only be slow to read. */
    private static final int LONGEST = 64;

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Micros() {}

    /** As nanoseconds, digits beyond those cut off; {@link #INVALID} where it is negative, too large or no number. */
    public static long nanos(String micros) {
        if (micros.length() > LONGEST) {
            return INVALID;
        }
        BigDecimal value;
        try {
            value = new BigDecimal(micros.strip());
        } catch (NumberFormatException e) {
            return INVALID;
        }
        if (value.signum() < 0) {
            return INVALID;
        }
        // Compared by magnitude first: 1e999999999 must not be written out.
        long magnitude = (long) value.precision() - value.scale();
        if (magnitude > 17) {
            return INVALID;
        }
        if (magnitude < -3) {
            return 0;
        }
        BigDecimal nanos = value.movePointRight(3).setScale(0, RoundingMode.DOWN);
        return nanos.compareTo(MOST) > 0 ? INVALID : nanos.longValueExact();
    }
}
