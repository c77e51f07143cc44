package rewind.explorer.latency;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import rewind.explorer.text.Messages;

/** How far back a reader looks. */
public enum Period {
    MINUTES_15(15, 1),
    HOUR(60, 1),
    HOURS_4(240, 2),
    DAY(1440, 20),
    DAYS_7(10_080, 60),
    DAYS_30(43_200, 240),
    ALL(0, 0);

    /** For periods of any length. */
    static final int BUCKETS = 160;

    private final int minutes;
    private final int bucketMinutes;

    Period(int minutes, int bucketMinutes) {
        this.minutes = minutes;
        this.bucketMinutes = bucketMinutes;
    }

    /**
     * The stretch that ends with the bucket that now is in. It moves on by whole buckets, so that what a bucket holds does not
     * change as time passes. Not for {@link #ALL}, which the data says.
     */
    Stretch at(Instant now) {
        long bucket = Duration.ofMinutes(bucketMinutes).toMillis();
        long until = Math.floorDiv(now.toEpochMilli(), bucket) * bucket + bucket;
        return new Stretch(
                Instant.ofEpochMilli(until - Duration.ofMinutes(minutes).toMillis()), Instant.ofEpochMilli(until));
    }

    int buckets() {
        return this == ALL ? BUCKETS : minutes / bucketMinutes;
    }

    /** 15 min, 4 h, 30 d. */
    String words() {
        return Messages.text("latency.period." + name().toLowerCase(Locale.ROOT));
    }
}
