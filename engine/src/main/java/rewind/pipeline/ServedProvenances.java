package rewind.pipeline;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.recommend.registry.Manifest;
import rewind.trace.Provenance;

/**
 * What answers came from, made once a model: all that reads a trace knows one that it has met by the object, and compares five texts
 * with each other where every request has its own.
 */
final class ServedProvenances {
    /** Those of an experiment, and the one before. */
    private static final int MOST = 4;

    private final @Nullable String containerImageDigest;
    private volatile List<Known> known = List.of();

    private record Known(Manifest manifest, Provenance provenance) {}

    /** @param containerImageDigest of the image that this program runs in, null outside of one */
    ServedProvenances(@Nullable String containerImageDigest) {
        this.containerImageDigest = containerImageDigest;
    }

    @SuppressWarnings("ReferenceEquality") // a manifest that says the same is another model's: it has one of its own
    Provenance of(Manifest manifest) {
        List<Known> all = known;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).manifest() == manifest) {
                return all.get(i).provenance();
            }
        }
        Known made = new Known(
                manifest,
                new Provenance(
                        manifest.name(),
                        manifest.version(),
                        manifest.gitSha(),
                        manifest.dataSnapshotId(),
                        containerImageDigest));
        known = Stream.concat(Stream.of(made), all.stream()).limit(MOST).toList();
        return made.provenance();
    }
}
