package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.trace.Trace;
import rewind.trace.TraceSpans;
import rewind.trace.TraceSummary;

class RetentionTest {
    private static final int ROWS = 10;
    private static final int SEGMENT = 4000;

    @TempDir
    Path temp;

    private Instant now = Instant.parse("2026-11-01T00:00:00Z");

    private TraceStore open(Path folder, Retention retention) {
        InstantSource clock = () -> now;
        return TraceStore.open(folder, clock, new TraceStore.Sizes(ROWS, SEGMENT, 1 << 16), retention);
    }

    private static Retention count(long most) {
        return new Retention(most, null, null);
    }

    private static void write(TraceStore store, int from, int until) {
        for (int i = from; i < until; i++) {
            // Arrival runs against the order of storing, which is the one that counts.
            store.write(SampleTraces.at(1000 - i, "r" + i, "v0.1", 200, 1));
        }
    }

    private static List<String> requests(TraceStore store) {
        return store.find(TraceQuery.ALL, 1000, null).traces().stream()
                .map(TraceSummary::requestId)
                .toList();
    }

    @Test
    void theOldestByStoringGoFirstInWholeBlocksAndTheirSegmentsWithThem() throws IOException {
        try (TraceStore store = open(temp, count(35))) {
            write(store, 0, 100);
            store.awaitIdle();

            assertThat(store.count(TraceQuery.ALL)).isEqualTo(40);
            assertThat(requests(store)).containsExactlyElementsOf(names(60, 100));
            assertThat(store.get("r59")).isEmpty();
            assertThat(store.get("r60")).isPresent();
            assertThat(segments(temp).getFirst()).isGreaterThan("0000000000000003.journal");
        }
        try (TraceStore store = open(temp, Retention.NONE)) {
            assertThat(requests(store)).containsExactlyElementsOf(names(60, 100));
            write(store, 100, 130);
            store.awaitIdle();
            assertThat(requests(store)).containsExactlyElementsOf(names(60, 130));
        }
    }

    private static List<String> names(int from, int until) {
        return IntStream.range(from, until).mapToObj(i -> "r" + i).toList();
    }

    @Test
    void blocksGoWhenTheLastOfTheirRowsIsTooOld() {
        try (TraceStore store = open(temp, new Retention(null, Duration.ofDays(7), null))) {
            write(store, 0, 15);
            now = now.plus(Duration.ofDays(5));
            write(store, 15, 25);
            now = now.plus(Duration.ofDays(3));
            store.awaitIdle();

            assertThat(requests(store)).containsExactlyElementsOf(names(10, 25));
        }
    }

    @Test
    void whatTheStoreTakesStaysUnderItsLimit() throws IOException {
        long most = 30_000;
        try (TraceStore store = open(temp, new Retention(null, null, most))) {
            write(store, 0, 300);
            store.awaitIdle();

            assertThat(store.count(TraceQuery.ALL)).isBetween(20L, 200L);
            assertThat(store.get("r299")).isPresent();
        }
        assertThat(journalBytes(temp)).isBetween(most / 3, most);
    }

    @Test
    void whenAllBlocksHaveGoneNothingComesBackAndNumbersGoOn() throws IOException {
        Retention short1 = new Retention(null, Duration.ofSeconds(1), null);
        try (TraceStore store = open(temp, short1)) {
            write(store, 0, 40);
            now = now.plus(Duration.ofHours(1));
            store.awaitIdle();
            assertThat(store.count(TraceQuery.ALL)).isZero();
            write(store, 40, 52);
            store.awaitIdle();
            assertThat(requests(store)).containsExactlyElementsOf(names(40, 52));
        }
        try (TraceStore store = open(temp, Retention.NONE)) {
            assertThat(requests(store)).containsExactlyElementsOf(names(40, 52));
            assertThat(store.get("r45").orElseThrow().spans()).hasSize(2);
        }
        Files.delete(temp.resolve("traces.mv.db"));
        try (TraceStore store = open(temp, Retention.NONE)) {
            assertThat(requests(store)).containsAll(names(40, 52));
        }
    }

    @Test
    void segmentsThatAKilledProcessHadNotDeletedYetGoAtTheNextStart() throws IOException {
        Path before = temp.resolve("before");
        try (TraceStore store = open(before, Retention.NONE)) {
            write(store, 0, 100);
        }
        Path killed = temp.resolve("killed");
        copy(before, killed);
        try (TraceStore store = open(killed, count(30))) {
            store.awaitIdle();
        }
        List<String> left = segments(killed);
        // The database knows that they have gone, the folder still has them.
        for (String segment : segments(before)) {
            Files.copy(before.resolve(segment), killed.resolve(segment), StandardCopyOption.REPLACE_EXISTING);
        }

        try (TraceStore store = open(killed, Retention.NONE)) {
            assertThat(requests(store)).containsExactlyElementsOf(names(70, 100));
            store.awaitIdle();
            assertThat(segments(killed))
                    .containsAll(left)
                    .hasSizeLessThan(segments(before).size());
            assertThat(requests(store)).containsExactlyElementsOf(names(70, 100));
        }
    }

    @Test
    void aTraceWhoseFirstPartsHaveGoneShowsTheOthers() {
        Trace whole = SampleTraces.spans("4bf92f3577b34da6a3ce929d0e0e4736", 40);
        String id = whole.summary().traceId();
        try (TraceStore store = open(temp, count(20))) {
            store.write(List.of(new TraceSpans(id, whole.spans().subList(0, 20))));
            write(store, 0, 50);
            store.write(List.of(new TraceSpans(id, whole.spans().subList(20, 40))));
            write(store, 50, 60);
            store.awaitIdle();

            assertThat(store.get(whole.summary().requestId()).orElseThrow().spans())
                    .containsExactlyElementsOf(whole.spans().subList(20, 40));
        }
    }

    @Test
    void whatIsInForceIsSaid() {
        assertThat(Retention.NONE.description()).contains("All traces are kept");
        assertThat(new Retention(1000L, Duration.ofDays(7), 5_000L).description())
                .contains("1,000 traces")
                .contains("7 days")
                .contains("5,000 bytes");
        assertThatThrownBy(() -> count(0)).isInstanceOf(IllegalArgumentException.class);
        try (TraceStore store = open(temp, Retention.USUAL)) {
            assertThat(store.retention()).isEqualTo(Retention.USUAL);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file)) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }

    private static List<String> segments(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".journal"))
                    .sorted()
                    .toList();
        }
    }

    private static long journalBytes(Path folder) throws IOException {
        long sum = 0;
        for (String segment : segments(folder)) {
            sum += Files.size(folder.resolve(segment));
        }
        return sum;
    }
}
