package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of segments that a process began and wrote nothing to. */
class UnusedSegmentsTest {
    private static final String DATABASE = "traces.mv.db";

    @TempDir
    Path temp;

    private Path folder;
    private int kills;
    private int items;

    @BeforeEach
    void fill() {
        folder = temp.resolve("store");
        try (TraceStore store = open()) {
            for (int i = 0; i < 100; i++) {
                store.write(SampleTraces.at(i, "r" + i, "v0.1", 200, 1));
            }
            give(store);
        }
    }

    private TraceStore open() {
        return TraceStore.open(folder, InstantSource.system(), new TraceStore.Sizes(10, 4000, 1 << 16));
    }

    private void give(TraceStore store) {
        store.feedback().append(FeedbackContract.feedback(1, items++, FeedbackEvent.PLAY, "r1", "v0.1"));
    }

    /** Goes on with the folder as a process leaves it that is killed: the database lags behind, the journals do not. */
    private void kill(Consumer<TraceStore> work) throws IOException {
        Path left = Files.createDirectories(temp.resolve("killed" + kills++));
        Files.copy(folder.resolve(DATABASE), left.resolve(DATABASE));
        try (TraceStore store = open()) {
            work.accept(store);
            for (Path journal : List.of(folder, folder.resolve("feedback"))) {
                Path copy = Files.createDirectories(left.resolve(folder.relativize(journal)));
                for (Path file : journals(journal)) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        folder = left;
    }

    private static List<Path> journals(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().contains("journal")).toList();
        }
    }

    private List<String> segments(String journal) throws IOException {
        return JournalReplay.of(folder.resolve(journal)).segments().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .toList();
    }

    private void assertSound(int traces) {
        StoreCheck.Report report = StoreCheck.run(folder);
        assertThat(report.damages()).isEmpty();
        assertThat(report.records()).isEqualTo(traces);
        assertThat(report.feedback()).isEqualTo(items);
    }

    @Test
    void orderlyStartsLeaveNone() throws IOException {
        List<String> traces = segments("");
        List<String> feedback = segments("feedback");
        for (int start = 0; start < 10; start++) {
            open().close();
        }

        assertThat(segments("")).isEqualTo(traces);
        assertThat(segments("feedback")).isEqualTo(feedback);
        assertSound(100);
    }

    @Test
    void startsOfProcessesThatWereKilledLeaveOneAtMost() throws IOException {
        int traces = segments("").size();
        int feedback = segments("feedback").size();
        for (int start = 0; start < 10; start++) {
            kill(store -> {});
            assertThat(segments("")).hasSize(traces + 1);
            assertThat(segments("feedback")).hasSize(feedback + 1);
        }
        open().close();

        assertThat(segments("")).hasSize(traces);
        assertThat(segments("feedback")).hasSize(feedback);
        assertSound(100);
    }

    /** What was written is on its way to its segment, whose file is as empty as one that nothing was written to. */
    @Test
    void whatWasWrittenBeforeAKillIsThere() throws IOException {
        kill(store -> {});
        kill(store -> {
            store.write(SampleTraces.at(100, "r100", "v0.1", 200, 1));
            give(store);
        });
        assertThat(folder.resolve(segments("").getLast())).isEmptyFile();
        kill(store -> {});
        kill(store -> {
            store.write(SampleTraces.at(101, "r101", "v0.1", 200, 1));
            give(store);
        });

        try (TraceStore store = open()) {
            assertThat(store.count(TraceQuery.ALL)).isEqualTo(102);
            assertThat(store.get("r100")).isPresent();
            assertThat(store.get("r101")).isPresent();
            assertThat(store.feedback().seenBy(1).itemIds()).hasSize(3);
        }
        assertSound(102);
    }

    /** A power cut can leave a file without what was written to it; what the database knows of it must not be found in another's place. */
    @Test
    void theNumberOfOneThatTheDatabaseNamesIsNotGivenAgain() throws IOException {
        Path named = folder.resolve(segments("").getLast());
        Path feedback = folder.resolve("feedback").resolve(segments("feedback").getLast());
        Files.write(named, new byte[0]);
        Files.write(feedback, new byte[0]);
        kill(store -> {});
        kill(store -> {
            for (int i = 0; i < 20; i++) {
                store.write(SampleTraces.at(200 + i, "after" + i, "v0.1", 200, 1));
            }
            give(store);
        });

        try (TraceStore store = open()) {
            assertThat(folder.resolve(named.getFileName())).isEmptyFile();
            assertThat(folder.resolve("feedback").resolve(feedback.getFileName()))
                    .isEmptyFile();
            assertThat(store.get("after0")).isPresent();
            assertThatThrownBy(() -> store.get("r99"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(named.getFileName().toString());
        }
    }

    /**
     * Pages of the ring can be of any time after a power cut. Were any of them of a segment that has the same number, its
     * records could be taken for those of the new one.
     */
    @Test
    void nothingOfOneIsLeftWhereItsNumberIsGivenAgain() throws IOException {
        kill(store -> {});
        Path ring = folder.resolve(Ring.NAME);
        byte[] pages = Files.readAllBytes(ring);
        byte[] left = "a record that no count tells of".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(left, 0, pages, pages.length / 2, left.length);
        Files.write(ring, pages);
        String number = segments("").getLast();

        try (TraceStore store = open()) {
            assertThat(store.count(TraceQuery.ALL)).isEqualTo(100);
            assertThat(segments("").getLast()).isEqualTo(number);
            byte[] now = Files.readAllBytes(ring);
            assertThat(Arrays.copyOfRange(now, 4096, now.length)).containsOnly(0);
        }
    }
}
