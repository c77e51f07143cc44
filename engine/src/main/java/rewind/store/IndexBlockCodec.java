package rewind.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An {@link IndexBlock} as bytes, big-endian: form (1 byte, 1), rows (4), labels (4), for each its length in UTF-8 (4,
 * −1 for null) and bytes; then the columns in the order of the record. A column is the smallest value (8), the width w of
 * what follows (1 byte: 0, 1, 2, 4 or 8), and for each row the difference to the smallest, w bytes.
 */
final class IndexBlockCodec {
    private static final byte FORM = 1;
    private static final int COLUMN_HEAD = 9;
    private static final int COLUMNS = 8;

    private IndexBlockCodec() {}

    static byte[] encode(IndexBlock block) {
        int n = block.size();
        List<byte[]> labels = new ArrayList<>();
        int size = 9 + COLUMNS * (COLUMN_HEAD + n * Long.BYTES);
        for (String label : block.labels()) {
            byte[] text = label == null ? new byte[0] : label.getBytes(StandardCharsets.UTF_8);
            labels.add(text);
            size += Integer.BYTES + text.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size)
                .put(FORM)
                .putInt(n)
                .putInt(block.labels().size());
        for (int i = 0; i < labels.size(); i++) {
            out.putInt(block.labels().get(i) == null ? -1 : labels.get(i).length)
                    .put(labels.get(i));
        }
        column(out, n, i -> block.ids()[i]);
        column(out, n, i -> block.hashes()[i]);
        column(out, n, i -> block.provenances()[i]);
        column(out, n, i -> block.users()[i]);
        column(out, n, i -> block.statuses()[i]);
        column(out, n, i -> block.latencies()[i]);
        column(out, n, i -> block.variants()[i]);
        column(out, n, i -> block.paths()[i]);
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    private static void column(ByteBuffer out, int n, IntToLongFunction values) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int i = 0; i < n; i++) {
            least = Math.min(least, values.applyAsLong(i));
            most = Math.max(most, values.applyAsLong(i));
        }
        int width = n == 0 ? 0 : width(most - least);
        out.putLong(least).put((byte) width);
        for (int i = 0; i < n; i++) {
            // Differences beyond 2^63 wrap around, and adding the smallest again wraps back.
            long difference = values.applyAsLong(i) - least;
            switch (width) {
                case 0 -> {}
                case 1 -> out.put((byte) difference);
                case 2 -> out.putShort((short) difference);
                case 4 -> out.putInt((int) difference);
                default -> out.putLong(difference);
            }
        }
    }

    /** @param range unsigned */
    private static int width(long range) {
        if (range == 0) {
            return 0;
        }
        if (range < 0 || range >>> 32 != 0) {
            return 8;
        }
        return range < 1 << 8 ? 1 : range < 1 << 16 ? 2 : 4;
    }

    /** @throws StoreException if these are not the bytes of a block */
    static IndexBlock decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.get() != FORM) {
                throw new StoreException("a block of the index has a form that this version does not know");
            }
            int n = in.getInt();
            int labelCount = in.getInt();
            if (n < 1 || n > bytes.length || labelCount < 0 || labelCount > bytes.length) {
                throw new StoreException("a block of the index is damaged: " + n + " rows, " + labelCount + " labels");
            }
            List<@Nullable String> labels = new ArrayList<>();
            for (int i = 0; i < labelCount; i++) {
                labels.add(label(in));
            }
            return new IndexBlock(
                    longs(in, n),
                    ints(in, n),
                    ints(in, n),
                    longs(in, n),
                    ints(in, n),
                    longs(in, n),
                    ints(in, n),
                    ints(in, n),
                    Collections.unmodifiableList(labels));
        } catch (BufferUnderflowException e) {
            throw new StoreException("a block of the index is damaged: it ends too early", e);
        }
    }

    private static @Nullable String label(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0) {
            return null;
        }
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] text = new byte[length];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static int[] ints(ByteBuffer in, int n) {
        long[] wide = longs(in, n);
        int[] values = new int[n];
        for (int i = 0; i < n; i++) {
            values[i] = (int) wide[i];
        }
        return values;
    }

    private static long[] longs(ByteBuffer in, int n) {
        long least = in.getLong();
        int width = in.get();
        long[] values = new long[n];
        for (int i = 0; i < n; i++) {
            values[i] = least
                    + switch (width) {
                        case 0 -> 0;
                        case 1 -> Byte.toUnsignedLong(in.get());
                        case 2 -> Short.toUnsignedLong(in.getShort());
                        case 4 -> Integer.toUnsignedLong(in.getInt());
                        case 8 -> in.getLong();
                        default -> throw new StoreException("a block of the index is damaged: width " + width);
                    };
        }
        return values;
    }
}
