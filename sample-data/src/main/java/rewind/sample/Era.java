package rewind.sample;

/** The years in which ratings are given, in quarters; seconds since the epoch, UTC. */
final class Era {
    static final int FIRST_YEAR = 1998;
    static final int LAST_YEAR = 2024;
    /** 1998-01-01T00:00:00Z. */
    static final long START = 883_612_800L;
    /** 2025-01-01T00:00:00Z, the end, itself outside. */
    static final long END = 1_735_689_600L;

    static final int QUARTERS = (LAST_YEAR - FIRST_YEAR + 1) * 4;
    /** A mean year; quarters and ages need no more exactness than that. */
    static final double YEAR_SECONDS = (END - START) / (double) (LAST_YEAR - FIRST_YEAR + 1);

    private Era() {}

    static int quarter(long second) {
        return Math.clamp((second - START) * QUARTERS / (END - START), 0, QUARTERS - 1);
    }

    /** Where a quarter begins; {@code quarter} may be {@link #QUARTERS}, for the end of the last. */
    static long quarterStart(int quarter) {
        return START + (END - START) * quarter / QUARTERS;
    }
}
