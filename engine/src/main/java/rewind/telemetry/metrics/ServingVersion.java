package rewind.telemetry.metrics;

import java.time.Instant;
import java.util.Map;

/**
 * A version that serves, as its gauges tell of it.
 *
 * @param registered when it was trained
 * @param newestRating of what it was trained on
 * @param quality measured on the held-out part, {@code NDCG@10} for example
 */
public record ServingVersion(String version, Instant registered, Instant newestRating, Map<String, Double> quality) {
    public ServingVersion {
        quality = Map.copyOf(quality);
    }
}
