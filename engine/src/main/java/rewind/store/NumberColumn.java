package rewind.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.function.IntToLongFunction;

/**
 * A column of numbers, each as what it is more than the smallest of them, in as few bytes as the largest of these
 * differences takes: 0, 1, 2, 4 or 8 (frame of reference: Goldstein, Ramakrishnan and Shaft, Compressing Relations and
 * Indexes, 1998). So it is in the database, so it is kept, and so it is searched. Immutable.
 *
 * <p>As bytes, big-endian: the smallest value (8), the width w of what follows (1), and for each row its difference to the
 * smallest, w bytes without a sign.
 */
abstract sealed class NumberColumn {
    /** What precedes the differences, in bytes. */
    static final int HEAD = Long.BYTES + 1;

    private final long least;
    private final int size;

    private NumberColumn(long least, int size) {
        this.least = least;
        this.size = size;
    }

    /** @param size how many {@code values} are asked for: those from 0 on */
    static NumberColumn of(int size, IntToLongFunction values) {
        long least = size == 0 ? 0 : Long.MAX_VALUE;
        long most = size == 0 ? 0 : Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            long value = values.applyAsLong(i);
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        // Differences beyond 2^63 wrap around, and adding the smallest again wraps back.
        long range = most - least;
        if (range == 0) {
            return new Same(least, size);
        }
        if (range < 0 || range >>> 32 != 0) {
            long[] column = new long[size];
            for (int i = 0; i < size; i++) {
                column[i] = values.applyAsLong(i) - least;
            }
            return new Longs(least, column);
        }
        if (range >>> 16 != 0) {
            int[] column = new int[size];
            for (int i = 0; i < size; i++) {
                column[i] = (int) (values.applyAsLong(i) - least);
            }
            return new Ints(least, column);
        }
        if (range >>> 8 != 0) {
            short[] column = new short[size];
            for (int i = 0; i < size; i++) {
                column[i] = (short) (values.applyAsLong(i) - least);
            }
            return new Shorts(least, column);
        }
        byte[] column = new byte[size];
        for (int i = 0; i < size; i++) {
            column[i] = (byte) (values.applyAsLong(i) - least);
        }
        return new Bytes(least, column);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws BufferUnderflowException if it ends too early
     * @throws StoreException if it is damaged otherwise
     */
    static NumberColumn read(ByteBuffer in, int size) {
        long least = in.getLong();
        int width = in.get();
        // Room is asked for only once it is known that so much is there.
        if (size * (long) width > in.remaining()) {
            throw new BufferUnderflowException();
        }
        int end = in.position() + size * width;
        NumberColumn column =
                switch (width) {
                    case 0 -> new Same(least, size);
                    case 1 -> {
                        byte[] values = new byte[size];
                        in.get(in.position(), values);
                        yield new Bytes(least, values);
                    }
                    case 2 -> {
                        short[] values = new short[size];
                        in.asShortBuffer().get(values);
                        yield new Shorts(least, values);
                    }
                    case 4 -> {
                        int[] values = new int[size];
                        in.asIntBuffer().get(values);
                        yield new Ints(least, values);
                    }
                    case 8 -> {
                        long[] values = new long[size];
                        in.asLongBuffer().get(values);
                        yield new Longs(least, values);
                    }
                    default -> throw new StoreException("a block of the index is damaged: width " + width);
                };
        in.position(end);
        return column;
    }

    final int size() {
        return size;
    }

    final long least() {
        return least;
    }

    abstract long get(int row);

    /** How many bytes a difference takes. */
    abstract int width();

    /** Writes the differences. */
    abstract void writeValues(ByteBuffer out);

    final void write(ByteBuffer out) {
        out.putLong(least).put((byte) width());
        writeValues(out);
    }

    /** What {@link #write} writes, in bytes. */
    final int byteSize() {
        return HEAD + size * width();
    }

    /**
     * The rows with a difference from {@code from} to {@code to}.
     *
     * @param from without a sign, as {@code to}
     */
    abstract BitSet differences(long from, long to);

    /** The rows with a value from {@code least} to {@code most}. */
    final BitSet between(long least, long most) {
        long from = Math.max(least, this.least);
        return most < from ? new BitSet() : differences(from - this.least, most - this.least);
    }

    final BitSet equal(long value) {
        return between(value, value);
    }

    /** The rows with one of these values, none of which is negative; there are few different ones, which often follow each other. */
    final BitSet in(BitSet wanted) {
        if (width() == 0) {
            return size > 0 && wanted.get((int) least) ? all() : new BitSet();
        }
        long[] words = new long[Math.ceilDiv(size, Long.SIZE)];
        long known = -1;
        long is = 0;
        for (int i = 0; i < size; i++) {
            long value = get(i);
            if (value != known) {
                known = value;
                is = wanted.get((int) value) ? 1L : 0L;
            }
            words[i >>> 6] |= is << i;
        }
        return BitSet.valueOf(words);
    }

    /** The values that there are; none of them may be negative. */
    final BitSet distinct() {
        BitSet seen = new BitSet();
        if (width() == 0) {
            if (size > 0) {
                seen.set((int) least);
            }
            return seen;
        }
        long known = -1;
        for (int i = 0; i < size; i++) {
            long value = get(i);
            if (value != known) {
                known = value;
                seen.set((int) value);
            }
        }
        return seen;
    }

    final BitSet all() {
        BitSet rows = new BitSet(size);
        rows.set(0, size);
        return rows;
    }

    private static final class Same extends NumberColumn {
        Same(long least, int size) {
            super(least, size);
        }

        @Override
        long get(int row) {
            return least();
        }

        @Override
        int width() {
            return 0;
        }

        @Override
        void writeValues(ByteBuffer out) {
            // its head says all
        }

        @Override
        BitSet differences(long from, long to) {
            return from == 0 ? all() : new BitSet();
        }
    }

    // A loop for each width, without branches, because what matches is mostly not to be foreseen.

    private static final class Bytes extends NumberColumn {
        private final byte[] values;

        Bytes(long least, byte[] values) {
            super(least, values.length);
            this.values = values;
        }

        @Override
        long get(int row) {
            return least() + Byte.toUnsignedLong(values[row]);
        }

        @Override
        int width() {
            return Byte.BYTES;
        }

        @Override
        void writeValues(ByteBuffer out) {
            out.put(values);
        }

        @Override
        BitSet differences(long from, long to) {
            if (Long.compareUnsigned(from, 0xFF) > 0) {
                return new BitSet();
            }
            int first = (int) from;
            int range = (int) (Long.compareUnsigned(to, 0xFF) > 0 ? 0xFF : to) - first;
            long[] words = new long[Math.ceilDiv(values.length, Long.SIZE)];
            for (int i = 0; i < values.length; i++) {
                int over = Byte.toUnsignedInt(values[i]) - first;
                // Neither is negative where it is within.
                words[i >>> 6] |= (long) (~(over | (range - over)) >>> 31) << i;
            }
            return BitSet.valueOf(words);
        }
    }

    private static final class Shorts extends NumberColumn {
        private final short[] values;

        Shorts(long least, short[] values) {
            super(least, values.length);
            this.values = values;
        }

        @Override
        long get(int row) {
            return least() + Short.toUnsignedLong(values[row]);
        }

        @Override
        int width() {
            return Short.BYTES;
        }

        @Override
        void writeValues(ByteBuffer out) {
            out.asShortBuffer().put(values);
            out.position(out.position() + values.length * Short.BYTES);
        }

        @Override
        BitSet differences(long from, long to) {
            if (Long.compareUnsigned(from, 0xFFFF) > 0) {
                return new BitSet();
            }
            int first = (int) from;
            int range = (int) (Long.compareUnsigned(to, 0xFFFF) > 0 ? 0xFFFF : to) - first;
            long[] words = new long[Math.ceilDiv(values.length, Long.SIZE)];
            for (int i = 0; i < values.length; i++) {
                int over = Short.toUnsignedInt(values[i]) - first;
                words[i >>> 6] |= (long) (~(over | (range - over)) >>> 31) << i;
            }
            return BitSet.valueOf(words);
        }
    }

    private static final class Ints extends NumberColumn {
        private final int[] values;

        Ints(long least, int[] values) {
            super(least, values.length);
            this.values = values;
        }

        @Override
        long get(int row) {
            return least() + Integer.toUnsignedLong(values[row]);
        }

        @Override
        int width() {
            return Integer.BYTES;
        }

        @Override
        void writeValues(ByteBuffer out) {
            out.asIntBuffer().put(values);
            out.position(out.position() + values.length * Integer.BYTES);
        }

        @Override
        BitSet differences(long from, long to) {
            if (Long.compareUnsigned(from, 0xFFFF_FFFFL) > 0) {
                return new BitSet();
            }
            long range = (Long.compareUnsigned(to, 0xFFFF_FFFFL) > 0 ? 0xFFFF_FFFFL : to) - from;
            long[] words = new long[Math.ceilDiv(values.length, Long.SIZE)];
            for (int i = 0; i < values.length; i++) {
                long over = Integer.toUnsignedLong(values[i]) - from;
                words[i >>> 6] |= (~(over | (range - over)) >>> 63) << i;
            }
            return BitSet.valueOf(words);
        }
    }

    private static final class Longs extends NumberColumn {
        private final long[] values;

        Longs(long least, long[] values) {
            super(least, values.length);
            this.values = values;
        }

        @Override
        long get(int row) {
            return least() + values[row];
        }

        @Override
        int width() {
            return Long.BYTES;
        }

        @Override
        void writeValues(ByteBuffer out) {
            out.asLongBuffer().put(values);
            out.position(out.position() + values.length * Long.BYTES);
        }

        @Override
        BitSet differences(long from, long to) {
            long range = to - from;
            long[] words = new long[Math.ceilDiv(values.length, Long.SIZE)];
            for (int i = 0; i < values.length; i++) {
                words[i >>> 6] |= (Long.compareUnsigned(values[i] - from, range) <= 0 ? 1L : 0L) << i;
            }
            return BitSet.valueOf(words);
        }
    }
}
