package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.codec.avro.TraceAvro;
import rewind.trace.Span;
import rewind.trace.Trace;
import rewind.trace.TraceSpans;
import rewind.trace.TraceSummary;

class TraceStoreTest extends TraceStoreContract {
    @TempDir
    Path temp;

    private Path folder;
    private TraceStore store;

    /** So few that the index has blocks, fresh rows and overlaps in every test. */
    int blockRows() {
        return 7;
    }

    @BeforeEach
    void open() {
        folder = temp.resolve("store");
        store = TraceStore.open(folder, InstantSource.system(), blockRows());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected TraceWriter writer() {
        return store;
    }

    @Override
    protected TraceFinder finder() {
        return store;
    }

    @Override
    protected TraceStatistics statistics() {
        return store;
    }

    @Override
    protected TraceFeed feed() {
        return store;
    }

    @Test
    void everythingIsThereAfterAnOrderlyEnd() throws IOException {
        for (int i = 0; i < 2500; i++) {
            store.write(SampleTraces.at(i, "r" + i, "v0.1", 200, 1));
        }
        RolloutEvent event = new RolloutEvent("s1", 5, "switch", "test", null, "v0.1");
        store.rolloutEvents().append(event);

        store.close();
        open();

        assertThat(store.count(TraceQuery.ALL)).isEqualTo(2500);
        assertThat(store.rolloutEvents().newest(10)).containsExactly(event);
        assertThat(store.bytes()).isPositive();
        assertThat(store.get("r7").orElseThrow().spans()).hasSize(2);
    }

    @Test
    void aDatabaseThatIsLostIsMadeAnewFromTheJournal() throws IOException {
        for (int i = 0; i < 1200; i++) {
            store.write(SampleTraces.at(i, "r" + i, "v0.1", 200, 1));
        }
        store.close();
        Files.delete(folder.resolve("traces.mv.db"));
        open();

        assertThat(store.count(TraceQuery.ALL)).isEqualTo(1200);
        assertThat(store.get("r1199").orElseThrow().spans()).hasSize(2);
    }

    @Test
    void aDetailThatIsDamagedOrGoneIsNamedWithItsPlace() throws IOException {
        store.write(SampleTraces.at(0, "first", "v0.1", 200, 1));
        Path segment = journal().getFirst();
        int second = used(segment).length;
        store.write(SampleTraces.at(1, "second", "v0.1", 200, 1));
        for (int i = 2; i < blockRows(); i++) {
            store.write(SampleTraces.at(i, "r" + i, "v0.1", 200, 1));
        }
        store.close();
        byte[] bytes = Files.readAllBytes(segment);
        bytes[second + 40] ^= 1;
        Files.write(segment, bytes);
        open();

        assertThat(store.get("first")).isPresent();
        assertThatThrownBy(() -> store.get("second"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(segment.toString())
                .hasMessageContaining("checksum");
        Files.delete(segment);
        assertThatThrownBy(() -> store.get("first"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void whatAKilledProcessLeftInItsJournalIsBroughtInOnce() throws IOException {
        store.write(SampleTraces.at(0, "stored", "v0.1", 200, 1));
        store.count(TraceQuery.ALL);
        // As a killed process leaves it: a database with one trace, a journal with two and a piece of a third.
        byte[] first = used(journal().getFirst());
        store.write(SampleTraces.at(1, "not-stored", "v0.2", 200, 1));
        byte[] both = used(journal().getFirst());
        Path other = temp.resolve("killed");
        Files.createDirectories(other);
        Path journal = other.resolve("0000000000000001.journal");
        Files.write(journal, first);
        TraceStore.open(other, InstantSource.system(), blockRows()).close();
        Files.write(journal, both);
        Files.write(journal, new byte[] {0, 0, 4, 0, 1, 2, 3, 4, 5}, StandardOpenOption.APPEND);
        for (int start = 0; start < 2; start++) {
            try (TraceStore recovered = TraceStore.open(other, InstantSource.system(), blockRows())) {
                assertThat(recovered.find(TraceQuery.ALL, 10, null).traces())
                        .extracting(s -> s.requestId())
                        .containsExactly("not-stored", "stored");
                assertThat(recovered.get("not-stored").orElseThrow().spans()).hasSize(2);
            }
        }
    }

    @Test
    void aDamagedJournalGivesWhatStoodBeforeTheDamageAndStaysAsItIs() throws IOException {
        store.write(SampleTraces.at(0, "whole", "v0.1", 200, 1));
        byte[] whole = used(journal().getFirst());
        store.write(SampleTraces.at(1, "broken", "v0.1", 200, 1));
        byte[] bytes = used(journal().getFirst());
        bytes[whole.length + 40] ^= 1;
        Path other = temp.resolve("damaged");
        Files.createDirectories(other);
        Files.write(other.resolve("0000000000000001.journal"), bytes);

        try (TraceStore recovered = TraceStore.open(other, InstantSource.system(), blockRows())) {
            assertThat(recovered.count(TraceQuery.ALL)).isEqualTo(1);
            assertThat(recovered.get("whole")).isPresent();
        }
        assertThat(other.resolve("0000000000000001.journal")).hasBinaryContent(bytes);
    }

    @Test
    void aKeyThatIsTakenCostsNoTrace() throws IOException {
        Path other = temp.resolve("taken");
        leaveJournal(other, 1, "one");
        TraceStore.open(other, InstantSource.system(), blockRows()).close();
        leaveJournal(other, 2, "two", "three");

        try (TraceStore reopened = TraceStore.open(other, InstantSource.system(), blockRows())) {
            assertThat(reopened.find(TraceQuery.ALL, 10, null).traces())
                    .extracting(s -> s.requestId())
                    .containsExactlyInAnyOrder("one", "two", "three");
        }
    }

    /** A journal in which all traces have the same key, as a clock that was set back can make them. */
    private static void leaveJournal(Path folder, long segment, String... requests) throws IOException {
        Files.createDirectories(folder);
        try (Journal journal = new Journal(folder, 1 << 20, 1 << 16, segment - 1)) {
            for (String request : requests) {
                Trace trace = SampleTraces.at(0, request, "v0.1", 200, 1);
                journal.append(TraceRecord.frame(77, trace));
            }
        }
    }

    @Test
    void whatAProgramOfBeforeTheCompactFormLeftInItsJournalIsBroughtIn() throws IOException {
        Trace trace = SampleTraces.at(0, "left", "v0.1", 200, 1);
        byte[] summary = first("summary", TraceAvro.encodeSummary(trace.summary()));
        byte[] detail = first("detail", TraceAvro.encodeDetail(trace));
        ByteBuffer frame = ByteBuffer.allocate(JournalFrame.HEAD + 8 + 4 + summary.length + 1 + detail.length)
                .position(JournalFrame.HEAD)
                .putLong(77)
                .putInt(summary.length)
                .put(summary)
                .put((byte) 1)
                .put(detail)
                .flip();
        Path other = temp.resolve("before");
        Files.createDirectories(other);
        try (Journal journal = new Journal(other, 1 << 20, 1 << 16, 0)) {
            journal.append(JournalFrame.seal(frame));
        }

        try (TraceStore upgraded = TraceStore.open(other, InstantSource.system(), blockRows())) {
            Trace read = upgraded.get("left").orElseThrow();
            assertThat(read.withSummary(trace.summary())).isEqualTo(trace);
            assertThat(read.summary().storedAt(0)).isEqualTo(withoutService(trace.summary()));
            assertThat(upgraded.count(TraceQuery.ALL.withUserId(1L))).isEqualTo(1);
        }
    }

    private static TraceSummary withoutService(TraceSummary s) {
        return new TraceSummary(
                s.requestId(),
                s.traceId(),
                s.timestampMillis(),
                s.provenance(),
                s.latencyMicros(),
                s.userId(),
                s.k(),
                s.numItems(),
                s.status(),
                s.variant(),
                s.path(),
                s.method(),
                s.errorType(),
                0,
                null,
                0);
    }

    /** The same half as it was written with the first schema. */
    private static byte[] first(String half, byte[] bytes) throws IOException {
        Schema before = new Schema.Parser()
                .parse(TraceStoreTest.class.getResourceAsStream("/rewind/codec/trace-0.1.avsc"))
                .getField(half)
                .schema();
        GenericRecord record = new GenericDatumReader<GenericRecord>(
                        TraceAvro.schema().getField(half).schema(), before)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(before).write(record, encoder);
        return out.toByteArray();
    }

    @Test
    void theIndexIsMadeAnewWhereItDoesNotFitTheTable() throws Exception {
        for (int i = 0; i < 40; i++) {
            store.write(SampleTraces.at(i, "r" + i, i % 2 == 0 ? "v0.1" : "v0.2", 200, i % 3));
        }
        store.close();
        String url = "jdbc:h2:file:" + folder.resolve("traces").toAbsolutePath();
        try (Connection database = DriverManager.getConnection(url, "sa", "");
                Statement statement = database.createStatement()) {
            statement.execute("delete from trace_block where block_id = 2");
        }
        open();

        assertThat(store.count(TraceQuery.ALL)).isEqualTo(40);
        assertThat(store.count(TraceQuery.ALL.withUserId(1L))).isEqualTo(13);
        store.close();
        open();
        assertThat(store.find(TraceQuery.ALL.withModelVersion("v0.2"), 100, null)
                        .traces())
                .hasSize(20);
        assertThat(store.get("r39")).isPresent();
    }

    @Test
    void whatWasStoredInAnyOrderOfTimeIsFoundInTheOrderOfTime() {
        for (int i = 0; i < 100; i++) {
            store.write(SampleTraces.at((i * 37) % 100, "r" + (i * 37) % 100, "v0.1", 200, 1));
            if (i % 9 == 0) {
                store.count(TraceQuery.ALL);
            }
        }
        List<String> all = IntStream.range(0, 100).mapToObj(i -> "r" + (99 - i)).toList();

        assertThat(store.find(TraceQuery.ALL, 100, null).traces())
                .extracting(TraceSummary::requestId)
                .containsExactlyElementsOf(all);
        assertThat(store.find(TraceQuery.ALL, 5, null).traces())
                .extracting(TraceSummary::requestId)
                .containsExactlyElementsOf(all.subList(0, 5));
        assertThat(store.get("r0")).isPresent();
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
    void eventsOfOneMillisecondKeepTheirOrder() {
        for (int i = 0; i < 20; i++) {
            store.rolloutEvents()
                    .append(new RolloutEvent(
                            "e" + (i * 7 % 20), 5, "canary", "test", "v0.1", "canary: ..", null, "{\"n\":" + i + "}"));
        }

        assertThat(store.rolloutEvents().newest(3))
                .extracting(RolloutEvent::toRollout)
                .containsExactly("{\"n\":19}", "{\"n\":18}", "{\"n\":17}");
    }

    @Test
    void spansThatComeInPartsAreOneTraceBeforeAndAfterARestart() {
        Trace whole = SampleTraces.spans("4bf92f3577b34da6a3ce929d0e0e4736", 40);
        List<Span> spans = whole.spans();
        store.write(List.of(new TraceSpans(whole.summary().traceId(), spans.subList(20, 40))));
        for (int i = 0; i < 20; i++) {
            store.write(SampleTraces.at(i, "r" + i, "v0.1", 200, 1));
        }
        store.write(List.of(new TraceSpans(whole.summary().traceId(), spans.subList(3, 25))));
        store.close();
        open();
        store.write(List.of(new TraceSpans(whole.summary().traceId(), spans.subList(0, 3))));
        for (int start = 0; start < 2; start++) {
            Trace read = store.get(whole.summary().requestId()).orElseThrow();
            assertThat(read.spans()).containsExactlyElementsOf(spans);
            assertThat(read.summary().storedAt(0)).isEqualTo(whole.summary());
            assertThat(store.count(TraceQuery.ALL)).isEqualTo(21);
            assertThat(store.find(TraceQuery.ALL.withText("4BF92F"), 10, null).traces())
                    .containsExactly(read.summary());
            store.close();
            open();
        }
    }

    @Test
    void aTraceThatIsLargerThanWhatIsHeldInMemoryIsKept() {
        Trace whole = SampleTraces.spans("5bf92f3577b34da6a3ce929d0e0e4736", 60_000);
        store.write(whole);
        store.write(SampleTraces.at(1, "after", "v0.1", 200, 1));
        assertThat(store.get(whole.summary().requestId()).orElseThrow().spans()).hasSize(60_000);
        store.close();
        open();
        assertThat(store.get(whole.summary().requestId()).orElseThrow().spans()).isEqualTo(whole.spans());
        assertThat(store.get("after")).isPresent();
    }

    @Test
    void aSecondOpeningIsRefused() {
        assertThatThrownBy(() -> TraceStore.open(folder, InstantSource.system()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("open in this program already");
    }

    @Test
    void aClosedStoreRefusesTraces() {
        store.close();

        assertThatThrownBy(() -> store.write(SampleTraces.at(0, "late", "v0.1", 200, 1)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
        open();
    }

    /** What the newest segment would have if the store were closed now. */
    private byte[] used(Path segment) throws IOException {
        store.sync();
        byte[] bytes = Files.readAllBytes(segment);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    private List<Path> journal() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".journal")).toList();
        }
    }
}
