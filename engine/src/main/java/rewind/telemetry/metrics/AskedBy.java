package rewind.telemetry.metrics;

import org.jspecify.annotations.Nullable;

/**
 * Who asks for a recommendation, by what the caller says; null where it says nothing.
 *
 * @param tenant whose key was shown, or who the caller says it is
 * @param segment of users
 * @param category of content
 * @param region where the user is
 */
public record AskedBy(
        @Nullable String tenant,
        @Nullable String segment,
        @Nullable String category,
        @Nullable String region) {
    /** Nothing is known. */
    public static final AskedBy NOBODY = new AskedBy(null, null, null, null);
}
