package rewind.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rewind.trace.Provenance;

/** Holds what a request carries against what it is to carry. */
final class Artefacts {
    private Artefacts() {}

    /**
     * What differs, in words; empty if nothing does. A part that is not known of the expected one is not compared.
     *
     * @param expected as the registry has it
     */
    static String difference(Provenance expected, Provenance carried) {
        List<String> parts = new ArrayList<>();
        compare(parts, "model", expected.modelName(), carried.modelName());
        compare(parts, "version", expected.modelVersion(), carried.modelVersion());
        compare(parts, "git SHA", expected.gitSha(), carried.gitSha());
        compare(parts, "snapshot", expected.dataSnapshotId(), carried.dataSnapshotId());
        compare(parts, "image", expected.containerImageDigest(), carried.containerImageDigest());
        return String.join(", ", parts);
    }

    private static void compare(List<String> parts, String name, @Nullable String expected, @Nullable String carried) {
        if (expected != null && !Objects.equals(expected, carried)) {
            parts.add(name + " " + (carried == null ? "none" : carried) + " instead of " + expected);
        }
    }
}
