package rewind.latency;

import org.jspecify.annotations.Nullable;

/**
 * Which durations are wanted; null means any.
 *
 * @param stage of spans of this name and not of requests
 */
public record LatencyFilter(
        @Nullable String modelVersion,
        @Nullable String variant,
        @Nullable String path,
        @Nullable String stage) {
    /** Of all requests. */
    public static final LatencyFilter ALL = new LatencyFilter(null, null, null, null);

    public LatencyFilter withModelVersion(@Nullable String value) {
        return new LatencyFilter(value, variant, path, stage);
    }

    public LatencyFilter withVariant(@Nullable String value) {
        return new LatencyFilter(modelVersion, value, path, stage);
    }

    public LatencyFilter withPath(@Nullable String value) {
        return new LatencyFilter(modelVersion, variant, value, stage);
    }

    public LatencyFilter withStage(@Nullable String value) {
        return new LatencyFilter(modelVersion, variant, path, value);
    }

    /** Whether a series is wanted: one of requests, or of spans where a stage is named or stages are told apart. */
    public boolean matches(SeriesKey key, LatencyGroup by) {
        SeriesKind kind = stage == null && by != LatencyGroup.STAGE ? SeriesKind.REQUEST : SeriesKind.SPAN;
        return key.kind() == kind
                && same(stage, key.stage())
                && same(modelVersion, key.modelVersion())
                && same(variant, key.variant())
                && same(path, key.path());
    }

    private static boolean same(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equals(actual);
    }
}
