package rewind.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import rewind.store.IndexBlock.Label;

/**
 * An {@link IndexBlock} and its {@link BlockRows} as bytes, big-endian: form (1 byte), rows (4), then what the records
 * have in their order. For columns see {@link NumberColumn}; ascending ones are columns of the steps from row to row, 0 for
 * the first, and behind that the first value (8). A text is its length in UTF-8 (4, −1 for null) and bytes.
 */
final class IndexBlockCodec {
    private static final byte FORM = 3;
    /** With two more columns behind the keys, of hash codes of ids; {@link BlockRows} are the same. */
    private static final byte FORM_WITH_HASHES = 2;

    private static final int HEAD = 5;

    private IndexBlockCodec() {}

    static byte[] encode(IndexBlock block) {
        List<NumberColumn> columns =
                new ArrayList<>(List.of(block.provenances(), block.users(), block.statuses(), block.latencies()));
        columns.addAll(block.labels());
        List<byte[]> texts = new ArrayList<>();
        int size = HEAD + stepsSize(block.size()) + Integer.BYTES;
        for (NumberColumn column : columns) {
            size += column.byteSize();
        }
        for (String label : block.texts()) {
            byte[] text = label == null ? new byte[0] : label.getBytes(StandardCharsets.UTF_8);
            texts.add(text);
            size += Integer.BYTES + text.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).put(FORM).putInt(block.size());
        steps(out, block.size(), i -> block.ids()[i]);
        columns.forEach(column -> column.write(out));
        out.putInt(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            out.putInt(block.texts().get(i) == null ? -1 : texts.get(i).length).put(texts.get(i));
        }
        return written(out);
    }

    static byte[] encode(BlockRows rows, IndexBlock block) {
        int n = block.size();
        NumberColumn storedAfter = NumberColumn.of(n, i -> rows.storedAt()[i] - arrival(block, i));
        List<NumberColumn> columns = List.of(rows.ks(), rows.items(), rows.spans(), storedAfter);
        int size = HEAD + rows.requestIds().byteSize() + rows.traceIds().byteSize() + stepsSize(n);
        for (NumberColumn column : columns) {
            size += column.byteSize();
        }
        ByteBuffer out = ByteBuffer.allocate(size).put(FORM).putInt(n);
        rows.requestIds().write(out);
        rows.traceIds().write(out);
        steps(out, n, i -> rows.places()[i]);
        columns.forEach(column -> column.write(out));
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
        NumberColumn.of(n, i -> i == 0 ? 0 : values.applyAsLong(i) - values.applyAsLong(i - 1))
                .write(out);
        out.putLong(values.applyAsLong(0));
    }

    /** At most. */
    private static int stepsSize(int n) {
        return NumberColumn.HEAD + (n + 1) * Long.BYTES;
    }

    /** @throws StoreException if these are not the bytes of a block */
    static IndexBlock decode(ColumnInput columns) {
        try {
            byte form = form(columns);
            int n = rows(columns);
            ByteBuffer in = columns.rest();
            long[] ids = steps(in, n);
            if (form == FORM_WITH_HASHES) {
                NumberColumn.read(in, n);
                NumberColumn.read(in, n);
            }
            NumberColumn provenances = NumberColumn.read(in, n);
            NumberColumn users = NumberColumn.read(in, n);
            NumberColumn statuses = NumberColumn.read(in, n);
            NumberColumn latencies = NumberColumn.read(in, n);
            List<NumberColumn> labels = new ArrayList<>();
            for (int i = 0; i < Label.COUNT; i++) {
                labels.add(NumberColumn.read(in, n));
            }
            int textCount = in.getInt();
            if (textCount < 0 || textCount > in.limit()) {
                throw new StoreException("a block of the index is damaged: " + textCount + " labels");
            }
            List<@Nullable String> texts = new ArrayList<>();
            for (int i = 0; i < textCount; i++) {
                texts.add(text(in));
            }
            return new IndexBlock(
                    ids,
                    provenances,
                    users,
                    statuses,
                    latencies,
                    List.copyOf(labels),
                    Collections.unmodifiableList(texts));
        } catch (BufferUnderflowException e) {
            throw tooShort(e);
        }
    }

    /** @throws StoreException if these are not the bytes of the rows of this block */
    static BlockRows decodeRows(ColumnInput columns, IndexBlock block) {
        int n = block.size();
        try {
            BlockIds ids = ids(columns, n);
            ByteBuffer in = columns.rest();
            long[] places = steps(in, n);
            NumberColumn ks = NumberColumn.read(in, n);
            NumberColumn items = NumberColumn.read(in, n);
            NumberColumn spans = NumberColumn.read(in, n);
            NumberColumn storedAfter = NumberColumn.read(in, n);
            long[] storedAt = new long[n];
            for (int i = 0; i < n; i++) {
                storedAt[i] = storedAfter.get(i) + arrival(block, i);
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
    static BlockIds decodeIds(ColumnInput columns, int size) {
        try {
            return ids(columns, size);
        } catch (BufferUnderflowException e) {
            throw tooShort(e);
        }
    }

    /**
     * Of the rows of a block of this size their places in the journal alone.
     *
     * @throws StoreException if these are not the bytes of them
     */
    static long[] decodePlaces(ColumnInput columns, int size) {
        try {
            head(columns, size);
            IdColumn.skip(columns);
            IdColumn.skip(columns);
            return steps(columns.rest(), size);
        } catch (BufferUnderflowException e) {
            throw tooShort(e);
        }
    }

    private static BlockIds ids(ColumnInput columns, int size) {
        head(columns, size);
        return new BlockIds(IdColumn.read(columns, size), IdColumn.read(columns, size));
    }

    private static void head(ColumnInput columns, int size) {
        form(columns);
        int n = rows(columns);
        if (n != size) {
            throw new StoreException("a block of the index is damaged: " + size + " rows, and " + n + " of the rest");
        }
    }

    private static StoreException tooShort(BufferUnderflowException e) {
        return new StoreException("a block of the index is damaged: it ends too early", e);
    }

    private static byte form(ColumnInput columns) {
        byte form = columns.get();
        if (form != FORM && form != FORM_WITH_HASHES) {
            throw new StoreException("a block of the index has a form that this version does not know");
        }
        return form;
    }

    private static int rows(ColumnInput columns) {
        int n = columns.getInt();
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
        NumberColumn steps = NumberColumn.read(in, n);
        long[] values = new long[n];
        values[0] = in.getLong();
        for (int i = 1; i < n; i++) {
            values[i] = values[i - 1] + steps.get(i);
        }
        return values;
    }
}
