package rewind.recommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.recommend.Tastes;
import rewind.recommend.file.Sha256;

class SnapshotStoreTest {
    @TempDir
    Path temporary;

    private Path folder;
    private SnapshotStore store;
    private Snapshot snapshot;

    @BeforeEach
    void prepare() {
        folder = temporary.resolve("snapshots");
        store = new SnapshotStore(folder);
        Catalogue catalogue = new Catalogue(List.of(
                new Item(3, "A \"quoted\" Ünïcode", OptionalInt.of(1999), List.of("Drama")),
                new Item(4, "Plain", OptionalInt.empty(), List.of())));
        // More rows than one write takes.
        snapshot = Snapshot.of(Tastes.ratings(500, 40, 20, 1), catalogue);
    }

    @Test
    void givesBackWhatWasSaved() throws IOException {
        assertThat(store.contains(snapshot.id())).isFalse();
        assertThat(store.save(snapshot)).isTrue();

        Snapshot loaded = store.load(snapshot.id());

        assertThat(store.contains(snapshot.id())).isTrue();
        assertThat(loaded.catalogue()).isEqualTo(snapshot.catalogue());
        assertThat(Snapshot.of(loaded.ratings(), loaded.catalogue()).id()).isEqualTo(snapshot.id());
        assertThat(loaded.ratings().size()).isEqualTo(snapshot.ratings().size()).isGreaterThan(4096);
        assertThat(Sha256.of(ratingsFile())).isEqualTo(snapshot.id());
    }

    @Test
    void savingAgainChangesNothing() throws IOException {
        store.save(snapshot);

        assertThat(store.save(new Snapshot(snapshot.id(), snapshot.ratings(), Catalogue.EMPTY)))
                .isFalse();

        assertThat(store.load(snapshot.id()).catalogue()).isEqualTo(snapshot.catalogue());
        assertThat(namesIn(folder)).containsExactly(snapshot.id());
    }

    @Test
    void refusesADamagedFileAndNamesItUntilItIsSavedAgain() throws IOException {
        store.save(snapshot);
        byte[] bytes = Files.readAllBytes(ratingsFile());
        bytes[1000] ^= 1;
        Files.write(ratingsFile(), bytes);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> store.load(snapshot.id()))
                .withMessageContaining(ratingsFile().toString())
                .withMessageContaining(Sha256.of(ratingsFile()))
                .withMessageContaining("expected " + snapshot.id());

        store.save(snapshot);
        assertThat(store.load(snapshot.id()).ratings().size())
                .isEqualTo(snapshot.ratings().size());
    }

    @Test
    void refusesBytesThatAreNoSnapshotEvenUnderTheirOwnSum() throws IOException {
        store.save(snapshot);
        byte[] good = Files.readAllBytes(ratingsFile());
        byte[] hugeCount = good.clone();
        hugeCount[14] = 1;
        byte[] unsorted = good.clone();
        System.arraycopy(good, 16, unsorted, 36, 20);

        for (byte[] bytes : List.of(new byte[0], Arrays.copyOf(good, good.length - 1), hugeCount, unsorted)) {
            Path source = Files.write(temporary.resolve("bytes"), bytes);
            Path target = Files.createDirectories(folder.resolve(Sha256.of(source)));
            Files.copy(source, target.resolve("ratings.bin"));

            assertThatThrownBy(() -> store.load(target.getFileName().toString()))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("damaged")
                    .hasMessageContaining(target.toString());
        }
    }

    @Test
    void refusesADamagedCatalogue() throws IOException {
        store.save(snapshot);
        Path catalogue = folder.resolve(snapshot.id()).resolve("catalogue.json");
        for (String text : List.of("", "{\"items\":", "[]", "{\"items\":[{\"id\":\"x\"}]}")) {
            Files.writeString(catalogue, text);
            assertThatThrownBy(() -> store.load(snapshot.id()))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(catalogue.toString());
        }
    }

    @Test
    void refusesIdsThatAreNone() {
        for (String id : List.of("", "..", "../" + "a".repeat(61), "A".repeat(64), snapshot.id() + "0")) {
            assertThatThrownBy(() -> store.load(id))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("not a snapshot id");
        }
        assertThatThrownBy(() -> store.load(snapshot.id()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("There is no snapshot " + snapshot.id());
    }

    @Test
    void aFailureLeavesNothingBehind() throws IOException {
        Path blocked = Files.writeString(temporary.resolve("blocked"), "a file where the folder should be");

        assertThatThrownBy(() -> new SnapshotStore(blocked).save(snapshot))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(blocked.toString());

        assertThat(namesIn(temporary)).containsExactly("blocked");
    }

    @Test
    void deletes() {
        store.save(snapshot);
        store.delete(snapshot.id());
        store.delete(snapshot.id());

        assertThat(store.contains(snapshot.id())).isFalse();
    }

    private Path ratingsFile() {
        return folder.resolve(snapshot.id()).resolve("ratings.bin");
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
