package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import rewind.trace.Provenance;
import rewind.trace.TraceSummary;

class IndexBlockCodecTest {
    @Property(tries = 100)
    void whatIsWrittenIsRead(@ForAll @IntRange(min = 1, max = 300) int size, @ForAll long seed) {
        OpenBlock.Sorted sorted = block(size, seed);
        byte[] columns = IndexBlockCodec.encode(sorted.block());
        byte[] rest = IndexBlockCodec.encode(sorted.rows(), sorted.block());

        IndexBlock block = IndexBlockCodec.decode(ColumnInput.of(columns));
        assertThat(rows(block, IndexBlockCodec.decodeRows(ColumnInput.of(rest), block)))
                .isEqualTo(rows(sorted.block(), sorted.rows()));
        assertThat(IndexBlockCodec.decodePlaces(ColumnInput.of(rest), size))
                .isEqualTo(sorted.rows().places());
        BlockIds ids = IndexBlockCodec.decodeIds(ColumnInput.of(rest), size);
        for (int i = 0; i < size; i++) {
            assertThat(ids.requestIds().get(i))
                    .isEqualTo(sorted.rows().requestIds().get(i));
            assertThat(ids.traceIds().get(i)).isEqualTo(sorted.rows().traceIds().get(i));
        }
    }

    @Property(tries = 200)
    void damagedBytesAreRefusedOrReadAndNeverAnythingWorse(
            @ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
        Random random = new Random(seed);
        OpenBlock.Sorted sorted = block(size, seed);
        byte[] columns = damaged(IndexBlockCodec.encode(sorted.block()), random);
        byte[] rest = damaged(IndexBlockCodec.encode(sorted.rows(), sorted.block()), random);

        try {
            assertThat(IndexBlockCodec.decode(ColumnInput.of(columns)).size()).isPositive();
        } catch (StoreException e) {
            assertThat(e).hasMessageContaining("block of the index");
        }
        try {
            assertThat(IndexBlockCodec.decodeRows(ColumnInput.of(rest), sorted.block())
                            .places())
                    .hasSize(size);
        } catch (StoreException e) {
            assertThat(e).hasMessageContaining("block of the index");
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    @Property(tries = 200)
    void idsAreWhatTheyWere(@ForAll String id, @ForAll @IntRange(max = 3) int form, @ForAll long seed) {
        Random random = new Random(seed);
        String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
        String text = List.of(id, uuid, uuid.replace("-", ""), uuid.substring(0, 8) + uuid.substring(24, 32))
                .get(form);
        IdColumn column = IdColumn.of(List.of("other", text));
        assertThat(column.equal("other").get(0)).isTrue();
        assertThat(column.equal(text).get(1)).isTrue();
        assertThat(column.equal(text + "0").isEmpty()).isTrue();

        assertThat(column.get(1)).isEqualTo(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    @Property(tries = 50)
    void aFilterKnowsWhatIsThereAndFewOthers(@ForAll @IntRange(min = 1, max = 3000) int size, @ForAll long seed) {
        int[] requests = new Random(seed).ints(size).toArray();
        int[] traces = new Random(seed + 2).ints(size + 10).toArray();
        KeyFilter filter =
                KeyFilter.fromBytes(KeyFilter.of(requests, traces, size).toBytes());

        assertThat(Arrays.stream(requests).allMatch(filter::mayHave)).isTrue();
        assertThat(Arrays.stream(traces).limit(size).allMatch(filter::mayHave)).isTrue();
        long wrong = new Random(seed + 1).ints(10_000).filter(filter::mayHave).count();
        assertThat(wrong).isLessThan(100);
    }

    /** Blocks of 0.1.0 have a column of hash codes of request ids and one of those of trace ids behind the keys. */
    @Property(tries = 50)
    void blocksWithHashCodesOfIdsAreReadToo(@ForAll @IntRange(min = 1, max = 300) int size, @ForAll long seed) {
        OpenBlock.Sorted sorted = block(size, seed);
        byte[] now = IndexBlockCodec.encode(sorted.block());
        Random random = new Random(seed);
        NumberColumn requests = NumberColumn.of(size, i -> random.nextInt());
        NumberColumn traces = NumberColumn.of(size, i -> random.nextInt());
        int behindKeys = 5 + Long.BYTES + 1 + size * now[5 + Long.BYTES] + Long.BYTES;
        ByteBuffer before = ByteBuffer.allocate(now.length + requests.byteSize() + traces.byteSize());
        before.put((byte) 2).put(now, 1, behindKeys - 1);
        requests.write(before);
        traces.write(before);
        before.put(now, behindKeys, now.length - behindKeys);

        IndexBlock read = IndexBlockCodec.decode(ColumnInput.of(before.array()));

        assertThat(rows(read, sorted.rows())).isEqualTo(rows(sorted.block(), sorted.rows()));
    }

    @Example
    void anUnknownFormIsRefused() {
        assertThatThrownBy(() -> IndexBlockCodec.decode(ColumnInput.of(new byte[] {9, 0, 0, 0, 1})))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("does not know");
    }

    @Example
    void aBlockThatEndsTooEarlyIsRefusedWhereverItEnds() {
        OpenBlock.Sorted sorted = block(3, 1);
        byte[] columns = IndexBlockCodec.encode(sorted.block());
        byte[] rest = IndexBlockCodec.encode(sorted.rows(), sorted.block());
        for (int length = 0; length < columns.length; length++) {
            byte[] cut = Arrays.copyOf(columns, length);
            assertThatThrownBy(() -> IndexBlockCodec.decode(ColumnInput.of(cut)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("ends too early");
        }
        for (int length = 0; length < rest.length; length++) {
            byte[] cut = Arrays.copyOf(rest, length);
            assertThatThrownBy(() -> IndexBlockCodec.decodeRows(ColumnInput.of(cut), sorted.block()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("ends too early");
        }
    }

    private static List<String> rows(IndexBlock b, BlockRows r) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < b.size(); i++) {
            StringBuilder row = new StringBuilder()
                    .append(b.ids()[i] + " " + b.provenance(i) + " " + b.users().get(i))
                    .append(" " + b.status(i) + " " + b.latencies().get(i))
                    .append(" " + r.requestIds().get(i) + " " + r.traceIds().get(i) + " " + r.places()[i])
                    .append(" " + r.ks().get(i) + " " + r.items().get(i) + " "
                            + r.spans().get(i))
                    .append(" " + r.storedAt()[i]);
            for (IndexBlock.Label label : IndexBlock.Label.values()) {
                row.append(" ").append(b.text(label, i));
            }
            rows.add(row.toString());
        }
        return rows;
    }

    private static OpenBlock.Sorted block(int rows, long seed) {
        Random random = new Random(seed);
        OpenBlock block = new OpenBlock(rows);
        for (int i = 0; i < rows; i++) {
            Long user = random.nextInt(9) == 0 ? null : random.nextLong() >> random.nextInt(64);
            @Nullable String variant = random.nextBoolean() ? null : "variant " + random.nextInt(3);
            String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
            block.add(
                    (random.nextLong() >>> 1 >> random.nextInt(40)) + i,
                    random.nextLong() >>> 1,
                    random.nextLong() >>> 1,
                    random.nextInt(70000),
                    new TraceSummary(
                            random.nextBoolean() ? uuid : "ünï " + random.nextInt(),
                            random.nextBoolean() ? uuid.replace("-", "") : "t",
                            0,
                            Provenance.NONE,
                            random.nextLong() >>> random.nextInt(1, 64),
                            user,
                            random.nextBoolean() ? null : random.nextInt(),
                            random.nextInt(500),
                            random.nextInt(100, 600),
                            variant,
                            "/path/" + random.nextInt(4),
                            "GET",
                            random.nextInt(5) == 0 ? "Error" + random.nextInt(3) : null,
                            random.nextLong(),
                            random.nextBoolean() ? null : "service " + random.nextInt(3),
                            random.nextInt(100_000)));
        }
        return block.sorted();
    }
}
