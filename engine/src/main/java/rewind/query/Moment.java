package rewind.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment as precisely as it was typed: a date is a day, {@code 10:15} a minute, {@code -15m} a millisecond. UTC where
 * no offset is given.
 *
 * @param fromMillis its first millisecond since the epoch
 * @param untilMillis the first after it
 */
record Moment(long fromMillis, long untilMillis) {
    private static final Pattern RELATIVE = Pattern.compile("(?:now)?-(\\d{1,9})(ms|s|m|h|d|w)");
    private static final Pattern ABSOLUTE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})"
            + "(?:T(\\d{2}:\\d{2}(?<seconds>:\\d{2}(?<fraction>\\.\\d{1,9})?)?)(Z|[+-]\\d{2}:\\d{2})?)?");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60_000;
    private static final long DAY = 86_400_000;
    private static final long EARLIEST = Instant.parse("0000-01-02T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    /** A moment; none where the text is not one, or one outside of the years 0 to 9999. */
    static Optional<Moment> parse(String text, Instant now) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.equals("NOW")) {
            return Optional.of(at(now.toEpochMilli()));
        }
        Matcher relative = RELATIVE.matcher(text.toLowerCase(Locale.ROOT));
        if (relative.matches()) {
            long back = Long.parseLong(relative.group(1)) * unit(relative.group(2));
            return Optional.of(at(now.toEpochMilli() - back)).filter(Moment::isWritable);
        }
        Matcher absolute = ABSOLUTE.matcher(upper);
        if (!absolute.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(absolute(absolute)).filter(Moment::isWritable);
        } catch (DateTimeException e) {
            // The 30th of February, 25 o'clock: written like a moment, and none.
            return Optional.empty();
        }
    }

    private static Moment absolute(Matcher matcher) {
        LocalDate date = LocalDate.parse(matcher.group(1));
        String time = matcher.group(2);
        if (time == null) {
            long day = date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
            return new Moment(day, day + DAY);
        }
        String offset = matcher.group(5);
        Instant exact =
                date.atTime(LocalTime.parse(time)).toInstant(offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset));
        long from = exact.toEpochMilli();
        if (matcher.group("seconds") == null) {
            return new Moment(from, from + MINUTE);
        }
        if (matcher.group("fraction") == null) {
            return new Moment(from, from + SECOND);
        }
        // Times of traces are milliseconds: the first that is not before it.
        return at(exact.equals(Instant.ofEpochMilli(from)) ? from : from + 1);
    }

    private static long unit(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> SECOND;
            case "m" -> MINUTE;
            case "h" -> 60 * MINUTE;
            case "d" -> DAY;
            default -> 7 * DAY;
        };
    }

    private boolean isWritable() {
        return fromMillis >= EARLIEST && untilMillis <= LATEST;
    }

    private static Moment at(long millis) {
        return new Moment(millis, millis + 1);
    }

    /** Whether one date says it. */
    static boolean isDay(TimeRange range) {
        return Math.floorMod(range.fromMillis(), DAY) == 0 && range.untilMillis() - range.fromMillis() == DAY;
    }

    /** A text that begins with this millisecond. */
    static String formatFrom(long millis) {
        return Math.floorMod(millis, DAY) == 0 ? date(millis) : MILLIS.format(Instant.ofEpochMilli(millis));
    }

    /** A text whose last millisecond is the one before this. */
    static String formatUntil(long millis) {
        return Math.floorMod(millis, DAY) == 0 ? date(millis - DAY) : MILLIS.format(Instant.ofEpochMilli(millis - 1));
    }

    private static String date(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC).toString();
    }
}
