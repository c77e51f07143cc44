package rewind.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.codec.bundle.BundleEntry;
import rewind.codec.bundle.BundleFile;
import rewind.control.UnknownModelException;
import rewind.pipeline.ModelLoader;
import rewind.pipeline.SeenItems;
import rewind.recommend.data.DataException;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.file.Durable;
import rewind.recommend.model.ModelException;
import rewind.recommend.registry.Manifest;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.registry.VersionName;
import rewind.replay.ArtefactLookup;
import rewind.replay.Judge;
import rewind.replay.Obstacle;
import rewind.replay.Replaying;
import rewind.replay.Rerun;
import rewind.replay.run.EngineReplaying;
import rewind.replay.run.FeedbackAt;
import rewind.replay.run.LocalArtefacts;
import rewind.trace.Provenance;
import rewind.trace.Trace;

/**
 * Replays of requests from a file. Where it is a bundle with models in it these are used, unpacked into a folder of the
 * moment; what it does not have comes from the data folder, which need not be there.
 */
final class FileReplays implements AutoCloseable {
    private final DataFolder folder;
    private final @Nullable BundleFile bundle;
    private final Path temporary;
    private final ModelLoader unpacked;
    private final ModelLoader installed;
    private final EngineReplaying fromBundle;
    private final EngineReplaying fromFolder;
    /** By version of the bundle: what is wrong with it there; empty where it is sound. */
    private final Map<String, Optional<Obstacle>> prepared = new HashMap<>();

    private final FeedbackAt bundled;
    private @Nullable Sources sources;

    private FileReplays(DataFolder folder, @Nullable BundleFile bundle, Path temporary) throws IOException {
        this.folder = folder;
        this.bundle = bundle;
        this.temporary = temporary;
        this.unpacked = loader(new DataFolder(temporary));
        this.installed = loader(folder);
        this.bundled = feedback();
        this.fromBundle = new EngineReplaying(unpacked, this::seen);
        this.fromFolder = new EngineReplaying(installed, this::seen);
    }

    private static ModelLoader loader(DataFolder folder) {
        return new ModelLoader(new ModelRegistry(folder.models()), new SnapshotStore(folder.snapshots()));
    }

    /** Replays of what is in this file. */
    static FileReplays open(Path file, DataFolder folder) throws IOException {
        Path temporary = Files.createTempDirectory("rewind-replay");
        BundleFile bundle = null;
        try {
            bundle = BundleFile.isBundle(file) ? BundleFile.open(file) : null;
            return new FileReplays(folder, bundle, temporary);
        } catch (IOException | RuntimeException e) {
            if (bundle != null) {
                bundle.close();
            }
            Durable.deleteTree(temporary);
            throw e;
        }
    }

    /**
     * Runs a request again.
     *
     * @throws UnknownModelException if there is no such version, neither in the bundle nor in the data folder
     */
    Judge.Judgement judge(Trace recorded, @Nullable String version) {
        if (version != null && !isInBundle(version) && !installed.registry().exists(version)) {
            throw new UnknownModelException(
                    version,
                    Stream.concat(bundledVersions(), installed.registry().names().stream())
                            .distinct()
                            .sorted()
                            .toList());
        }
        return new Judge(new Either(), new AnyArtefacts()).judge(recorded, version);
    }

    /** Which of the two a request is run on, by its version. */
    private final class Either implements Replaying {
        @Override
        public List<String> stages() {
            return fromFolder.stages();
        }

        @Override
        public Rerun run(Trace recorded, @Nullable String version) {
            String target = version == null ? recorded.summary().provenance().modelVersion() : version;
            if (target == null || !isInBundle(target)) {
                return fromFolder.run(recorded, version);
            }
            return prepare(target)
                    .map(damage -> Rerun.impossible(target, damage))
                    .orElseGet(() -> fromBundle.run(recorded, version));
        }

        @Override
        public Stream<Variation> variations(Trace recorded) {
            String version = recorded.summary().provenance().modelVersion();
            return version != null && isInBundle(version) && prepare(version).isEmpty()
                    ? fromBundle.variations(recorded)
                    : fromFolder.variations(recorded);
        }
    }

    private final class AnyArtefacts implements ArtefactLookup {
        private final ArtefactLookup local = new LocalArtefacts(installed.registry(), installed.snapshots());
        private final ArtefactLookup carried = new LocalArtefacts(unpacked.registry(), unpacked.snapshots());

        @Override
        public boolean hasModel(Provenance provenance) {
            String version = provenance.modelVersion();
            boolean ready =
                    version != null && isInBundle(version) && prepare(version).isEmpty();
            return (ready && carried.hasModel(provenance)) || local.hasModel(provenance);
        }

        @Override
        public boolean hasSnapshot(String id) {
            return carried.hasSnapshot(id) || local.hasSnapshot(id);
        }
    }

    /** What items are called, by the snapshots that came with the file as far as they were needed, else by those here. */
    Map<Integer, String> titles(@Nullable String snapshotId, Collection<Integer> items) {
        Map<Integer, String> titles = new HashMap<>(folder.titles().titles(snapshotId, items));
        titles.putAll(new DataFolder(temporary).titles().titles(snapshotId, items));
        return titles;
    }

    private Stream<String> bundledVersions() {
        return bundle == null
                ? Stream.empty()
                : bundle.entries().stream()
                        .filter(entry -> entry.kind().equals(BundleEntry.MODEL))
                        .map(entry -> entry.name().split("/", -1))
                        .filter(parts -> parts.length == 3 && VersionName.isValid(parts[1]))
                        .map(parts -> parts[1]);
    }

    private boolean isInBundle(String version) {
        return bundledVersions().anyMatch(version::equals);
    }

    private synchronized Optional<Obstacle> prepare(String version) {
        Optional<Obstacle> known = prepared.get(version);
        if (known == null) {
            known = unpack(version);
            prepared.put(version, known);
        }
        return known;
    }

    private Optional<Obstacle> unpack(String version) {
        Obstacle.Kind kind = Obstacle.Kind.DAMAGED_MODEL;
        try {
            extract("models/" + version + "/", unpackedVersion(version));
            Optional<Manifest> manifest = unpacked.registry().find(version);
            if (manifest.isPresent()) {
                kind = Obstacle.Kind.DAMAGED_SNAPSHOT;
                String id = manifest.get().dataSnapshotId();
                // A bundle may come from anybody: an id that is none must not become a path.
                Path ratings = unpacked.snapshots().beside(id, "ratings.bin");
                extract("snapshots/" + id + "/", ratings.resolveSibling(""));
            }
            return Optional.empty();
        } catch (CodecException | ModelException | DataException e) {
            return Optional.of(new Obstacle(kind, "In the bundle, " + e.getMessage() + "."));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack version " + version + ": " + e.getMessage(), e);
        }
    }

    private Path unpackedVersion(String version) {
        return new DataFolder(temporary).models().resolve("versions").resolve(version);
    }

    /** The files of one folder of the bundle; their names were checked when it was opened. */
    private void extract(String from, Path to) throws IOException {
        if (bundle == null) {
            return;
        }
        Files.createDirectories(to);
        for (BundleEntry entry : bundle.entries()) {
            String name = entry.name().startsWith(from) ? entry.name().substring(from.length()) : "";
            if (!name.isEmpty() && name.indexOf('/') < 0 && name.indexOf('\\') < 0) {
                bundle.extract(entry, to.resolve(name));
            }
        }
    }

    private FeedbackAt feedback() throws IOException {
        if (bundle == null) {
            return FeedbackAt.NONE;
        }
        for (BundleEntry entry : bundle.entries()) {
            if (entry.kind().equals(BundleEntry.FEEDBACK) && entry.name().equals(BundleFeedback.NAME)) {
                Path file = temporary.resolve("seen.jsonl");
                bundle.extract(entry, file);
                return BundleFeedback.read(file);
            }
        }
        return FeedbackAt.NONE;
    }

    /** From the bundle, else from the data folder, which is opened for this alone. */
    private Optional<SeenItems> seen(int userId, long watermark) {
        Optional<SeenItems> carried = bundled.of(userId, watermark);
        return carried.isPresent() || !Files.isDirectory(folder.store())
                ? carried
                : sources().feedback().of(userId, watermark);
    }

    private synchronized Sources sources() {
        Sources open = sources;
        if (open == null) {
            open = Sources.of(folder);
            sources = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        if (sources != null) {
            sources.close();
        }
        if (bundle != null) {
            bundle.close();
        }
        Durable.deleteTree(temporary);
    }
}
