package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checking, compacting, rebuilding, backing up and restoring. */
class StoreCareTest {
    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void fill() {
        folder = temp.resolve("store");
        try (TraceStore store = open(folder)) {
            for (int i = 0; i < 95; i++) {
                store.write(SampleTraces.at(i, "r" + i, "v0.1", i % 9 == 0 ? 404 : 200, i));
            }
        }
    }

    private static TraceStore open(Path folder) {
        return TraceStore.open(folder, InstantSource.system(), new TraceStore.Sizes(10, 4000, 1 << 16), Retention.NONE);
    }

    private Path segment(int number) {
        return folder.resolve("%016d.journal".formatted(number));
    }

    @Test
    void aSoundStoreIsCounted() {
        StoreCheck.Report report = StoreCheck.run(folder);

        assertThat(report.damages()).isEmpty();
        assertThat(report.records()).isEqualTo(95);
        assertThat(report.rows()).isEqualTo(90);
        assertThat(report.notInBlocks()).isEqualTo(5);
        assertThat(report.segments()).isGreaterThan(3);
    }

    @Test
    void aFlippedByteIsNamedByFileAndByte() throws IOException {
        byte[] bytes = Files.readAllBytes(segment(2));
        bytes[30] ^= 4;
        Files.write(segment(2), bytes);

        assertThat(StoreCheck.run(folder).damages())
                .anySatisfy(damage -> {
                    assertThat(damage.file()).isEqualTo(segment(2).toString());
                    assertThat(damage.at()).isZero();
                    assertThat(damage.reason()).contains("checksum");
                })
                .anySatisfy(damage -> assertThat(damage.reason()).contains("names 1 records"));
    }

    @Test
    void aLengthThatGoesBeyondTheFileDoesNotHideWhatFollows() throws IOException {
        byte[] bytes = Files.readAllBytes(segment(2));
        bytes[1] = 1;
        Files.write(segment(2), bytes);

        StoreCheck.Report report = StoreCheck.run(folder);
        assertThat(report.records()).isEqualTo(94);
        assertThat(report.damages()).anySatisfy(d -> assertThat(d.reason()).contains("beyond the end"));
    }

    @Test
    void aMissingAndATruncatedSegmentAreNamed() throws IOException {
        Files.delete(segment(2));
        byte[] bytes = Files.readAllBytes(segment(4));
        Files.write(segment(4), Arrays.copyOf(bytes, bytes.length - 100));

        assertThat(StoreCheck.run(folder).damages())
                .anySatisfy(damage -> {
                    assertThat(damage.file()).isEqualTo(segment(2).toString());
                    assertThat(damage.reason()).contains("missing");
                })
                .anySatisfy(damage -> {
                    assertThat(damage.file()).isEqualTo(segment(4).toString());
                    assertThat(damage.at()).isBetween(1L, (long) bytes.length);
                });
    }

    @Test
    void aByteInABlockOfTheDatabaseIsNamedAndRebuildingCuresIt() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("traces").toAbsolutePath();
        try (Connection database = DriverManager.getConnection(url, "sa", "");
                Statement statement = database.createStatement()) {
            statement.execute(
                    "update trace_block_columns set columns = insert(columns, 14, 1, X'7f') where block_id = 3");
        }

        assertThat(StoreCheck.run(folder).damages()).isNotEmpty().allSatisfy(damage -> assertThat(damage.toString())
                .contains("block 3 of the index"));
        assertThat(StoreCompaction.rebuild(folder)).isEqualTo(95);
        assertThat(StoreCheck.run(folder).damages()).isEmpty();
    }

    @Test
    void aDatabaseThatCannotBeOpenedIsNamedAndMadeAnew() throws IOException {
        Path database = folder.resolve("traces.mv.db");
        byte[] bytes = Files.readAllBytes(database);
        Arrays.fill(bytes, (byte) 7);
        Files.write(database, bytes);

        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(folder + " is damaged")
                .hasMessageContaining("'rewind store rebuild'");
        assertThat(StoreCheck.run(folder).damages())
                .anySatisfy(damage -> assertThat(damage.file()).isEqualTo(database.toString()));
        assertThat(StoreCompaction.rebuild(folder)).isEqualTo(95);
        assertThat(StoreCheck.run(folder).isSound()).isTrue();
    }

    @Test
    void compactingKeepsEverything() {
        StoreCompaction.Sizes sizes = StoreCompaction.run(folder);

        assertThat(sizes.after()).isPositive().isLessThanOrEqualTo(sizes.before());
        try (TraceStore store = open(folder)) {
            assertThat(store.count(TraceQuery.ALL)).isEqualTo(95);
        }
    }

    @Test
    void aBackupBecomesTheSameStore() {
        Path zip = temp.resolve("b.zip");
        Path other = temp.resolve("other");

        assertThat(StoreBackup.write(folder, zip)).isEqualTo(StoreBackup.restore(zip, other));
        assertThat(StoreCheck.run(other).damages()).isEmpty();
        try (TraceStore was = open(folder);
                TraceStore is = open(other)) {
            assertThat(is.find(TraceQuery.ALL, 1000, null)).isEqualTo(was.find(TraceQuery.ALL, 1000, null));
            assertThat(is.get("r50")).isEqualTo(was.get("r50"));
        }
        assertThatThrownBy(() -> StoreBackup.restore(zip, other)).hasMessageContaining("not empty");
        assertThatThrownBy(() -> StoreBackup.write(folder, zip)).hasMessageContaining("there already");
    }

    @Test
    void aDamagedBackupLeavesNothingBehind() throws IOException {
        Path zip = temp.resolve("b.zip");
        StoreBackup.write(folder, zip);
        byte[] bytes = Files.readAllBytes(zip);
        bytes[200] ^= 1;
        Files.write(zip, bytes);

        assertThatThrownBy(() -> StoreBackup.restore(zip, temp.resolve("other")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(zip.toString());
        try (var left = Files.list(temp)) {
            assertThat(left).containsExactlyInAnyOrder(folder, zip);
        }
    }

    @Test
    void aStoreThatIsOpenOrMissingIsRefused() {
        try (TraceStore store = open(folder)) {
            assertThat(store.count(TraceQuery.ALL)).isEqualTo(95);
            assertThatThrownBy(() -> StoreCheck.run(folder)).hasMessageContaining("open in this program already");
        }
        assertThatThrownBy(() -> StoreCheck.run(temp.resolve("nowhere"))).hasMessageContaining("there is no store");
    }
}
