package rewind.recommend.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Times as seconds since 1970-01-01T00:00Z, from 0 to the end of the year 9999. Each value is judged by itself, so
 * that it means the same wherever it stands:
 *
 * <ul>
 *   <li>a number below 100,000,000,000 is seconds (up to the year 5138); one from there on is milliseconds (from
 *       3 March 1973). Fractions of a second are cut off.
 *   <li>other text is ISO 8601, a date or a date and time with {@code T} or a space between: {@code 2005-04-02},
 *       {@code 2005-04-02 23:53:47}, {@code 2005-04-02T23:53:47.250+02:00}. Without an offset it is UTC.
 * </ul>
 */
final class EpochTime {
    /** The end of the year 9999. */
    static final long LATEST_SECOND = 253_402_300_799L;

    private static final long FIRST_MILLISECOND = 100_000_000_000L;
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][ ]")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[ ]")
            .optionalStart()
            .appendOffset("+HH:mm", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private EpochTime() {}

    /** A number of seconds or milliseconds. */
    static long seconds(long number) {
        return checked(number >= FIRST_MILLISECOND ? number / 1000 : number);
    }

    /** A number of seconds or milliseconds, perhaps with a fraction. */
    static long seconds(double number) {
        // NaN and what is beyond a long become 0 or the bounds of long: the first is refused here, the others there.
        if (Double.isNaN(number)) {
            throw new BadLine(ProblemKind.BAD_TIMESTAMP);
        }
        return seconds((long) Math.floor(number));
    }

    /** Seconds that are known to be seconds. */
    static long checked(long seconds) {
        if (seconds < 0 || seconds > LATEST_SECOND) {
            throw new BadLine(ProblemKind.BAD_TIMESTAMP);
        }
        return seconds;
    }

    /** A number or ISO 8601; nothing at all is 0, a time that is not known. */
    static long parse(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return 0;
        }
        if (stripped.length() < 10 || stripped.charAt(4) != '-') {
            return seconds(Values.number(stripped, ProblemKind.BAD_TIMESTAMP));
        }
        try {
            return checked(
                    epochSecond(ISO.parseBest(stripped, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)));
        } catch (DateTimeParseException e) {
            throw new BadLine(ProblemKind.BAD_TIMESTAMP);
        }
    }

    private static long epochSecond(TemporalAccessor time) {
        return switch (time) {
            case OffsetDateTime instant -> instant.toEpochSecond();
            case LocalDateTime local -> local.toEpochSecond(ZoneOffset.UTC);
            case LocalDate date -> date.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
            default -> throw new DateTimeException("No time: " + time);
        };
    }
}
