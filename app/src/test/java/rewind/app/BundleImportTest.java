package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.app.BundledModel.Result;
import rewind.codec.bundle.BundleEntry;
import rewind.codec.bundle.BundleWriter;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.data.Catalogue;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Ratings;
import rewind.recommend.data.RatingsBuilder;
import rewind.recommend.data.Snapshot;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.model.PopularityTrainer;
import rewind.recommend.registry.Manifest;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.registry.Registration;

class BundleImportTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path temp = Path.of(".");

    private DataFolder theirs = new DataFolder(temp);
    private DataFolder ours = new DataFolder(temp);

    @BeforeEach
    void folders() {
        theirs = new DataFolder(temp.resolve("theirs"));
        ours = new DataFolder(temp.resolve("ours"));
    }

    private static Snapshot snapshot(int users) {
        RatingsBuilder ratings = Ratings.builder();
        for (int user = 1; user <= users; user++) {
            for (int item = 1; item <= 6; item++) {
                ratings.add(user, item * user % 17 + 1, 1 + (user + item) % 5, 1_700_000_000L + user * 60L);
            }
        }
        return Snapshot.of(ratings.build(), Catalogue.EMPTY);
    }

    private static Manifest register(DataFolder folder, String version, Snapshot snapshot) {
        new SnapshotStore(folder.snapshots()).save(snapshot);
        return new ModelRegistry(folder.models())
                .register(new Registration(
                        version,
                        new PopularityTrainer()
                                .train(Interactions.of(snapshot.ratings()), 1, Progress.NONE, new Cancellation()),
                        "0123456789abcdef0123456789abcdef01234567",
                        snapshot.id(),
                        NOON,
                        Map.of("seed", 1L),
                        Map.of("NDCG@10", 0.1),
                        Map.of("name", "leave-last-out")));
    }

    private Path bundle(Set<String> versions, boolean whole) throws IOException {
        Path file = temp.resolve("incident.rewind");
        try (OutputStream out = Files.newOutputStream(file);
                BundleWriter bundle = new BundleWriter(out, "test", NOON)) {
            BundleModels.add(bundle, theirs, versions, whole);
        }
        return file;
    }

    @Test
    void aModelAndItsDataAreTakenOnceAndFoundSound() throws IOException {
        Snapshot snapshot = snapshot(20);
        Manifest manifest = register(theirs, "v0.1", snapshot);
        Path bundle = bundle(Set.of("v0.1"), true);

        List<BundledModel> taken = BundleImport.take(bundle, ours);

        assertThat(taken).extracting(BundledModel::result).containsExactly(Result.IMPORTED);
        assertThat(new ModelRegistry(ours.models()).load("v0.1").manifest()).isEqualTo(manifest);
        assertThat(new SnapshotStore(ours.snapshots()).load(snapshot.id()).id()).isEqualTo(snapshot.id());
        assertThat(ours.root().toFile().list()).containsExactlyInAnyOrder("models", "snapshots");

        assertThat(BundleImport.take(bundle, ours))
                .extracting(BundledModel::result)
                .containsExactly(Result.THERE);
    }

    @Test
    void anotherModelOfThatNameStays() throws IOException {
        register(theirs, "v0.1", snapshot(20));
        Manifest before = register(ours, "v0.1", snapshot(30));

        List<BundledModel> taken = BundleImport.take(bundle(Set.of("v0.1"), true), ours);

        assertThat(taken).extracting(BundledModel::result).containsExactly(Result.REFUSED);
        assertThat(taken.getFirst().words())
                .contains("another model of that version")
                .contains(before.sha256());
        assertThat(new ModelRegistry(ours.models()).load("v0.1").manifest()).isEqualTo(before);
    }

    @Test
    void aManifestAloneIsNoModel() throws IOException {
        register(theirs, "v0.1", snapshot(20));

        assertThat(BundleImport.take(bundle(Set.of("v0.1"), false), ours)).isEmpty();
        assertThat(ours.root()).doesNotExist();
    }

    @Test
    void whatWasChangedIsRefusedAndTheOthersAreTaken() throws IOException {
        register(theirs, "v0.1", snapshot(20));
        register(theirs, "v0.2", snapshot(25));
        Path changed = rewritten(bundle(Set.of("v0.1", "v0.2"), true), "models/v0.1/model.bin");

        List<BundledModel> taken = BundleImport.take(changed, ours);

        assertThat(taken).extracting(BundledModel::version).containsExactly("v0.1", "v0.2");
        assertThat(taken).extracting(BundledModel::result).containsExactly(Result.REFUSED, Result.IMPORTED);
        assertThat(taken.getFirst().words()).startsWith("models/v0.1/model.bin").contains("SHA-256");
        assertThat(new ModelRegistry(ours.models()).names()).containsExactly("v0.2");
    }

    @Test
    void damagedDataKeepTheirModelOut() throws IOException {
        Snapshot snapshot = snapshot(20);
        register(theirs, "v0.1", snapshot);
        Path changed = rewritten(bundle(Set.of("v0.1"), true), "snapshots/" + snapshot.id() + "/ratings.bin");

        List<BundledModel> taken = BundleImport.take(changed, ours);

        assertThat(taken).extracting(BundledModel::result).containsExactly(Result.REFUSED);
        assertThat(new ModelRegistry(ours.models()).names()).isEmpty();
        assertThat(new SnapshotStore(ours.snapshots()).contains(snapshot.id())).isFalse();
    }

    @Test
    void aModelThatIsNotWhatItsOwnManifestSaysIsRefused() throws IOException {
        Path file = temp.resolve("forged.rewind");
        Manifest manifest = register(theirs, "v0.1", snapshot(20));
        byte[] json = Files.readAllBytes(theirs.models().resolve("versions/v0.1/manifest.json"));
        try (OutputStream out = Files.newOutputStream(file);
                BundleWriter bundle = new BundleWriter(out, "test", NOON)) {
            bundle.add("models/v0.1/manifest.json", BundleEntry.MODEL_MANIFEST, new ByteArrayInputStream(json));
            bundle.add(
                    "models/v0.1/" + manifest.artefact(),
                    BundleEntry.MODEL,
                    new ByteArrayInputStream("another model".getBytes(StandardCharsets.UTF_8)));
        }

        List<BundledModel> taken = BundleImport.take(file, ours);

        assertThat(taken).extracting(BundledModel::result).containsExactly(Result.REFUSED);
        assertThat(taken.getFirst().words()).contains("is damaged").contains(manifest.sha256());
        assertThat(taken.getFirst().words()).doesNotContain(temp.toString());
    }

    /** The same bundle with one byte of one file changed, and a zip that is sound. */
    private Path rewritten(Path bundle, String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(bundle));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                if (entry.getName().equals(name)) {
                    content[content.length / 2] ^= 1;
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(content);
                out.closeEntry();
            }
        }
        return Files.write(temp.resolve("changed.rewind"), bytes.toByteArray());
    }
}
