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
 * @param serving whether this version answers now; where a rollout has several, the primary one only
 * @param split how the held-out part was chosen; empty where that is not told
 * @param users that the model knows; 0 where that is not told
 * @param items that the model knows; 0 where that is not told
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
        boolean serving,
        Map<String, String> split,
        int users,
        int items) {

    /** A version of which split and size are not told. */
    public ModelInfo(
            String version,
            String name,
            String gitSha,
            String dataSnapshotId,
            long createdAtMillis,
            Map<String, String> parameters,
            Map<String, Double> metrics,
            String checksum,
            boolean serving) {
        this(
                version,
                name,
                gitSha,
                dataSnapshotId,
                createdAtMillis,
                parameters,
                metrics,
                checksum,
                serving,
                Map.of(),
                0,
                0);
    }
}
