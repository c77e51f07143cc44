package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

        IndexBlock block = IndexBlockCodec.decode(columns);
        assertThat(rows(block, IndexBlockCodec.decodeRows(rest, block))).isEqualTo(rows(sorted.block(), sorted.rows()));
    }

    @Property(tries = 200)
    void damagedBytesAreRefusedOrReadAndNeverAnythingWorse(
            @ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
        Random random = new Random(seed);
        OpenBlock.Sorted sorted = block(size, seed);
        byte[] columns = damaged(IndexBlockCodec.encode(sorted.block()), random);
        byte[] rest = damaged(IndexBlockCodec.encode(sorted.rows(), sorted.block()), random);

        try {
            assertThat(IndexBlockCodec.decode(columns).size()).isPositive();
        } catch (StoreException e) {
            assertThat(e).hasMessageContaining("block of the index");
        }
        try {
            assertThat(IndexBlockCodec.decodeRows(rest, sorted.block()).places())
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

        assertThat(column.get(1)).isEqualTo(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    @Property(tries = 50)
    void aFilterKnowsWhatIsThereAndFewOthers(@ForAll @IntRange(min = 1, max = 3000) int size, @ForAll long seed) {
        IndexBlock block = block(size, seed).block();
        KeyFilter filter = KeyFilter.fromBytes(KeyFilter.of(block).toBytes());

        assertThat(Arrays.stream(block.requestHashes()).allMatch(filter::mayHave))
                .isTrue();
        assertThat(Arrays.stream(block.traceHashes()).allMatch(filter::mayHave)).isTrue();
        long wrong = new Random(seed + 1).ints(10_000).filter(filter::mayHave).count();
        assertThat(wrong).isLessThan(100);
    }

    @Example
    void anUnknownFormIsRefused() {
        assertThatThrownBy(() -> IndexBlockCodec.decode(new byte[] {9, 0, 0, 0, 1}))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("does not know");
    }

    private static List<String> rows(IndexBlock b, BlockRows r) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < b.size(); i++) {
            StringBuilder row = new StringBuilder()
                    .append(b.ids()[i] + " " + b.requestHashes()[i] + " " + b.traceHashes()[i])
                    .append(" " + b.provenances()[i] + " " + b.users()[i] + " " + b.statuses()[i])
                    .append(" " + b.latencies()[i])
                    .append(" " + r.requestIds().get(i) + " " + r.traceIds().get(i) + " " + r.places()[i])
                    .append(" " + r.ks()[i] + " " + r.items()[i] + " " + r.spans()[i] + " " + r.storedAt()[i]);
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
