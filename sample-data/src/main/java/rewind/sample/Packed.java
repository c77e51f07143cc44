package rewind.sample;

/**
 * A rating of one user in 64 bits, whose natural order is by movie: 26 bits of movie, 34 of epoch seconds, 4 of half
 * stars.
 */
final class Packed {
    private static final int HALVES_BITS = 4;
    private static final int TIME_BITS = 34;

    private Packed() {}

    static long of(int movie, int halfStars, long epochSecond) {
        return (((long) movie << TIME_BITS) | epochSecond) << HALVES_BITS | halfStars;
    }

    static int movie(long packed) {
        return (int) (packed >>> (TIME_BITS + HALVES_BITS));
    }

    static long epochSecond(long packed) {
        return (packed >>> HALVES_BITS) & ((1L << TIME_BITS) - 1);
    }

    static int halfStars(long packed) {
        return (int) packed & ((1 << HALVES_BITS) - 1);
    }
}
