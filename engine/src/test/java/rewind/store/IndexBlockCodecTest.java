package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import rewind.trace.Provenance;
import rewind.trace.TraceSummary;

class IndexBlockCodecTest {

    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll @IntRange(min = 1, max = 300) int rows, @ForAll long seed) {
        IndexBlock block = block(rows, seed);

        IndexBlock read = IndexBlockCodec.decode(IndexBlockCodec.encode(block));

        assertThat(read).usingRecursiveComparison().isEqualTo(block);
    }

    @Property(tries = 100)
    void blocksPutTogetherHoldTheRowsOfEachInOrder(@ForAll @IntRange(min = 1, max = 60) int rows, @ForAll long seed) {
        IndexBlock left = block(rows, seed);
        IndexBlock right = block(rows, ~seed);

        IndexBlock both = IndexBlock.merge(List.of(left, right));

        assertThat(both.ids()).isSorted();
        assertThat(described(both)).containsExactlyInAnyOrderElementsOf(both(left, right));
    }

    @Property(tries = 100)
    void bytesThatEndTooEarlyAreRefused(@ForAll @IntRange(min = 1, max = 50) int rows, @ForAll long seed) {
        byte[] bytes = IndexBlockCodec.encode(block(rows, seed));
        byte[] cut = Arrays.copyOf(bytes, new Random(seed).nextInt(1, bytes.length));

        assertThatThrownBy(() -> IndexBlockCodec.decode(cut))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged");
    }

    private static List<String> both(IndexBlock left, IndexBlock right) {
        List<String> rows = new ArrayList<>(described(left));
        rows.addAll(described(right));
        return rows;
    }

    private static List<String> described(IndexBlock b) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < b.size(); i++) {
            rows.add(b.ids()[i] + " " + b.hashes()[i] + " " + b.provenances()[i] + " " + b.users()[i] + " "
                    + b.statuses()[i] + " " + b.latencies()[i] + " "
                    + b.labels().get(b.variants()[i]) + " "
                    + b.labels().get(b.paths()[i]));
        }
        return rows;
    }

    private static IndexBlock block(int rows, long seed) {
        Random random = new Random(seed);
        List<IndexBlock.Row> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            Long user = random.nextInt(9) == 0 ? null : random.nextLong() >> random.nextInt(64);
            @Nullable String variant = random.nextBoolean() ? null : "variant " + random.nextInt(3);
            all.add(new IndexBlock.Row(
                    (random.nextLong() >>> 1 >> random.nextInt(40)) + i,
                    random.nextInt(70000),
                    new TraceSummary(
                            "r" + random.nextInt(),
                            "t",
                            0,
                            Provenance.NONE,
                            random.nextLong() >>> random.nextInt(1, 64),
                            user,
                            10,
                            10,
                            random.nextInt(100, 600),
                            variant,
                            "/path/" + random.nextInt(4),
                            "GET",
                            null,
                            0,
                            null,
                            0)));
        }
        return IndexBlock.of(all);
    }
}
