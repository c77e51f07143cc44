package rewind.access;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much may be asked: so many requests a second on average, and a second's worth (at least one) at once.
 *
 * @param perSecond from 0.001 to 1,000,000
 */
public record Rate(double perSecond) {
    private static final double LEAST = 0.001;
    private static final double MOST = 1_000_000;
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)/(s|m|h)");

    public Rate {
        if (!(perSecond >= LEAST && perSecond <= MOST)) {
            throw new IllegalArgumentException(
                    "A rate is from 0.001 to 1000000 requests a second, not " + plain(perSecond) + ".");
        }
    }

    /**
     * Understands {@code 10/s}, {@code 0.5/s}, {@code 600/m} and {@code 1000/h}.
     *
     * @throws IllegalArgumentException if it is none of these, or out of range
     */
    public static Rate parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A rate is such as 10/s, 600/m or 1000/h, not '" + text + "'.");
        }
        double number = Double.parseDouble(matcher.group(1));
        return new Rate(
                switch (matcher.group(2)) {
                    case "s" -> number;
                    case "m" -> number / 60;
                    default -> number / 3600;
                });
    }

    @Override
    public String toString() {
        return plain(perSecond) + "/s";
    }

    private static String plain(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
