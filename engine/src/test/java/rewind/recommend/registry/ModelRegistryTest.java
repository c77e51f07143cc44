package rewind.recommend.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.Tastes;
import rewind.recommend.data.Interactions;
import rewind.recommend.file.Sha256;
import rewind.recommend.model.AlsParameters;
import rewind.recommend.model.AlsTrainer;
import rewind.recommend.model.Model;
import rewind.recommend.model.ModelException;

class ModelRegistryTest {
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";
    private static final String SNAPSHOT = "ab".repeat(32);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456789Z");
    private static final Model MODEL = new AlsTrainer(
                    AlsParameters.defaults().withFactors(4).withIterations(2))
            .train(Interactions.of(Tastes.ratings(20, 16, 5, 1)), 1, Progress.NONE, new Cancellation());

    @TempDir
    Path temporary;

    private Path folder;
    private ModelRegistry registry;

    @BeforeEach
    void prepare() {
        folder = temporary.resolve("models");
        registry = new ModelRegistry(folder);
    }

    @Test
    void givesBackWhatWasRegistered() throws IOException {
        Manifest manifest = registry.register(registration("v0.1", NOON));

        LoadedModel loaded = registry.load("v0.1");

        assertThat(loaded.manifest()).isEqualTo(manifest);
        assertThat(registry.find("v0.1")).hasValue(manifest);
        assertThat(manifest.sha256()).isEqualTo(Sha256.of(file("v0.1", "model.bin")));
        assertThat(manifest.createdAt()).isEqualTo("2026-11-21T12:00:00.123Z");
        assertThat(manifest.parameters()).containsEntry("factors", 4L).containsEntry("alpha", 3.3);
        assertThat(loaded.model().top(3, 5, new int[0])).isEqualTo(MODEL.top(3, 5, new int[0]));
    }

    @Test
    void aVersionOfAnotherRegistryIsTakenOverAsItIsOrNotAtAll() throws IOException {
        ModelRegistry theirs = new ModelRegistry(temporary.resolve("theirs"));
        Manifest manifest = theirs.register(registration("v0.1", NOON));
        assertThat(registry.adopt(theirs, "v0.1")).isEqualTo(manifest);
        assertThat(registry.load("v0.1").manifest()).isEqualTo(manifest);
        assertThatThrownBy(() -> registry.adopt(theirs, "v0.1")).hasMessageContaining("already");

        theirs.register(registration("v0.2", NOON));
        Path damaged = temporary.resolve("theirs/versions/v0.2/model.bin");
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);
        assertThatThrownBy(() -> registry.adopt(theirs, "v0.2"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is damaged");
        assertThat(registry.names()).containsExactly("v0.1");
    }

    @Test
    void theManifestHasTheNamesThatOthersRelyOn() throws IOException {
        registry.register(registration("v0.1", NOON));

        JsonNode json =
                new ObjectMapper().readTree(file("v0.1", "manifest.json").toFile());

        assertThat(json.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "version",
                        "name",
                        "git_sha",
                        "data_snapshot_id",
                        "created_at",
                        "parameters",
                        "metrics",
                        "split",
                        "artefact",
                        "sha256",
                        "users",
                        "items");
        assertThat(json.path("created_at").textValue()).isEqualTo("2026-11-21T12:00:00.123Z");
        assertThat(json.path("metrics").path("NDCG@10").doubleValue()).isEqualTo(0.25);
    }

    @Test
    void listsOldestFirst() {
        registry.register(registration("b", NOON.plusSeconds(1)));
        registry.register(registration("c", NOON));
        registry.register(registration("a", NOON.plusSeconds(2)));

        assertThat(registry.list().versions()).extracting(Manifest::version).containsExactly("c", "b", "a");
        assertThat(registry.names()).containsExactly("a", "b", "c");
        assertThat(new ModelRegistry(temporary.resolve("none")).list().versions())
                .isEmpty();
    }

    @Test
    void refusesADamagedArtefactAndNamesIt() throws IOException {
        Manifest manifest = registry.register(registration("v0.1", NOON));
        Path artefact = file("v0.1", "model.bin");
        byte[] good = Files.readAllBytes(artefact);
        byte[] flipped = good.clone();
        flipped[good.length - 5] ^= 4;

        for (byte[] bytes : List.of(flipped, Arrays.copyOf(good, 10), new byte[0])) {
            Files.write(artefact, bytes);
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> registry.load("v0.1"))
                    .withMessageContaining(artefact.toString())
                    .withMessageContaining("SHA-256 is " + Sha256.of(artefact))
                    .withMessageContaining("expected " + manifest.sha256());
        }
        Files.delete(artefact);
        assertThatThrownBy(() -> registry.load("v0.1"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(artefact.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"version\":\"v0.1\"",
                "{\"version\":\"other\"}",
                "\u0000\u0001\u0002",
                "truncated"
            })
    void listsTheOthersWhereAManifestIsDamaged(String content) throws IOException {
        registry.register(registration("v0.1", NOON));
        registry.register(registration("v0.2", NOON));
        Path manifest = file("v0.1", "manifest.json");
        String good = Files.readString(manifest);
        Files.writeString(manifest, content.equals("truncated") ? good.substring(0, good.length() / 2) : content);

        Listing listing = registry.list();

        assertThat(listing.versions()).extracting(Manifest::version).containsExactly("v0.2");
        assertThat(listing.damaged()).singleElement().satisfies(damage -> {
            assertThat(damage.version()).isEqualTo("v0.1");
            assertThat(damage.reason()).contains(manifest.toString()).contains("damaged");
        });
        assertThatThrownBy(() -> registry.load("v0.1"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(manifest.toString());
        assertThat(registry.load("v0.2").manifest().version()).isEqualTo("v0.2");
    }

    @Test
    void aManifestCannotPointElsewhere() throws IOException {
        registry.register(registration("v0.1", NOON));
        Path manifest = file("v0.1", "manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("model.bin", "../v0.2/model.bin"));

        assertThatThrownBy(() -> registry.load("v0.1"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void neverOverwrites() throws IOException {
        registry.register(registration("v0.1", NOON));
        byte[] before = Files.readAllBytes(file("v0.1", "manifest.json"));

        assertThatThrownBy(() -> registry.register(registration("v0.1", NOON.plusSeconds(9))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("There is a version v0.1 already");

        assertThat(Files.readAllBytes(file("v0.1", "manifest.json"))).isEqualTo(before);
        assertThat(namesIn(folder.resolve("versions"))).containsExactly("v0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a\\b", ".hidden", "-x", "a b", "v\n", "ü"})
    void refusesNamesThatAreNone(String name) {
        assertThatThrownBy(() -> registration(name, NOON))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is not a version name");
        assertThat(registry.find(name)).isEmpty();
        assertThat(VersionName.isValid("v" + "x".repeat(63))).isTrue();
        assertThat(VersionName.isValid("v" + "x".repeat(64))).isFalse();
    }

    @Test
    void refusesAModelThatCouldNotBeTracedBack() {
        assertThatThrownBy(() -> registration("v1", "", SNAPSHOT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("git SHA");
        assertThatThrownBy(() -> registration("v1", "unknown", SNAPSHOT)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> registration("v1", SHA, ""))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("snapshot");
    }

    @Test
    void aFailureLeavesNothingBehind() throws IOException {
        Files.writeString(temporary.resolve("models"), "a file where the folder should be");

        assertThatThrownBy(() -> registry.register(registration("v0.1", NOON)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Cannot save version v0.1");
        assertThat(namesIn(temporary)).containsExactly("models");

        Files.delete(temporary.resolve("models"));
        Registration impossible =
                new Registration("v0.2", MODEL, SHA, SNAPSHOT, NOON, Map.of("list", List.of()), Map.of(), Map.of());
        assertThatThrownBy(() -> registry.register(impossible)).isInstanceOf(IllegalArgumentException.class);
        assertThat(namesIn(folder.resolve("versions"))).isEmpty();
    }

    @Test
    void sweepsWhatDeadProcessesLeft() throws IOException {
        Path versions = Files.createDirectories(folder.resolve("versions"));
        // No process has an id this high.
        Path dead = Files.createDirectories(versions.resolve(".tmp-4611686018427387904-x"));
        Files.writeString(dead.resolve("model.bin"), "half");
        Path alive = Files.createDirectories(
                versions.resolve(".tmp-" + ProcessHandle.current().pid() + "-y"));

        registry.register(registration("v0.1", NOON));

        assertThat(dead).doesNotExist();
        assertThat(alive).exists();
        assertThat(registry.names()).containsExactly("v0.1");
    }

    @Test
    void remembersWhichVersionServes() throws IOException {
        assertThat(registry.serving()).isEmpty();
        registry.register(registration("v0.1", NOON));
        registry.register(registration("v0.2", NOON));

        registry.saveRollout(fixed("v0.1"));
        registry.saveRollout(fixed("v0.2"));

        assertThat(new ModelRegistry(folder).serving()).hasValue("v0.2");
        assertThatThrownBy(() -> registry.saveRollout(fixed("v0.3")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("v0.3");
        assertThat(registry.serving()).hasValue("v0.2");
        assertThat(namesIn(folder)).containsExactly("serving.json", "versions");

        Files.writeString(folder.resolve("serving.json"), "{");
        assertThatThrownBy(registry::serving).isInstanceOf(ModelException.class).hasMessageContaining("serving.json");
    }

    private static RolloutState fixed(String version) {
        return new RolloutState(RolloutPlan.fixed(version), "change-1", NOON.truncatedTo(ChronoUnit.MILLIS), "test");
    }

    private static Registration registration(String version, Instant createdAt) {
        return new Registration(
                version,
                MODEL,
                SHA,
                SNAPSHOT,
                createdAt,
                Map.of("factors", 4, "alpha", 3.3, "weighting", "binary"),
                Map.of("NDCG@10", 0.25),
                Map.of("name", "leave-last-out", "seed", 42L));
    }

    private static Registration registration(String version, String gitSha, String snapshot) {
        return new Registration(version, MODEL, gitSha, snapshot, NOON, Map.of(), Map.of(), Map.of());
    }

    private Path file(String version, String name) {
        return folder.resolve("versions").resolve(version).resolve(name);
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
