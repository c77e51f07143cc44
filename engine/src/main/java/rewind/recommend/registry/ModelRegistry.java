package rewind.recommend.registry;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import rewind.recommend.file.Durable;
import rewind.recommend.file.Failure;
import rewind.recommend.file.Sha256;
import rewind.recommend.model.Model;
import rewind.recommend.model.ModelCodec;
import rewind.recommend.model.ModelException;

/**
 * Trained versions on disk and the word on which one serves:
 *
 * <pre>
 * versions/v0.1/manifest.json
 * versions/v0.1/model.bin
 * serving.json
 * </pre>
 *
 * A version is written once and never changed. Several processes may use one registry; safe for many threads. Methods
 * throw {@link ModelException} where the disk refuses.
 */
public final class ModelRegistry {
    private static final String MANIFEST = "manifest.json";
    private static final String ARTEFACT = "model.bin";

    private final Path versions;
    private final RolloutFile serving;

    /**
     * A registry in a folder.
     *
     * @param folder is made when the first version is registered
     */
    public ModelRegistry(Path folder) {
        versions = folder.resolve("versions");
        serving = new RolloutFile(folder.resolve("serving.json"));
    }

    /** All versions, the damaged ones apart. */
    public Listing list() {
        List<Manifest> readable = new ArrayList<>();
        List<Listing.Damage> damaged = new ArrayList<>();
        for (String version : names()) {
            try {
                readable.add(manifest(version));
            } catch (ModelException e) {
                damaged.add(new Listing.Damage(version, String.valueOf(e.getMessage())));
            }
        }
        readable.sort(Comparator.comparing(Manifest::createdAt).thenComparing(Manifest::version));
        return new Listing(readable, damaged);
    }

    /** The names of all versions, damaged ones too, in alphabetical order. */
    public List<String> names() {
        if (!Files.isDirectory(versions)) {
            return List.of();
        }
        try (var folders = Files.list(versions)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(VersionName::isValid)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ModelException("Cannot list the models in " + versions + ": " + Failure.reason(e), e);
        }
    }

    /**
     * The manifest of a version; empty if there is no such version.
     *
     * @throws ModelException if its manifest is damaged
     */
    public Optional<Manifest> find(String version) {
        return exists(version) ? Optional.of(manifest(version)) : Optional.empty();
    }

    /** Whether there is such a version, sound or not. */
    public boolean exists(String version) {
        return VersionName.isValid(version) && Files.isDirectory(versions.resolve(version));
    }

    /**
     * Writes a new version. A failure leaves nothing behind.
     *
     * @throws ModelException if there is such a version already, or the disk refuses
     */
    public Manifest register(Registration registration) {
        String version = registration.version();
        refuseExisting(version);
        try {
            Durable.sweep(versions);
            Path temporary = Durable.temporaryFolder(versions);
            try {
                Manifest manifest = write(registration, temporary);
                publish(temporary, version);
                return manifest;
            } finally {
                Durable.deleteTree(temporary);
            }
        } catch (IOException e) {
            throw new ModelException(
                    "Cannot save version " + version + " in " + versions + ": " + Failure.reason(e), e);
        }
    }

    /**
     * Takes over a version from another registry as it is, once it was verified and read there. A failure leaves nothing behind.
     *
     * @throws ModelException if it is damaged there, there is such a version here already, or the disk refuses
     */
    public Manifest adopt(ModelRegistry from, String version) {
        LoadedModel sound = from.load(version);
        refuseExisting(version);
        Path source = from.versions.resolve(version);
        try {
            Durable.sweep(versions);
            Path temporary = Durable.temporaryFolder(versions);
            try {
                for (String name : List.of(sound.manifest().artefact(), MANIFEST)) {
                    Durable.write(temporary.resolve(name), out -> Files.copy(source.resolve(name), out));
                }
                publish(temporary, version);
                return sound.manifest();
            } finally {
                Durable.deleteTree(temporary);
            }
        } catch (IOException e) {
            throw new ModelException(
                    "Cannot save version " + version + " in " + versions + ": " + Failure.reason(e), e);
        }
    }

    /**
     * Refuses what {@link #register} would refuse after the work: an existing version, a folder that cannot be written.
     *
     * @throws ModelException saying which
     */
    public void requireRoomFor(String version) {
        refuseExisting(version);
        try {
            Durable.requireWritable(versions);
        } catch (IOException e) {
            throw new ModelException("Cannot save versions in " + versions + ": " + Failure.reason(e), e);
        }
    }

    private void publish(Path temporary, String version) throws IOException {
        try {
            Durable.publish(temporary, versions.resolve(version));
        } catch (IOException e) {
            // Somebody else may have been faster with the same name.
            refuseExisting(version);
            throw e;
        }
    }

    private void refuseExisting(String version) {
        if (exists(version)) {
            throw new ModelException("There is a version " + version + " already, and versions are never overwritten."
                    + " Choose another name.");
        }
    }

    private static Manifest write(Registration registration, Path folder) throws IOException {
        Sha256 sum = new Sha256();
        Durable.write(folder.resolve(ARTEFACT), out -> ModelCodec.write(registration.model(), sum.summing(out)));
        Manifest manifest = new Manifest(
                registration.version(),
                registration.model().name(),
                registration.gitSha(),
                registration.dataSnapshotId(),
                registration.createdAt().truncatedTo(ChronoUnit.MILLIS),
                registration.parameters(),
                registration.metrics(),
                registration.split(),
                ARTEFACT,
                sum.hex(),
                registration.model().users().size(),
                registration.model().items().size());
        byte[] json = ManifestJson.write(manifest);
        Durable.write(folder.resolve(MANIFEST), out -> out.write(json));
        return manifest;
    }

    /**
     * Reads a version and verifies it.
     *
     * @throws ModelException if there is no such version, or its manifest or artefact is damaged; names the file
     */
    public LoadedModel load(String version) {
        Manifest manifest = verify(version);
        Path artefact = artefact(manifest);
        try {
            return new LoadedModel(manifest, decode(artefact, manifest));
        } catch (IOException e) {
            throw new ModelException("Cannot read the model file " + artefact + ": " + Failure.reason(e), e);
        }
    }

    /**
     * Reads a version's manifest and all bytes of its artefact, without decoding them.
     *
     * @throws ModelException if there is no such version, or its manifest or artefact is damaged; names the file
     */
    public Manifest verify(String version) {
        requireExisting(version);
        Manifest manifest = manifest(version);
        Path artefact = artefact(manifest);
        try {
            String found = Sha256.of(artefact);
            if (!found.equals(manifest.sha256())) {
                throw new ModelException("The model file " + artefact + " is damaged: its SHA-256 is " + found
                        + ", expected " + manifest.sha256() + ".");
            }
            return manifest;
        } catch (IOException e) {
            throw new ModelException("Cannot read the model file " + artefact + ": " + Failure.reason(e), e);
        }
    }

    /** The file that has a version's model; whether it is there, and sound, is another question. */
    public Path file(Manifest manifest) {
        return artefact(manifest);
    }

    private Path artefact(Manifest manifest) {
        return versions.resolve(manifest.version()).resolve(manifest.artefact());
    }

    private static Model decode(Path artefact, Manifest manifest) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(artefact))) {
            Model model = ModelCodec.read(in, Files.size(artefact));
            if (!model.name().equals(manifest.name())) {
                throw new ModelException("it is of kind " + model.name() + ", its manifest says " + manifest.name());
            }
            return model;
        } catch (ModelException e) {
            throw new ModelException("The model file " + artefact + " is damaged: " + e.getMessage() + ".", e);
        }
    }

    private Manifest manifest(String version) {
        Path file = versions.resolve(version).resolve(MANIFEST);
        try {
            Manifest manifest = ManifestJson.read(file);
            // The artefact's name becomes a path: it must not lead elsewhere.
            if (!manifest.version().equals(version) || !VersionName.isValid(manifest.artefact())) {
                throw new ModelException("The manifest " + file + " is damaged: it is of version '" + manifest.version()
                        + "' with file '" + manifest.artefact() + "'.");
            }
            return manifest;
        } catch (IOException e) {
            throw new ModelException("Cannot read the manifest " + file + ": " + Failure.reason(e), e);
        }
    }

    /**
     * The version that serves, as last set, the primary one where there are several; empty if none was.
     *
     * @throws ModelException if the word on it is damaged
     */
    public Optional<String> serving() {
        return rollout().map(state -> state.plan().primary());
    }

    /**
     * The rollout as last set; empty if none was.
     *
     * @throws ModelException if the word on it is damaged
     */
    public Optional<RolloutState> rollout() {
        return serving.read();
    }

    /**
     * Makes it known that none serves.
     *
     * @throws ModelException if the disk refuses
     */
    public void clearRollout() {
        serving.delete();
    }

    /**
     * Makes it known, lastingly, which versions serve and how.
     *
     * @throws ModelException if there is no such version, or the disk refuses; then what was set before holds
     */
    public void saveRollout(RolloutState state) {
        state.plan().versions().forEach(this::requireExisting);
        serving.write(state);
    }

    private void requireExisting(String version) {
        if (!exists(version)) {
            throw new ModelException("There is no version '" + version + "' in " + versions + ".");
        }
    }
}
