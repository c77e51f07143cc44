package rewind.latency;

/**
 * How many series are told apart; what is beyond goes into series named {@link SeriesKey#OTHER}. The limits are by group,
 * a model version and variant, so that names that explode in one do not take the room of another.
 *
 * @param groups how many pairs of model version and variant
 * @param paths how many paths in a group
 * @param spans how many pairs of path and span name in a group
 */
public record SeriesLimits(int groups, int paths, int spans) {
    /** Some hundred versions, and a few hundred series for each. */
    public static final SeriesLimits USUAL = new SeriesLimits(500, 50, 300);
}
