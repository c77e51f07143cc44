package rewind.control;

import java.util.Map;

/**
 * One version of the registry.
 *
 * @param name the kind of model, {@code als} for example
 * @param createdAtMillis milliseconds since the epoch
 * @param parameters as trained, the seed among them
 * @param metrics on the held-out part, {@code NDCG@10} for example
 * @param checksum SHA-256 of the artefact, hexadecimal
 * @param serving whether this version answers now
 */
public record ModelInfo(
        String version,
        String name,
        String gitSha,
        String dataSnapshotId,
        long createdAtMillis,
        Map<String, String> parameters,
        Map<String, Double> metrics,
        String checksum,
        boolean serving) {}
