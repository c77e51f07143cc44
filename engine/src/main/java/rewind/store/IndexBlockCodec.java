package rewind.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import rewind.store.IndexBlock.Label;

/**
 * An {@link IndexBlock} and its {@link BlockRows} as bytes, big-endian: form (1 byte), rows (4), then what the records
 * have in their order. A column is the smallest value (8), the width w of
 * what follows (1 byte: 0, 1, 2, 4 or 8), and for each row the difference to the smallest, w bytes. Ascending columns are
 * columns of the steps from row to row. A text is its length in UTF-8 (4, −1 for null) and bytes.
 */
final class IndexBlockCodec {
    private static final byte FORM = 2;
    private static final int HEAD = 5;
    private static final int COLUMN_HEAD = 9;
    /** By value. */
    private static final AtomicReferenceArray<short @Nullable []> SAME = new AtomicReferenceArray<>(32);

    private IndexBlockCodec() {}

    static byte[] encode(IndexBlock block) {
        int n = block.size();
        List<byte[]> texts = new ArrayList<>();
        int size = HEAD + Integer.BYTES + (7 + Label.COUNT) * (COLUMN_HEAD + n * Long.BYTES);
        for (String label : block.texts()) {
            byte[] text = label == null ? new byte[0] : label.getBytes(StandardCharsets.UTF_8);
            texts.add(text);
            size += Integer.BYTES + text.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).put(FORM).putInt(n);
        steps(out, n, i -> block.ids()[i]);
        column(out, n, i -> block.requestHashes()[i]);
        column(out, n, i -> block.traceHashes()[i]);
        column(out, n, i -> block.provenances()[i]);
        column(out, n, i -> block.users()[i]);
        column(out, n, i -> block.statuses()[i]);
        column(out, n, i -> block.latencies()[i]);
        for (short[] labels : block.labels()) {
            column(out, n, i -> labels[i]);
        }
        out.putInt(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            out.putInt(block.texts().get(i) == null ? -1 : texts.get(i).length).put(texts.get(i));
        }
        return written(out);
    }

    static byte[] encode(BlockRows rows, IndexBlock block) {
        int n = block.size();
        int size =
                HEAD + rows.requestIds().byteSize() + rows.traceIds().byteSize() + 5 * (COLUMN_HEAD + n * Long.BYTES);
        ByteBuffer out = ByteBuffer.allocate(size).put(FORM).putInt(n);
        rows.requestIds().write(out);
        rows.traceIds().write(out);
        steps(out, n, i -> rows.places()[i]);
        column(out, n, i -> rows.ks()[i]);
        column(out, n, i -> rows.items()[i]);
        column(out, n, i -> rows.spans()[i]);
        column(out, n, i -> rows.storedAt()[i] - arrival(block, i));
        return written(out);
    }

    /** Microseconds: most traces are stored soon after their request arrived. */
    private static long arrival(IndexBlock block, int row) {
        return TraceId.millis(block.ids()[row]) * 1000;
    }

    private static byte[] written(ByteBuffer out) {
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    private static void steps(ByteBuffer out, int n, IntToLongFunction values) {
        column(out, n, i -> i == 0 ? 0 : values.applyAsLong(i) - values.applyAsLong(i - 1));
        out.putLong(values.applyAsLong(0));
    }

    private static void column(ByteBuffer out, int n, IntToLongFunction values) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int i = 0; i < n; i++) {
            long value = values.applyAsLong(i);
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        int width = width(most - least);
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
            int n = rows(in);
            long[] ids = steps(in, n);
            int[] requestHashes = ints(in, n);
            int[] traceHashes = ints(in, n);
            int[] provenances = ints(in, n);
            long[] users = longs(in, n);
            int[] statuses = ints(in, n);
            long[] latencies = longs(in, n);
            short[][] labels = new short[Label.COUNT][];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = shorts(in, n);
            }
            int textCount = in.getInt();
            if (textCount < 0 || textCount > bytes.length) {
                throw new StoreException("a block of the index is damaged: " + textCount + " labels");
            }
            List<@Nullable String> texts = new ArrayList<>();
            for (int i = 0; i < textCount; i++) {
                texts.add(text(in));
            }
            return new IndexBlock(
                    ids,
                    requestHashes,
                    traceHashes,
                    provenances,
                    users,
                    statuses,
                    latencies,
                    labels,
                    Collections.unmodifiableList(texts));
        } catch (BufferUnderflowException e) {
            throw tooShort(e);
        }
    }

    /** @throws StoreException if these are not the bytes of the rows of this block */
    static BlockRows decodeRows(byte[] bytes, IndexBlock block) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            int n = block.size();
            BlockIds ids = ids(in, n);
            long[] places = steps(in, n);
            long[] ks = longs(in, n);
            int[] items = ints(in, n);
            int[] spans = ints(in, n);
            long[] storedAt = longs(in, n);
            for (int i = 0; i < n; i++) {
                storedAt[i] += arrival(block, i);
            }
            return new BlockRows(ids.requestIds(), ids.traceIds(), places, ks, items, spans, storedAt);
        } catch (BufferUnderflowException e) {
            throw tooShort(e);
        }
    }

    /**
     * Of the rows of a block of this size the ids alone.
     *
     * @throws StoreException if these are not the bytes of them
     */
    static BlockIds decodeIds(byte[] bytes, int size) {
        try {
            return ids(ByteBuffer.wrap(bytes), size);
        } catch (BufferUnderflowException e) {
            throw tooShort(e);
        }
    }

    private static BlockIds ids(ByteBuffer in, int size) {
        int n = rows(in);
        if (n != size) {
            throw new StoreException("a block of the index is damaged: " + size + " rows, and " + n + " of the rest");
        }
        return new BlockIds(IdColumn.read(in, n), IdColumn.read(in, n));
    }

    private static StoreException tooShort(BufferUnderflowException e) {
        return new StoreException("a block of the index is damaged: it ends too early", e);
    }

    private static int rows(ByteBuffer in) {
        if (in.get() != FORM) {
            throw new StoreException("a block of the index has a form that this version does not know");
        }
        int n = in.getInt();
        if (n < 1 || n > 1 << 20) {
            throw new StoreException("a block of the index is damaged: " + n + " rows");
        }
        return n;
    }

    private static @Nullable String text(ByteBuffer in) {
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

    private static long[] steps(ByteBuffer in, int n) {
        long[] values = longs(in, n);
        values[0] = in.getLong();
        for (int i = 1; i < n; i++) {
            values[i] += values[i - 1];
        }
        return values;
    }

    private static short[] shorts(ByteBuffer in, int n) {
        if (in.remaining() > Long.BYTES && in.get(in.position() + Long.BYTES) == 0) {
            return same(n, in);
        }
        long[] wide = longs(in, n);
        short[] values = new short[n];
        for (int i = 0; i < n; i++) {
            values[i] = (short) wide[i];
        }
        return values;
    }

    /** A column of one value: that of all blocks with as many rows, for method, service or variant are mostly such. */
    private static short[] same(int n, ByteBuffer in) {
        long value = longs(in, 1)[0];
        boolean usual = value >= 0 && value < SAME.length();
        short[] known = usual ? SAME.get((int) value) : null;
        if (known != null && known.length == n) {
            return known;
        }
        short[] made = new short[n];
        Arrays.fill(made, (short) value);
        if (usual) {
            SAME.set((int) value, made);
        }
        return made;
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
        if (n * (long) width > in.remaining()) {
            throw new BufferUnderflowException();
        }
        long[] values = new long[n];
        int at = in.position();
        // A loop for each width: pages of the list decode a hundred of these.
        switch (width) {
            case 0 -> Arrays.fill(values, least);
            case 1 -> {
                for (int i = 0; i < n; i++) {
                    values[i] = least + Byte.toUnsignedLong(in.get(at + i));
                }
            }
            case 2 -> {
                for (int i = 0; i < n; i++) {
                    values[i] = least + Short.toUnsignedLong(in.getShort(at + 2 * i));
                }
            }
            case 4 -> {
                for (int i = 0; i < n; i++) {
                    values[i] = least + Integer.toUnsignedLong(in.getInt(at + 4 * i));
                }
            }
            case 8 -> {
                for (int i = 0; i < n; i++) {
                    values[i] = least + in.getLong(at + 8 * i);
                }
            }
            default -> throw new StoreException("a block of the index is damaged: width " + width);
        }
        in.position(at + n * width);
        return values;
    }
}
