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

    /** The same on behalf of a tenant that is known for certain; null for none. */
    public AskedBy of(@Nullable String known) {
        return known == null || known.equals(tenant) ? this : new AskedBy(known, segment, category, region);
    }
}
