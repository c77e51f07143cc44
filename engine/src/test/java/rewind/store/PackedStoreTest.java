package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store whose full segments are packed: as it is used, looked after, and found after mishaps. */
class PackedStoreTest {
    private static final int ROWS = 10;
    private static final int SEGMENT = 8000;
    private static final TraceStore.Sizes RAW = new TraceStore.Sizes(ROWS, SEGMENT, 1 << 16);
    private static final TraceStore.Sizes PACKED = new TraceStore.Sizes(ROWS, SEGMENT, 1 << 16, 1000);
    private static final int TRACES = 195;

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void fill() {
        folder = temp.resolve("store");
        try (TraceStore store = open(folder, RAW)) {
            for (int n = 0; n < TRACES; n++) {
                NumberedTraces.write(store, n);
            }
        }
    }

    private static TraceStore open(Path folder, TraceStore.Sizes sizes) {
        return TraceStore.open(folder, InstantSource.system(), sizes);
    }

    /** As all that was full has been packed. */
    private void pack() {
        try (TraceStore store = open(folder, PACKED)) {
            store.awaitIdle();
        }
    }

    private Path raw(int number) {
        return SegmentNames.raw(folder, number);
    }

    private Path packed(int number) {
        return SegmentNames.packed(folder, number);
    }

    private static List<String> names(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static void assertAllThere(TraceStore store) {
        assertThat(NumberedTraces.all(store)).hasSize(TRACES);
        for (int n = 0; n < TRACES; n++) {
            assertThat(NumberedTraces.isThere(store, n)).as("trace %d", n).isTrue();
        }
        assertThat(NumberedTraces.latencies(store)).isEqualTo(TRACES);
    }

    @Test
    void aStoreOfBeforeIsPackedWhileItIsUsed() throws IOException {
        List<String> before = names(folder, ".journal");
        assertThat(before).hasSizeGreaterThan(5);
        long bytes;
        try (TraceStore store = open(folder, PACKED)) {
            bytes = store.bytes();
            assertAllThere(store);
            store.awaitIdle();
            assertAllThere(store);
            assertThat(store.bytes()).isLessThan(bytes);
        }
        assertThat(names(folder, ".journal")).isEmpty();
        assertThat(names(folder, ".journal.zst")).hasSameSizeAs(before);
        for (TraceStore.Sizes sizes : List.of(PACKED, RAW)) {
            try (TraceStore store = open(folder, sizes)) {
                assertAllThere(store);
            }
        }
    }

    @Test
    void whatIsWrittenBetweenRestartsStandsInSegmentsOfBothKinds() throws IOException {
        try (TraceStore store = open(folder, PACKED)) {
            for (int n = TRACES; n < 2 * TRACES; n++) {
                NumberedTraces.write(store, n);
            }
            store.awaitIdle();
            assertThat(names(folder, ".journal")).hasSize(1);
            for (int n = 2 * TRACES; n < 3 * TRACES; n++) {
                NumberedTraces.write(store, n);
            }
            for (int n = 0; n < 3 * TRACES; n++) {
                assertThat(NumberedTraces.isThere(store, n)).as("trace %d", n).isTrue();
            }
        }
        try (TraceStore store = open(folder, PACKED)) {
            assertThat(NumberedTraces.all(store)).hasSize(3 * TRACES);
        }
    }

    @Test
    void whatIsReadWhileSegmentsArePackedIsWhatWasWritten() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (TraceStore store = open(folder, PACKED)) {
            List<Thread> readers = new ArrayList<>();
            for (int r = 0; r < 3; r++) {
                readers.add(Thread.ofPlatform().start(() -> {
                    try {
                        while (!done.get()) {
                            assertAllThere(store);
                        }
                    } catch (Throwable e) {
                        failure.set(e);
                    }
                }));
            }
            store.awaitIdle();
            done.set(true);
            for (Thread reader : readers) {
                reader.join();
            }
        }
        assertThat(failure.get()).isNull();
    }

    @Test
    void aLostDatabaseIsMadeAnewOfPackedSegments() throws IOException {
        pack();
        Files.delete(folder.resolve("traces.mv.db"));

        try (TraceStore store = open(folder, PACKED)) {
            assertAllThere(store);
        }
        assertThat(StoreCompaction.rebuild(folder)).isEqualTo(TRACES);
        assertThat(StoreCheck.run(folder).damages()).isEmpty();
    }

    @Test
    void compactingPacksAll() throws IOException {
        StoreCompaction.Sizes sizes = StoreCompaction.run(folder);

        assertThat(names(folder, ".journal")).isEmpty();
        assertThat(sizes.after()).isLessThan(sizes.before());
        assertThat(StoreCheck.run(folder).damages()).isEmpty();
        try (TraceStore store = open(folder, RAW)) {
            assertAllThere(store);
        }
    }

    @Test
    void aBackupOfAPackedStoreBecomesTheSameStore() throws IOException {
        pack();
        Path zip = temp.resolve("b.zip");
        Path other = temp.resolve("other");

        assertThat(StoreBackup.write(folder, zip)).isEqualTo(StoreBackup.restore(zip, other));
        assertThat(names(other, ".zst")).isEqualTo(names(folder, ".zst"));
        assertThat(StoreCheck.run(other).damages()).isEmpty();
        try (TraceStore store = open(other, PACKED)) {
            assertAllThere(store);
        }
    }

    @Test
    void damageIsToldWithFileAndByteAndTheRestIsKept() throws IOException {
        pack();
        PackedSegment sound = PackedSegment.open(packed(3));
        PackedChunk hit = sound.chunk(sound.size() / 2);
        byte[] bytes = Files.readAllBytes(packed(3));
        bytes[(int) hit.at() + PackedChunk.HEAD + 5] ^= 4;
        Files.write(packed(3), bytes);

        StoreCheck.Report report = StoreCheck.run(folder);
        assertThat(report.damages())
                .anySatisfy(damage -> {
                    assertThat(damage.file()).isEqualTo(packed(3).toString());
                    assertThat(damage.at()).isEqualTo(hit.at());
                    assertThat(damage.reason()).contains("checksum", "reading goes on");
                })
                .anySatisfy(damage -> {
                    assertThat(damage.file()).isEqualTo(packed(3).toString());
                    assertThat(damage.at()).isEqualTo(hit.at());
                    assertThat(damage.reason()).contains("byte " + hit.position() + " unpacked", "names");
                });
        int lost = 0;
        try (TraceStore store = open(folder, PACKED)) {
            for (int n = 0; n < TRACES; n++) {
                try {
                    assertThat(NumberedTraces.isThere(store, n)).isTrue();
                } catch (StoreException e) {
                    assertThat(e).hasMessageContaining(packed(3) + ", byte " + hit.at());
                    lost++;
                }
            }
        }
        assertThat(lost).isBetween(1, 10);
        assertThat(StoreCompaction.rebuild(folder))
                .isGreaterThanOrEqualTo(TRACES - lost)
                .isLessThan(TRACES);
    }

    @Test
    void aMissingPackedSegmentIsNamed() throws IOException {
        pack();
        Files.delete(packed(2));

        assertThat(StoreCheck.run(folder).damages())
                .anySatisfy(damage -> assertThat(damage.toString()).contains("0000000000000002", "missing"));
        try (TraceStore store = open(folder, PACKED)) {
            assertThatThrownBy(() -> assertAllThere(store))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("segment " + raw(2) + " is missing");
        }
    }

    /** The states that a process can die in: while it writes, before the old name goes. */
    @Test
    void whereAProcessDiedWhileItPackedNothingIsLostOrDoubled() throws IOException {
        Path kept = temp.resolve("kept");
        Files.copy(raw(2), kept);
        pack();
        Files.copy(kept, raw(2));
        Files.write(SegmentNames.part(folder, 3), new byte[] {1, 2, 3});
        Files.write(SegmentNames.part(folder, 77), new byte[0]);

        StoreCheck.Report report = StoreCheck.run(folder);
        assertThat(report.damages()).isEmpty();
        assertThat(names(folder, ".part")).isEmpty();
        assertThat(raw(2)).doesNotExist();

        Files.copy(kept, raw(2));
        Files.delete(folder.resolve("traces.mv.db"));
        try (TraceStore store = open(folder, PACKED)) {
            assertAllThere(store);
        }
        assertThat(raw(2)).doesNotExist();
    }

    /** As a ring of an older time says after a power cut. */
    @Test
    void aRingThatNamesAPackedSegmentDoesNotBringItBack() throws IOException {
        Path other = temp.resolve("other");
        Files.createDirectories(other);
        try (Journal journal = new Journal(other, 1 << 20, 1 << 16, 1)) {
            journal.append(TraceRecord.frame(1, SampleTraces.at(1, "old", "v0.1", 200, 1)));
            pack();
            Files.copy(
                    other.resolve(Ring.NAME),
                    folder.resolve(Ring.NAME),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }

        try (TraceStore store = open(folder, PACKED)) {
            assertAllThere(store);
        }
        assertThat(raw(2)).doesNotExist();
    }

    @Test
    void whatCannotBePackedStaysAsItIsAndIsTriedAgain() throws IOException {
        // A folder of the name that the file would get: as little can be written there as on a full disk.
        Path inTheWay = SegmentNames.part(folder, 1).resolve("full");
        try (TraceStore store = open(folder, PACKED)) {
            Files.createDirectories(inTheWay);
            store.awaitIdle();

            assertThat(raw(1)).exists();
            assertAllThere(store);
            store.write(SampleTraces.at(1, "one more", "v0.1", 200, 1));
            assertThat(store.get("one more")).isPresent();
            Files.delete(inTheWay);
            Files.delete(inTheWay.resolveSibling(""));
        }
        pack();
        assertThat(names(folder, ".journal")).isEmpty();
    }

    @Test
    void aDamagedSegmentStaysAsItIsAndTheOthersArePacked() throws IOException {
        byte[] bytes = Files.readAllBytes(raw(2));
        bytes[30] ^= 4;
        Files.write(raw(2), bytes);

        pack();

        assertThat(Files.readAllBytes(raw(2))).isEqualTo(bytes);
        assertThat(names(folder, ".journal")).hasSize(1);
        assertThat(StoreCheck.run(folder).damages()).anySatisfy(damage -> {
            assertThat(damage.file()).isEqualTo(raw(2).toString());
            assertThat(damage.at()).isZero();
        });
    }

    @Test
    void retentionTakesPackedSegmentsAndCountsWhatTheyTake() throws IOException {
        pack();
        long packedBytes = 0;
        for (String name : names(folder, ".zst")) {
            packedBytes += Files.size(folder.resolve(name));
        }
        Retention few = new Retention(50L, null, null);
        try (TraceStore store = TraceStore.open(folder, InstantSource.system(), PACKED, few)) {
            store.awaitIdle();
            assertThat(NumberedTraces.all(store)).hasSizeBetween(50, 60);
            assertThat(packed(1)).doesNotExist();
            assertThat(NumberedTraces.isThere(store, TRACES - 1)).isTrue();
        }
        assertThat(StoreCheck.run(folder).damages()).isEmpty();

        long most = 3 * packedBytes;
        assertThat(kept(temp.resolve("packed"), PACKED, most)).isGreaterThan(kept(temp.resolve("raw"), RAW, most) + 20);
        assertThat(names(temp.resolve("packed"), ".zst").getFirst()).isGreaterThan("0000000000000001");
    }

    /** How many of many traces are left where all may take so much. */
    private static int kept(Path folder, TraceStore.Sizes sizes, long most) {
        try (TraceStore store =
                TraceStore.open(folder, InstantSource.system(), sizes, new Retention(null, null, most))) {
            for (int n = 0; n < 3 * TRACES; n++) {
                NumberedTraces.write(store, n);
                if (n % 20 == 0) {
                    store.awaitIdle();
                }
            }
            store.awaitIdle();
            assertThat(NumberedTraces.isThere(store, 3 * TRACES - 1)).isTrue();
            return NumberedTraces.all(store).size();
        }
    }
}
