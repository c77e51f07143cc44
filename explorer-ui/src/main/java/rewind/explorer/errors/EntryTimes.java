package rewind.explorer.errors;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import rewind.explorer.text.Times;

/**
 * How a list of entries says when: of a store how long ago, within the last hour; of a file by the clock, for it may be opened at
 * any time.
 *
 * @param heading what stands over it: {@code ago}, {@code at} where some rows say a time of day, or {@code time}
 * @param wide whether some rows have a date
 */
record EntryTimes(String heading, boolean wide, boolean inFile, boolean severalDays, ZoneId zone) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration WEEK = Duration.ofDays(7);

    /** A range that an axis would tell to the second, and one of several days, milliseconds. */
    private static final long SECONDS = 60_000;

    private static final long DAYS = Duration.ofDays(2).toMillis();

    /** Of entries from the oldest to the newest. */
    static EntryTimes of(Instant oldest, Instant newest, boolean inFile, Instant now, ZoneId zone) {
        if (inFile) {
            return new EntryTimes("time", true, true, !day(oldest, zone).equals(day(newest, zone)), zone);
        }
        String heading = oldest.isAfter(now.minus(HOUR)) ? "ago" : "at";
        return new EntryTimes(heading, oldest.isBefore(now.minus(WEEK)), false, false, zone);
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }

    /** When an entry was. */
    String words(long epochMillis, Instant now) {
        return inFile ? Times.inFile(epochMillis, severalDays, zone) : Times.inList(epochMillis, now, zone);
    }

    /** When a group of entries of a file was: from its first to its last one. */
    String range(long firstMillis, long lastMillis) {
        long width = severalDays ? DAYS : SECONDS;
        String first = Times.axis(Instant.ofEpochMilli(firstMillis), width, zone);
        String last = Times.axis(Instant.ofEpochMilli(lastMillis), width, zone);
        return first.equals(last) ? first : first + " – " + last;
    }
}
