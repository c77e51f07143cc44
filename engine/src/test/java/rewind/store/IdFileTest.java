package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.trace.TraceSummary;

/** A search for a part of an id finds the same, whatever became of the file that has them a second time. */
class IdFileTest {
    private static final int ROWS = 20;
    private static final int TRACES = 10 * ROWS + 7;
    private static final String PART = "7a";

    @TempDir
    Path temp;

    private Path folder;
    private Path file;
    private List<String> expected;

    @BeforeEach
    void fill() {
        folder = temp.resolve("store");
        file = folder.resolve("traces.ids");
        try (TraceStore store = open(folder, Retention.NONE)) {
            for (int i = 0; i < TRACES; i++) {
                store.write(SampleTraces.at(i, id(i), "v0.1", 200, 1));
            }
            store.awaitIdle();
        }
        expected = IntStream.range(0, TRACES)
                .mapToObj(i -> id(TRACES - 1 - i))
                .filter(id -> id.contains(PART))
                .toList();
        assertThat(expected).hasSizeGreaterThan(9);
    }

    private static TraceStore open(Path folder, Retention retention) {
        return TraceStore.open(folder, InstantSource.system(), new TraceStore.Sizes(ROWS, 1 << 20, 1 << 16), retention);
    }

    private static String id(int number) {
        Random random = new Random(number);
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static List<String> found(TraceStore store, String part) {
        return store.find(TraceQuery.ALL.withText(part), 1000, null).traces().stream()
                .map(TraceSummary::requestId)
                .toList();
    }

    private void findsAll() {
        try (TraceStore store = open(folder, Retention.NONE)) {
            assertThat(found(store, PART)).isEqualTo(expected);
            assertThat(found(store, "no id has this")).isEmpty();
            assertThat(store.get(id(3))).isPresent();
        }
    }

    @Test
    void aByteOfItMayBeAnother() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(42);
        for (int i = 0; i < 40; i++) {
            byte[] damaged = whole.clone();
            damaged[i < 10 ? i * 7 : random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            findsAll();
        }
    }

    @Test
    void whatIsMissingOfItIsCopiedAgainByASearch() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 3, 8, 50, 8 + (whole.length - 8) / 10, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            findsAll();
            assertThat(file).as("after %d bytes", length).hasSize(whole.length);
        }
        Files.delete(file);
        findsAll();
        assertThat(file).hasSize(whole.length);
    }

    @Test
    void itMayBeOfAnotherStore() throws IOException {
        Path other = temp.resolve("other");
        try (TraceStore store = open(other, Retention.NONE)) {
            for (int i = 0; i < TRACES; i++) {
                store.write(SampleTraces.at(i + 5, id(i + 1000), "v0.1", 200, 1));
            }
            store.awaitIdle();
        }
        Files.write(file, Files.readAllBytes(other.resolve("traces.ids")));

        findsAll();
    }

    @Test
    void aStoreWhereItCannotBeMadeWorksWithoutIt() throws IOException {
        Files.delete(file);
        Files.createDirectories(file.resolve("in the way"));

        findsAll();
    }

    @Test
    void itIsMadeAnewWithTheIndex() {
        assertThat(StoreCompaction.rebuild(folder)).isEqualTo(TRACES);

        assertThat(file).isNotEmptyFile();
        findsAll();
    }

    @Test
    void whatWentByRetentionIsNotKeptForever() throws IOException {
        String padding = "x".repeat(2000);
        long largest = 0;
        try (TraceStore store = open(folder, new Retention(100L, null, null))) {
            for (int i = 0; i < 2000; i++) {
                store.write(SampleTraces.at(i, padding + (1000 + i), "v0.1", 200, 1));
                if (i % 100 == 99) {
                    store.awaitIdle();
                    largest = Math.max(largest, Files.size(file));
                }
            }
            // 8 MB of ids went through it.
            assertThat(largest).isLessThan(1_000_000);
            assertThat(found(store, padding + "2999")).containsExactly(padding + "2999");
            assertThat(found(store, PART)).isEmpty();
        }
        try (TraceStore store = open(folder, Retention.NONE)) {
            assertThat(found(store, "x"))
                    .hasSize((int) store.count(TraceQuery.ALL))
                    .hasSizeBetween(100, 140);
        }
    }
}
