package rewind.explorer.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Moments as people read them: how long ago in a list, exactly in a tooltip. */
public final class Times {
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss.SSS", Locale.ENGLISH);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ENGLISH);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ENGLISH);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_MILLIS =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss.SSS", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_SECONDS = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);
    /** 1980: nobody traced before, so what is earlier was counted from something else than the epoch. */
    private static final long CLOCKS_BEGIN = 315_532_800_000L;

    private static final DateTimeFormatter DAYS = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private static final DateTimeFormatter WEEKDAY_SECONDS =
            DateTimeFormatter.ofPattern("EEE HH:mm:ss", Locale.ENGLISH);
    /** A weekday names one day of so many. */
    private static final int DAYS_OF_WEEK = 7;

    private static final long HOUR_MILLIS = 3_600_000L;
    /** So long ago, a weekday names one day. */
    private static final long WEEK_MILLIS = (DAYS_OF_WEEK - 1) * 24 * HOUR_MILLIS;

    /** An axis of less tells milliseconds. */
    private static final long EXACT_RANGE_MILLIS = 8_000;

    private Times() {}

    /** 2 s, 5 min, 3 h, 12 d; what lies ahead of a slow clock is now. */
    public static String ago(long epochMillis, Instant now) {
        long seconds = Math.max(0, (now.toEpochMilli() - epochMillis) / 1000);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }

    /** As {@link #ago}, rounded up: of the oldest of several, of which all are younger then. */
    public static String agoAtMost(long epochMillis, Instant now) {
        long seconds = Math.max(0, Math.ceilDiv(now.toEpochMilli() - epochMillis, 1000L));
        long unit = seconds < 60 ? 1 : seconds < 3600 ? 60 : seconds < 48 * 3600 ? 3600 : 86_400;
        return ago(now.toEpochMilli() - Math.ceilDiv(seconds, unit) * unit * 1000, now);
    }

    /** As {@link #ago} with the next smaller unit: 2 s, 5 min 12 s, 3 h 40 min, 2 d 5 h. */
    public static String agoFinely(long epochMillis, Instant now) {
        long seconds = Math.max(0, (now.toEpochMilli() - epochMillis) / 1000);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds < 48 * 3600
                ? seconds / 3600 + " h " + seconds / 60 % 60 + " min"
                : seconds / 86_400 + " d " + seconds / 3600 % 24 + " h";
    }

    /** The time of day to the second, with as much of the date as a reader today needs: 15:02:11, Sat 15:02:11, 3 Nov 15:02. */
    public static String clock(long epochMillis, Instant now, ZoneId zone) {
        ZonedDateTime at = Instant.ofEpochMilli(epochMillis).atZone(zone);
        long days = Math.abs(
                ChronoUnit.DAYS.between(at.toLocalDate(), now.atZone(zone).toLocalDate()));
        return (days == 0 ? SECONDS : days < DAYS_OF_WEEK ? WEEKDAY_SECONDS : DAYS).format(at);
    }

    /**
     * In a list: how long ago within the last hour, before that by the clock to the second, for "32 h" in each row tells nothing.
     */
    public static String inList(long epochMillis, Instant now, ZoneId zone) {
        long ago = now.toEpochMilli() - epochMillis;
        if (ago < HOUR_MILLIS) {
            return agoFinely(epochMillis, now);
        }
        return ago < WEEK_MILLIS ? clock(epochMillis, now, zone) : inFile(epochMillis, true, zone);
    }

    /** Both for the reader's clock and in UTC, for a tooltip. */
    public static String exact(long epochMillis, ZoneId zone) {
        Instant at = Instant.ofEpochMilli(epochMillis);
        return EXACT.format(at.atZone(zone)) + "\n" + UTC.format(at.atOffset(ZoneOffset.UTC));
    }

    /** UTC to the millisecond, as the formats have it. */
    public static String utc(long epochMillis) {
        return UTC.format(Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC));
    }

    /**
     * The moment of a row of a file, whose rows are of one day or of several. Clocks that do not know the date, of kernels and
     * browsers for example, count from their own beginning: they say how long after it.
     */
    public static String inFile(long epochMillis, boolean severalDays, ZoneId zone) {
        if (epochMillis < CLOCKS_BEGIN) {
            return "+" + Figures.duration(epochMillis * 1_000_000);
        }
        return (severalDays ? DAY_SECONDS : MILLIS)
                .format(Instant.ofEpochMilli(epochMillis).atZone(zone));
    }

    /** The moment of a record of a log, to the millisecond: 19 Nov 14:30:02.118, or without the day. */
    public static String inLog(long epochMillis, boolean withDay, ZoneId zone) {
        return (withDay ? DAY_MILLIS : MILLIS)
                .format(Instant.ofEpochMilli(epochMillis).atZone(zone));
    }

    /** Whether a moment was told by a clock that knows the date. */
    public static boolean isDated(Instant at) {
        return at.toEpochMilli() >= CLOCKS_BEGIN;
    }

    /** As exact as an axis of this width needs; of a clock that does not know the date how long after its beginning. */
    public static String axis(Instant at, long rangeMillis, ZoneId zone) {
        return isDated(at)
                ? axisFormat(rangeMillis).format(at.atZone(zone))
                : sinceBeginning(at.toEpochMilli(), rangeMillis);
    }

    /** +10 s, +1 min 30 s, +2 h 5 min; in a short range +1.500 s. */
    private static String sinceBeginning(long millis, long rangeMillis) {
        String sign = millis < 0 ? "−" : "+";
        long size = Math.abs(millis);
        if (rangeMillis < EXACT_RANGE_MILLIS) {
            return sign + String.format(Locale.ENGLISH, "%,.3f s", size / 1000.0);
        }
        long seconds = size / 1000;
        List<String> parts = new ArrayList<>();
        add(parts, seconds / 3600, "h");
        add(parts, seconds / 60 % 60, "min");
        add(parts, seconds % 60, "s");
        return sign + (parts.isEmpty() ? "0 s" : String.join(" ", parts));
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(Figures.count(count) + " " + unit);
        }
    }

    private static DateTimeFormatter axisFormat(long rangeMillis) {
        if (rangeMillis < EXACT_RANGE_MILLIS) {
            return MILLIS;
        }
        if (rangeMillis < 30 * 60_000L) {
            return SECONDS;
        }
        return rangeMillis < 20 * 3_600_000L ? MINUTES : DAYS;
    }

    /** A stretch of time for a chip. */
    public static String range(Instant from, Instant until, ZoneId zone) {
        long width = until.toEpochMilli() - from.toEpochMilli();
        return axis(from, width, zone) + " – " + axis(until, width, zone);
    }
}
