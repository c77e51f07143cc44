package rewind.latency;

import org.jspecify.annotations.Nullable;

/** What a chart tells apart. */
public enum LatencyGroup {
    MODEL_VERSION,
    VARIANT,
    STAGE,
    PATH;

    /** The group that a series belongs to; null for those without a version or variant. */
    @Nullable String of(SeriesKey key) {
        return switch (this) {
            case MODEL_VERSION -> key.modelVersion();
            case VARIANT -> key.variant();
            case STAGE -> key.stage();
            case PATH -> key.path();
        };
    }
}
