package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NumberColumnTest {
    /** @param bits how far values are apart, at most */
    private static long[] values(int size, int bits, long seed) {
        Random random = new Random(seed);
        long base = random.nextInt(4) == 0 ? Long.MIN_VALUE : random.nextLong() >> random.nextInt(64);
        return LongStream.range(0, size)
                .map(i -> base + (bits == 0 ? 0 : random.nextLong() >>> (64 - bits)))
                .toArray();
    }

    private static NumberColumn column(long... values) {
        return NumberColumn.of(values.length, i -> values[i]);
    }

    private static BitSet rows(long[] values, LongPredicate test) {
        return IntStream.range(0, values.length)
                .filter(i -> test.test(values[i]))
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }

    @Property(tries = 500)
    void whatIsWrittenIsRead(
            @ForAll @IntRange(max = 200) int size, @ForAll @IntRange(max = 64) int bits, @ForAll long seed) {
        long[] values = values(size, bits, seed);
        NumberColumn column = column(values);
        ByteBuffer bytes = ByteBuffer.allocate(column.byteSize() + 1);
        column.write(bytes);
        bytes.put((byte) 7).flip();

        NumberColumn read = NumberColumn.read(bytes, size);

        assertThat(bytes.get()).isEqualTo((byte) 7);
        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(IntStream.range(0, size).mapToLong(read::get)).containsExactly(boxed(values));
        assertThat(IntStream.range(0, size).mapToLong(column::get)).containsExactly(boxed(values));
    }

    private static Long[] boxed(long[] values) {
        return LongStream.of(values).boxed().toArray(Long[]::new);
    }

    @Property(tries = 2000)
    void rowsAreThoseThatALookAtEachValueFinds(
            @ForAll @IntRange(max = 200) int size, @ForAll @IntRange(max = 64) int bits, @ForAll long seed) {
        long[] values = values(size, bits, seed);
        Random random = new Random(seed + 1);
        long least = bound(values, random);
        long most = bound(values, random);
        NumberColumn column = column(values);

        assertThat(column.between(least, most)).isEqualTo(rows(values, v -> v >= least && v <= most));
        assertThat(column.equal(least)).isEqualTo(rows(values, v -> v == least));
    }

    /** An end of all numbers, one of the values or near to it, or anything. */
    private static long bound(long[] values, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
            case 1 -> random.nextLong();
            default -> values.length == 0 ? 0 : values[random.nextInt(values.length)] + random.nextInt(-1, 2);
        };
    }

    @Property(tries = 300)
    void rowsWithOneOfSomeValues(
            @ForAll @IntRange(max = 200) int size, @ForAll @IntRange(max = 17) int bits, @ForAll long seed) {
        Random random = new Random(seed);
        long[] values = LongStream.range(0, size)
                .map(i -> 3 + (bits == 0 ? 0 : random.nextInt(1 << bits)))
                .toArray();
        BitSet wanted = rows(values, v -> random.nextBoolean());
        BitSet seen = new BitSet();
        LongStream.of(values).forEach(v -> seen.set((int) v));

        assertThat(column(values).in(wanted)).isEqualTo(rows(values, v -> wanted.get((int) v)));
        assertThat(column(values).distinct()).isEqualTo(seen);
    }

    @Example
    void numbersThatLieNearToEachOtherTakeAByte() {
        assertThat(column(500, 200, 404).byteSize()).isEqualTo(9 + 3 * 2);
        assertThat(column(200, 204, 404).byteSize()).isEqualTo(9 + 3);
        assertThat(column(200, 200, 200).byteSize()).isEqualTo(9);
    }

    @Example
    void whatEndsTooEarlyIsRefusedBeforeRoomIsAskedFor() {
        ByteBuffer bytes = ByteBuffer.allocate(20).putLong(0).put((byte) 8).rewind();

        assertThatThrownBy(() -> NumberColumn.read(bytes, 1 << 28)).isInstanceOf(BufferUnderflowException.class);
    }

    @Example
    void anUnknownWidthIsRefused() {
        ByteBuffer bytes = ByteBuffer.allocate(40).putLong(0).put((byte) 3).rewind();

        assertThatThrownBy(() -> NumberColumn.read(bytes, 2))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("width 3");
    }
}
