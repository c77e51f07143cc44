package rewind.explorer.text;

/** Stretches of time that people count in: for ticks of an axis and buckets of a chart. */
public final class RoundDurations {
    private static final long[] MILLIS = {
        1,
        2,
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        1000,
        2000,
        5000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        10_800_000,
        21_600_000,
        43_200_000,
        86_400_000
    };

    private RoundDurations() {}

    /** The shortest round stretch that is not shorter than this, milliseconds; beyond a day by doubling. */
    public static long atLeast(double millis) {
        for (long round : MILLIS) {
            if (round >= millis) {
                return round;
            }
        }
        long days = MILLIS[MILLIS.length - 1];
        while (days < millis) {
            days *= 2;
        }
        return days;
    }

    /** What stands behind "per": a single unit without its one, as people say it: hour, minute, 10 s. */
    public static String per(long millis) {
        String key =
                switch (Math.clamp(millis, 0, Integer.MAX_VALUE)) {
                    case 1000 -> "per.second";
                    case 60_000 -> "per.minute";
                    case 3_600_000 -> "per.hour";
                    case 86_400_000 -> "per.day";
                    default -> "";
                };
        return key.isEmpty() ? words(millis) : Messages.text(key);
    }

    /** A round stretch in its own unit: 200 ms, 5 s, 15 min, 6 h, 2 d. */
    public static String words(long millis) {
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return millis / 1000 + " s";
        }
        if (millis < 3_600_000) {
            return millis / 60_000 + " min";
        }
        return millis < 86_400_000 ? millis / 3_600_000 + " h" : millis / 86_400_000 + " d";
    }
}
