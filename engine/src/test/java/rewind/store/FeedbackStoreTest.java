package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackStoreTest extends FeedbackContract {
    @TempDir
    Path temp;

    private Path folder;
    private TraceStore store;

    @BeforeEach
    void open() {
        folder = temp.resolve("store");
        store = TraceStore.open(folder, InstantSource.system());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    FeedbackLog log() {
        return store.feedback();
    }

    @Override
    FeedbackStatistics statistics() {
        return store.feedbackStatistics();
    }

    @Override
    TraceWriter traces() {
        return store;
    }

    @Test
    void itIsThereAfterAnOrderlyEnd() {
        Feedback kept = log().append(new Feedback(
                0, 5, 1, 7, FeedbackEvent.RATING, 4.5, "Zoë 電影", SampleTraces.START_MS, true, null, "canary"));
        store.close();
        open();

        assertThat(log().seenBy(1).itemIds()).containsExactly(7);
        assertThat(log().seenBy(1).watermark()).isEqualTo(kept.number());
        assertThat(log().append(feedback(1, 8, FeedbackEvent.PLAY, "a", "v0.1")).number())
                .isEqualTo(kept.number() + 1);
    }

    /** The journal as it is on disk while the store is open and nothing was closed, and half a record more. */
    @Test
    void whatWasAcceptedSurvivesTheDeathOfTheProcessAndTheLossOfTheDatabase() throws IOException {
        for (int i = 1; i <= 20; i++) {
            log().append(feedback(1, i, FeedbackEvent.PLAY, "r" + i, "v0.1"));
        }
        SeenByFeedback then = log().seenBy(1, 12);
        Path killed = temp.resolve("killed");
        Files.createDirectories(killed.resolve("feedback"));
        for (Path segment : journal(folder)) {
            Path copy = killed.resolve("feedback").resolve(segment.getFileName());
            Files.copy(segment, copy);
            Files.write(copy, new byte[] {0, 0, 0, 99, 1, 2, 3}, StandardOpenOption.APPEND);
        }

        for (int start = 0; start < 2; start++) {
            try (TraceStore recovered = TraceStore.open(killed, InstantSource.system())) {
                FeedbackLog log = recovered.feedback();
                assertThat(log.seenBy(1).itemIds()).hasSize(20 + start);
                assertThat(log.seenBy(1, 12).itemIds()).isEqualTo(then.itemIds());
                assertThat(log.append(feedback(1, 100 + start, FeedbackEvent.PLAY, "x", "v0.1"))
                                .number())
                        .isEqualTo(21 + start);
            }
        }
    }

    private static List<Path> journal(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("feedback"))) {
            return files.toList();
        }
    }

    @Test
    void manyAtOnceLoseNothing() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Long>> numbers = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                Feedback feedback = feedback(1 + i % 4, i, FeedbackEvent.PLAY, "r" + i, "v0.1");
                numbers.add(threads.submit(() -> log().append(feedback).number()));
            }
            List<Long> found = new ArrayList<>();
            for (Future<Long> number : numbers) {
                found.add(number.get());
            }
            assertThat(found).doesNotHaveDuplicates();
        }
        for (int user = 1; user <= 4; user++) {
            assertThat(log().seenBy(user).itemIds()).hasSize(100);
        }
    }

    @Test
    void aClosedStoreRefusesFeedback() {
        store.close();

        assertThatThrownBy(() -> log().append(feedback(1, 1, FeedbackEvent.PLAY, "r", "v0.1")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
        open();
    }

    @Test
    void intervalsAreWilsons() {
        // As R's prop.test(10, 100, correct = FALSE) and prop.test(0, 20, correct = FALSE) give them.
        Proportion tenth = Proportion.of(10, 100);
        assertThat(tenth.low()).isCloseTo(0.05522914, within(1e-7));
        assertThat(tenth.high()).isCloseTo(0.17436566, within(1e-7));
        assertThat(Proportion.of(0, 20).low()).isZero();
        assertThat(Proportion.of(0, 20).high()).isCloseTo(0.16112516, within(1e-7));
        assertThat(Proportion.of(20, 20).high()).isEqualTo(1);
        assertThat(Proportion.of(0, 0)).isEqualTo(new Proportion(Double.NaN, 0, 1));
    }
}
