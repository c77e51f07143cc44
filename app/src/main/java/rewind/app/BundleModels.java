package rewind.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import rewind.codec.bundle.BundleEntry;
import rewind.codec.bundle.BundleWriter;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.registry.Manifest;
import rewind.recommend.registry.ModelRegistry;

/** Puts into a bundle what the answers in it came from. */
final class BundleModels {
    private BundleModels() {}

    /**
     * Adds what is known of these versions; those that are not of this registry are passed over.
     *
     * @param whole the models and the data they were trained on too, so that requests can be replayed elsewhere
     * @throws rewind.recommend.model.ModelException if a manifest is damaged
     */
    static void add(BundleWriter bundle, DataFolder folder, Set<String> versions, boolean whole) throws IOException {
        ModelRegistry registry = new ModelRegistry(folder.models());
        SnapshotStore snapshots = new SnapshotStore(folder.snapshots());
        Set<String> data = new LinkedHashSet<>();
        for (String version : versions) {
            Optional<Manifest> manifest = registry.find(version);
            if (manifest.isEmpty()) {
                continue;
            }
            Path source = folder.models().resolve("versions").resolve(version);
            String target = "models/" + version + "/";
            add(bundle, target + "manifest.json", BundleEntry.MODEL_MANIFEST, source.resolve("manifest.json"));
            if (whole) {
                String artefact = manifest.get().artefact();
                add(bundle, target + artefact, BundleEntry.MODEL, source.resolve(artefact));
                data.add(manifest.get().dataSnapshotId());
            }
        }
        for (String id : data) {
            if (snapshots.contains(id)) {
                for (String name : new String[] {"ratings.bin", "catalogue.json"}) {
                    add(bundle, "snapshots/" + id + "/" + name, BundleEntry.SNAPSHOT, snapshots.beside(id, name));
                }
            }
        }
    }

    private static void add(BundleWriter bundle, String name, String kind, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            bundle.add(name, kind, in);
        }
    }
}
