package rewind.sample;

/** When a user rates: seconds apart within a visit, days to months between visits; half of all users come once. */
final class Visits {
    private static final double COMES_ONCE = 0.45;
    /** Median and spread of the gap within a visit, in seconds; log-normal, and below one second is the same second. */
    private static final double GAP_MEDIAN = 11;

    private static final double GAP_SPREAD = 1.67;
    /** The same between visits, in days. */
    private static final double PAUSE_MEDIAN_DAYS = 2.5;

    private static final double PAUSE_SPREAD = 2.0;
    private static final double DAY = 86_400;

    private Visits() {}

    /** Fills the first {@code count} places with times in {@link Era}, none earlier than the one before. */
    static void fill(SplitMix64 random, long[] times, int count) {
        double pauseChance = random.nextDouble() < COMES_ONCE ? 0 : 0.005 + 0.12 * random.nextDouble();
        double first = random.nextDouble();
        double at = 0;
        double[] offsets = new double[count];
        for (int i = 1; i < count; i++) {
            if (random.nextDouble() < pauseChance) {
                at += DAY * PAUSE_MEDIAN_DAYS * StrictMath.exp(PAUSE_SPREAD * random.nextGaussian());
            } else {
                at += GAP_MEDIAN * StrictMath.exp(GAP_SPREAD * random.nextGaussian());
            }
            offsets[i] = at;
        }
        double room = Era.END - 1 - Era.START;
        double stretch = Math.min(1, room / Math.max(at, 1));
        double start = Era.START + first * (room - at * stretch);
        for (int i = 0; i < count; i++) {
            times[i] = Math.min(Era.END - 1, (long) (start + offsets[i] * stretch));
        }
    }
}
