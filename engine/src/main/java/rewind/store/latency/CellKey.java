package rewind.store.latency;

import rewind.latency.Resolution;

/** The key of a cell: resolution, series and number of the stretch of time in one number. */
final class CellKey {
    private static final int RESOLUTION_SHIFT = 61;
    private static final int SERIES_SHIFT = 32;
    private static final int SERIES_MASK = (1 << (RESOLUTION_SHIFT - SERIES_SHIFT)) - 1;

    private CellKey() {}

    /** @param minute any of the stretch, minutes since the epoch */
    static long of(Resolution resolution, int series, int minute) {
        return ((long) resolution.code() << RESOLUTION_SHIFT)
                | ((long) series << SERIES_SHIFT)
                | (minute / resolution.minutes());
    }

    static int series(long key) {
        return (int) (key >>> SERIES_SHIFT) & SERIES_MASK;
    }

    /** When the stretch begins, minutes since the epoch. */
    static int minute(long key) {
        return (int) key * Resolution.ofCode((int) (key >>> RESOLUTION_SHIFT)).minutes();
    }
}
