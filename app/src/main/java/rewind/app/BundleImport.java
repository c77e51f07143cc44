package rewind.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rewind.app.BundledModel.Result;
import rewind.codec.CodecException;
import rewind.codec.bundle.BundleEntry;
import rewind.codec.bundle.BundleFile;
import rewind.recommend.data.DataException;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.file.Durable;
import rewind.recommend.model.ModelException;
import rewind.recommend.registry.Manifest;
import rewind.recommend.registry.ModelRegistry;

/**
 * Takes the models of a bundle, and the data that they were trained on, into the registry of a data folder. Everything is
 * unpacked beside it first and verified there, by the sums of the bundle and by those of the registry.
 */
final class BundleImport {
    private static final String MODELS = "models/";
    private static final String SNAPSHOTS = "snapshots/";

    private final BundleFile bundle;
    private final DataFolder here;
    private final DataFolder unpacked;

    private BundleImport(BundleFile bundle, DataFolder here, DataFolder unpacked) {
        this.bundle = bundle;
        this.here = here;
        this.unpacked = unpacked;
    }

    /**
     * Takes all models that are in a bundle as a whole; of those of which it has the manifest alone there is nothing to
     * take.
     *
     * @return in the order of the versions; nothing of a bundle of which the list of files is cut off: that is told with its
     *     traces
     * @throws IOException if the disk refuses
     */
    static List<BundledModel> take(Path file, DataFolder folder) throws IOException {
        try (BundleFile bundle = open(file)) {
            if (bundle == null
                    || bundle.entries().stream().noneMatch(entry -> entry.kind().equals(BundleEntry.MODEL))) {
                return List.of();
            }
            Durable.sweep(folder.root());
            Path temporary = Durable.temporaryFolder(folder.root());
            try {
                return new BundleImport(bundle, folder, new DataFolder(temporary)).take();
            } finally {
                Durable.deleteTree(temporary);
            }
        }
    }

    private static @Nullable BundleFile open(Path file) {
        try {
            return BundleFile.open(file);
        } catch (IOException | CodecException e) {
            return null;
        }
    }

    private List<BundledModel> take() throws IOException {
        Map<String, List<BundleEntry>> snapshots = under(SNAPSHOTS, Set.of(BundleEntry.SNAPSHOT));
        List<BundledModel> taken = new ArrayList<>();
        for (Map.Entry<String, List<BundleEntry>> model : under(
                        MODELS, Set.of(BundleEntry.MODEL_MANIFEST, BundleEntry.MODEL))
                .entrySet()) {
            boolean whole =
                    model.getValue().stream().anyMatch(entry -> entry.kind().equals(BundleEntry.MODEL));
            if (whole) {
                taken.add(take(model.getKey(), model.getValue(), snapshots));
            }
        }
        return taken;
    }

    /** The entries {@code FOLDER/NAME/FILE} by name. */
    private Map<String, List<BundleEntry>> under(String folder, Set<String> kinds) {
        Map<String, List<BundleEntry>> found = new TreeMap<>();
        for (BundleEntry entry : bundle.entries()) {
            String[] parts = entry.name().split("/", -1);
            if (kinds.contains(entry.kind())
                    && parts.length == 3
                    && entry.name().startsWith(folder)) {
                found.computeIfAbsent(parts[1], ignored -> new ArrayList<>()).add(entry);
            }
        }
        return new LinkedHashMap<>(found);
    }

    private BundledModel take(String version, List<BundleEntry> entries, Map<String, List<BundleEntry>> snapshots)
            throws IOException {
        try {
            unpack(entries, unpacked.models().resolve("versions").resolve(version));
            ModelRegistry theirs = new ModelRegistry(unpacked.models());
            ModelRegistry ours = new ModelRegistry(here.models());
            Manifest manifest = theirs.load(version).manifest();
            Optional<Manifest> known = ours.find(version);
            if (known.isPresent() && !known.get().equals(manifest)) {
                return new BundledModel(
                        version,
                        Result.REFUSED,
                        "There is another model of that version here, with SHA-256 "
                                + known.get().sha256() + "; the bundle's has " + manifest.sha256()
                                + ". Ours was left as it is.");
            }
            String data = snapshot(manifest.dataSnapshotId(), snapshots);
            if (known.isPresent()) {
                return new BundledModel(version, Result.THERE, "It was here already, the same." + data);
            }
            ours.adopt(theirs, version);
            return new BundledModel(version, Result.IMPORTED, "It is registered here now." + data);
        } catch (CodecException | ModelException | DataException e) {
            return new BundledModel(version, Result.REFUSED, plain(String.valueOf(e.getMessage())));
        }
    }

    /** Failures name the file beside the registry that was unpacked: people know the bundle's names. */
    private String plain(String message) {
        return message.replace(unpacked.root() + "/", "").replace(unpacked.root() + "\\", "");
    }

    /** Takes the data of a model; gives a sentence where there is none. */
    private String snapshot(String id, Map<String, List<BundleEntry>> snapshots) throws IOException {
        SnapshotStore ours = new SnapshotStore(here.snapshots());
        List<BundleEntry> entries = snapshots.get(id);
        if (entries == null) {
            return ours.contains(id) ? "" : " Its data are not in the bundle, so its requests cannot be replayed here.";
        }
        unpack(entries, unpacked.snapshots().resolve(id));
        ours.save(new SnapshotStore(unpacked.snapshots()).load(id));
        return "";
    }

    /** @throws CodecException if one of them is damaged */
    private void unpack(List<BundleEntry> entries, Path target) throws IOException {
        Files.createDirectories(target);
        for (BundleEntry entry : entries) {
            String name = entry.name().substring(entry.name().lastIndexOf('/') + 1);
            bundle.extract(entry, target.resolve(name));
        }
    }
}
