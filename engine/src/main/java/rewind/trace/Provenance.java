package rewind.trace;

import org.jspecify.annotations.Nullable;

/**
 * Which artefacts an answer came from. Every part may be missing: a request that failed before a model was chosen has
 * none, and neither has a trace from elsewhere.
 *
 * @param modelName the kind of model, {@code als} for example
 * @param modelVersion the version in the registry, {@code v0.2} for example
 * @param gitSha the commit of the code that trained the model
 * @param dataSnapshotId SHA-256 of the canonical training data, 64 hexadecimal digits
 * @param containerImageDigest the image that served, from {@code CONTAINER_IMAGE_DIGEST}
 */
public record Provenance(
        @Nullable String modelName,
        @Nullable String modelVersion,
        @Nullable String gitSha,
        @Nullable String dataSnapshotId,
        @Nullable String containerImageDigest) {
    public static final Provenance NONE = new Provenance(null, null, null, null, null);
}
