package rewind.latency;

import org.jspecify.annotations.Nullable;

/**
 * How long the spans of one name took under one model version.
 *
 * @param modelVersion null where no model answered, and for traces from elsewhere
 */
public record StageLatency(@Nullable String modelVersion, String stage, LatencySummary summary) {}
