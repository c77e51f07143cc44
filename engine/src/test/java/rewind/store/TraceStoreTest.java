package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.trace.Trace;

class TraceStoreTest extends TraceStoreContract {
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
    TraceWriter writer() {
        return store;
    }

    @Override
    TraceFinder finder() {
        return store;
    }

    @Override
    TraceStatistics statistics() {
        return store;
    }

    @Override
    TraceFeed feed() {
        return store;
    }

    @Test
    void everythingIsThereAfterAnOrderlyEndAndTheJournalIsGone() throws IOException {
        for (int i = 0; i < 2500; i++) {
            store.write(SampleTraces.at(i, "r" + i, "v0.1", 200, 1));
        }
        RolloutEvent event = new RolloutEvent("s1", 5, "switch", "test", null, "v0.1");
        store.rolloutEvents().append(event);

        store.close();
        assertThat(journal()).isEmpty();
        open();

        assertThat(store.count(TraceQuery.ALL)).isEqualTo(2500);
        assertThat(store.rolloutEvents().newest(10)).containsExactly(event);
        assertThat(store.bytes()).isPositive();
    }

    @Test
    void whatAKilledProcessLeftInItsJournalIsBroughtInOnce() throws IOException {
        store.write(SampleTraces.at(0, "stored", "v0.1", 200, 1));
        store.count(TraceQuery.ALL);
        // A journal as a killed process leaves it: one trace that the database has, one that it has not, half a third.
        Path left = journal().getFirst();
        byte[] first = Files.readAllBytes(left);
        store.write(SampleTraces.at(1, "not-stored", "v0.2", 200, 1));
        byte[] both = Files.readAllBytes(left);
        store.close();
        Path other = temp.resolve("killed");
        copyOfFirstOnly(other, first, both);

        try (TraceStore recovered = TraceStore.open(other, InstantSource.system())) {
            assertThat(recovered.find(TraceQuery.ALL, 10, null).traces())
                    .extracting(s -> s.requestId())
                    .containsExactly("not-stored", "stored");
            assertThat(recovered.get("not-stored").orElseThrow().spans()).hasSize(2);
        }
        open();
    }

    /** A store whose database has the first trace only, and whose journal has both and a piece of a third. */
    private static void copyOfFirstOnly(Path other, byte[] first, byte[] both) throws IOException {
        Files.createDirectories(other);
        Files.write(other.resolve("0000000000000001.journal"), first);
        TraceStore.open(other, InstantSource.system()).close();
        Path journal = other.resolve("0000000000000007.journal");
        Files.write(journal, both);
        Files.write(journal, new byte[] {0, 0, 4, 0, 1, 2, 3, 4, 5}, StandardOpenOption.APPEND);
    }

    @Test
    void aDamagedJournalGivesWhatStoodBeforeTheDamageAndIsKept() throws IOException {
        store.write(SampleTraces.at(0, "whole", "v0.1", 200, 1));
        byte[] whole = Files.readAllBytes(journal().getFirst());
        store.write(SampleTraces.at(1, "broken", "v0.1", 200, 1));
        byte[] bytes = Files.readAllBytes(journal().getFirst());
        bytes[whole.length + 40] ^= 1;
        Path other = temp.resolve("damaged");
        Files.createDirectories(other);
        Files.write(other.resolve("0000000000000001.journal"), bytes);

        try (TraceStore recovered = TraceStore.open(other, InstantSource.system())) {
            assertThat(recovered.count(TraceQuery.ALL)).isEqualTo(1);
            assertThat(recovered.get("whole")).isPresent();
        }
        assertThat(other.resolve("0000000000000001.journal.damaged")).hasBinaryContent(bytes);
    }

    @Test
    void aKeyThatIsTakenCostsNoTraceAndARepeatedRecordAddsNone() throws IOException {
        Path other = temp.resolve("taken");
        leaveJournal(other, "one");
        TraceStore.open(other, InstantSource.system()).close();
        leaveJournal(other, "two", "one", "three", "two");

        try (TraceStore reopened = TraceStore.open(other, InstantSource.system())) {
            assertThat(reopened.find(TraceQuery.ALL, 10, null).traces())
                    .extracting(s -> s.requestId())
                    .containsExactlyInAnyOrder("one", "two", "three");
        }
    }

    /** A journal in which all traces have the same key, as a clock that was set back can make them. */
    private static void leaveJournal(Path folder, String... requests) throws IOException {
        Files.createDirectories(folder);
        try (Journal journal = new Journal(folder, 1 << 20, 0)) {
            for (int i = 0; i < requests.length; i++) {
                Trace trace = SampleTraces.at(0, requests[i], "v0.1", 200, 1);
                journal.append(i + 1, new PendingTrace(77, trace.summary(), Detail.encode(trace)).toBytes());
            }
        }
    }

    @Test
    void aFollowerThatFailsDoesNotStopTheStore() {
        store.subscribe(batch -> {
            throw new IllegalStateException("no window any more");
        });
        for (int i = 0; i < 3; i++) {
            store.write(SampleTraces.at(i, "r" + i, "v0.1", 200, 1));
            assertThat(store.count(TraceQuery.ALL)).isEqualTo(i + 1);
        }
    }

    @Test
    void aSecondOpeningIsRefused() {
        assertThatThrownBy(() -> TraceStore.open(folder, InstantSource.system()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("open in another program");
    }

    @Test
    void aClosedStoreRefusesTraces() {
        store.close();

        assertThatThrownBy(() -> store.write(SampleTraces.at(0, "late", "v0.1", 200, 1)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
        open();
    }

    private List<Path> journal() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".journal")).toList();
        }
    }
}
