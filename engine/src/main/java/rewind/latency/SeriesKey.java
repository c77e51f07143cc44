package rewind.latency;

import org.jspecify.annotations.Nullable;

/**
 * What durations are kept apart by, beside time.
 *
 * @param stage the name of the spans; null for requests
 * @param modelVersion null where no model answered, and for traces from elsewhere
 * @param path the route template; of traces from elsewhere the name of the root span
 */
public record SeriesKey(
        SeriesKind kind,
        @Nullable String stage,
        @Nullable String modelVersion,
        @Nullable String variant,
        String path) {
    /** In the place of names beyond the limit of how many are told apart. */
    public static final String OTHER = "(other)";

    public SeriesKey {
        if ((kind == SeriesKind.SPAN) != (stage != null)) {
            throw new IllegalArgumentException("a series of " + kind + " with the stage " + stage);
        }
    }
}
