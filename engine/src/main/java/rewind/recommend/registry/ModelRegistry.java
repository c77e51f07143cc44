package rewind.recommend.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rewind.recommend.file.Durable;
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
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path versions;
    private final Path serving;

    /**
     * A registry in a folder.
     *
     * @param folder is made when the first version is registered
     */
    public ModelRegistry(Path folder) {
        versions = folder.resolve("versions");
        serving = folder.resolve("serving.json");
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
            throw new ModelException("Cannot list the models in " + versions + ": " + e, e);
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
            throw new ModelException("Cannot save version " + version + " in " + versions + ": " + e, e);
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
        Manifest manifest = find(version)
                .orElseThrow(() -> new ModelException("There is no version '" + version + "' in " + versions + "."));
        Path artefact = versions.resolve(version).resolve(manifest.artefact());
        try {
            String found = Sha256.of(artefact);
            if (!found.equals(manifest.sha256())) {
                throw new ModelException("The model file " + artefact + " is damaged: its SHA-256 is " + found
                        + ", expected " + manifest.sha256() + ".");
            }
            return new LoadedModel(manifest, decode(artefact, manifest));
        } catch (IOException e) {
            throw new ModelException("Cannot read the model file " + artefact + ": " + e, e);
        }
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
            throw new ModelException("Cannot read the manifest " + file + ": " + e, e);
        }
    }

    /**
     * The version that serves, as last set; empty if none was.
     *
     * @throws ModelException if the word on it is damaged
     */
    public Optional<String> serving() {
        if (!Files.exists(serving)) {
            return Optional.empty();
        }
        try {
            JsonNode version = JSON.readTree(Files.readAllBytes(serving)).path("version");
            if (!version.isTextual()) {
                throw new ModelException("The file " + serving + " is damaged: it names no version.");
            }
            return Optional.of(version.textValue());
        } catch (JsonProcessingException e) {
            throw new ModelException("The file " + serving + " is damaged: " + e.getOriginalMessage() + ".", e);
        } catch (IOException e) {
            throw new ModelException("Cannot read " + serving + ": " + e, e);
        }
    }

    /**
     * Makes it known that none serves.
     *
     * @throws ModelException if the disk refuses
     */
    public void clearServing() {
        try {
            Files.deleteIfExists(serving);
        } catch (IOException e) {
            throw new ModelException("Cannot delete " + serving + ": " + e, e);
        }
    }

    /**
     * Makes it known, lastingly, which version serves.
     *
     * @throws ModelException if there is no such version, or the disk refuses; then what was set before holds
     */
    public void setServing(String version) {
        if (!exists(version)) {
            throw new ModelException("There is no version '" + version + "' in " + versions + ".");
        }
        try {
            byte[] json = JSON.writeValueAsBytes(Map.of("version", version));
            Durable.replace(serving, out -> out.write(json));
        } catch (IOException e) {
            throw new ModelException("Cannot save which version serves in " + serving + ": " + e, e);
        }
    }
}
