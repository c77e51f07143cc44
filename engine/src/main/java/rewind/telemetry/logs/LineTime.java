package rewind.telemetry.logs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as {@code 2026-11-21T14:30:00.123456Z}: always as long, so that texts are in the order of times. Belongs to one thread. */
final class LineTime {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);
    private static final int MILLION = 1_000_000;

    private long second = Long.MIN_VALUE;
    private String prefix = "";

    String of(Instant moment) {
        // Thousands of entries have one second.
        if (moment.getEpochSecond() != second) {
            second = moment.getEpochSecond();
            prefix = SECOND.format(moment);
        }
        String micros = Integer.toString(MILLION + moment.getNano() / 1000);
        return prefix + micros.substring(1) + "Z";
    }
}
