package rewind.recommend.model;

import java.util.Locale;

/** What EASE needs, so that a catalogue that does not fit is refused before the work and not by its failure. */
final class EaseMemory {
    private static final int BYTES_A_RATING = 20;
    /** A heap that is filled to the brim spends its time collecting, and others want some of it. */
    private static final double ROOM = 1.25;

    private EaseMemory() {}

    /**
     * Bytes for training: the matrix with what its inversion needs, and the ratings twice, as they came and as the
     * model keeps them. The model alone takes a little less.
     */
    static long bytes(long items, long ratings) {
        return (long) (ROOM * (SymmetricTiles.bytes(items) + BYTES_A_RATING * ratings));
    }

    /**
     * Refuses what is too large.
     *
     * @param available how many bytes there are
     * @throws ModelException if that is not enough
     */
    static void require(long items, long ratings, long available) {
        long needed = bytes(items, ratings);
        if (needed > available) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "EASE keeps a weight for every pair of items. For %d items it needs about %s of memory, and this"
                            + " program may use %s. Start it with -Xmx%dm or more if the machine has that, or choose"
                            + " another kind of model: als and itemknn have no such limit.",
                    items,
                    size(needed),
                    size(available),
                    Math.ceilDiv(needed, 1L << 20)));
        }
    }

    private static String size(long bytes) {
        return bytes < 1L << 30
                ? Math.ceilDiv(bytes, 1L << 20) + " MB"
                : String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30));
    }
}
