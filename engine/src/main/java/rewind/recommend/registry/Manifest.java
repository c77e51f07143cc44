package rewind.recommend.registry;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of a registered version.
 *
 * @param version its name in the registry
 * @param name the kind of model, {@code als} for example
 * @param gitSha of the code that trained it
 * @param dataSnapshotId of the data it was trained on
 * @param createdAt to the millisecond
 * @param parameters as trained, the seed among them: strings, booleans, longs and doubles
 * @param metrics on the held-out part, {@code NDCG@10} for example; measured on a model of the same parameters that
 *     was trained without that part
 * @param split how the held-out part was chosen, {@code name} and what else it takes to do it again
 * @param artefact file name beside the manifest
 * @param sha256 of the artefact
 * @param users that the model knows
 * @param items that the model knows
 */
public record Manifest(
        String version,
        String name,
        String gitSha,
        String dataSnapshotId,
        Instant createdAt,
        Map<String, Object> parameters,
        Map<String, Double> metrics,
        Map<String, Object> split,
        String artefact,
        String sha256,
        int users,
        int items) {

    public Manifest {
        parameters = plain(parameters);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        split = plain(split);
    }

    /** Numbers in one width each, so that a manifest that was written and read equals itself. */
    private static Map<String, Object> plain(Map<String, Object> values) {
        Map<String, Object> result = new LinkedHashMap<>();
        values.forEach((key, value) -> result.put(
                key,
                switch (value) {
                    case String text -> text;
                    case Boolean truth -> truth;
                    case Integer number -> (long) number;
                    case Long number -> number;
                    case Float number -> (double) number;
                    case Double number -> number;
                    default -> throw new IllegalArgumentException(key + " is a " + value.getClass());
                }));
        return Collections.unmodifiableMap(result);
    }
}
