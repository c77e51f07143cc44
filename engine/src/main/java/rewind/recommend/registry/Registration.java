package rewind.recommend.registry;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import rewind.recommend.model.Model;
import rewind.recommend.model.ModelException;

/**
 * What it takes to register a model; see {@link Manifest} for the fields. Making one throws {@link ModelException} without
 * a valid version name, git SHA or snapshot id: an answer of such a model could not be traced back.
 */
public record Registration(
        String version,
        Model model,
        String gitSha,
        String dataSnapshotId,
        Instant createdAt,
        Map<String, Object> parameters,
        Map<String, Double> metrics,
        Map<String, Object> split) {
    private static final Pattern SNAPSHOT = Pattern.compile("[0-9a-f]{64}");

    public Registration {
        Objects.requireNonNull(model);
        VersionName.check(version);
        CodeVersion.check(version, gitSha);
        if (!SNAPSHOT.matcher(dataSnapshotId).matches()) {
            throw new ModelException("Version " + version + " cannot be registered without the id of its data snapshot:"
                    + " '" + dataSnapshotId + "' is none.");
        }
    }
}
