package rewind.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of ids as bytes: UUIDs and hexadecimal ids, which nearly all are, take half of what their digits do. Each is a
 * form (1 byte) and its content: the UTF-8 of the text behind its length (4), or what the digits stand for. Immutable.
 *
 * <p>A search through all ids reads each column anew, so what is not needed for it is not made: where all ids take the same
 * bytes, which is nearly everywhere, their row says where they are.
 */
final class IdColumn {
    private static final byte TEXT = 0;
    /** 32 lower-case digits, with four dashes. */
    private static final byte UUID = 1;
    /** 32 lower-case digits. */
    private static final byte HEX_32 = 2;
    /** 16 lower-case digits. */
    private static final byte HEX_16 = 3;

    /** What they take in a column, with their form. */
    private static final int LONG_DIGITS = 1 + 16;

    private static final int SHORT_DIGITS = 1 + 8;

    private static final int UUID_LENGTH = 36;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    /** What a character stands for, by its code; -1 for what is no lower-case digit. */
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (byte value = 0; value < DIGITS.length; value++) {
            VALUES[DIGITS[value]] = value;
        }
    }

    private final int rows;
    private final byte[] bytes;
    /** What each id takes, in bytes; 0 where they differ. */
    private final int width;
    /** Where each id begins, where they differ. */
    private final int[] offsets;

    private final boolean plain;

    private IdColumn(int rows, byte[] bytes, int width, int[] offsets, boolean plain) {
        this.rows = rows;
        this.bytes = bytes;
        this.width = width;
        this.offsets = offsets;
        this.plain = plain;
    }

    static IdColumn of(List<String> ids) {
        Builder builder = new Builder(ids.size());
        ids.forEach(builder::add);
        int[] all = new int[ids.size()];
        Arrays.setAll(all, i -> i);
        return builder.pick(all);
    }

    /**
     * A column that grows: added to by one thread at a time. Who has learnt by a volatile read that a row is there may
     * read it.
     */
    static final class Builder {
        private final int[] offsets;
        private byte[] bytes;
        private int rows;
        private int size;

        Builder(int capacity) {
            offsets = new int[capacity];
            bytes = new byte[capacity * (1 + UUID_LENGTH / 2)];
        }

        void add(String id) {
            if (bytes.length - size < longest(id)) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length + longest(id));
            }
            offsets[rows++] = size;
            size = encode(id, bytes, size);
        }

        /** @param encoded as {@link #encode(String)} gave it */
        boolean equals(int row, byte[] encoded) {
            int from = offsets[row];
            byte[] all = bytes;
            // Forms tell their own length, so an id is never the beginning of another.
            return all.length - from >= encoded.length
                    && Arrays.equals(all, from, from + encoded.length, encoded, 0, encoded.length);
        }

        /** Some rows, in this order. */
        IdColumn pick(int[] from) {
            byte[] all = bytes;
            int length = 0;
            for (int row : from) {
                length += encodedLength(all, offsets[row]);
            }
            byte[] picked = new byte[length];
            int at = 0;
            for (int row : from) {
                int one = encodedLength(all, offsets[row]);
                System.arraycopy(all, offsets[row], picked, at, one);
                at += one;
            }
            return column(picked, from.length);
        }
    }

    /** An id as it stands in a column. */
    static byte[] encode(String id) {
        byte[] target = new byte[longest(id)];
        return Arrays.copyOf(target, encode(id, target, 0));
    }

    private static int longest(String id) {
        return 1 + Integer.BYTES + 3 * id.length();
    }

    private static int encodedLength(byte[] bytes, int at) {
        return switch (bytes[at]) {
            case UUID, HEX_32 -> LONG_DIGITS;
            case HEX_16 -> SHORT_DIGITS;
            default -> 1 + Integer.BYTES + ByteBuffer.wrap(bytes).getInt(at + 1);
        };
    }

    /** @return the place behind it */
    private static int encode(String id, byte[] target, int at) {
        int end = digits(id, target, at);
        if (end > 0) {
            return end;
        }
        byte[] text = id.getBytes(StandardCharsets.UTF_8);
        ByteBuffer.wrap(target, at, target.length - at)
                .put(TEXT)
                .putInt(text.length)
                .put(text);
        return at + 1 + Integer.BYTES + text.length;
    }

    private static boolean isDash(int at) {
        return at == 8 || at == 13 || at == 18 || at == 23;
    }

    /** A table, as which digit comes next is what no processor guesses. */
    private static int digit(char c) {
        return c < VALUES.length ? VALUES[c] : -1;
    }

    /** Writes what the digits of an id stand for; -1 where it has another form. */
    private static int digits(String id, byte[] target, int from) {
        int length = id.length();
        boolean dashed = length == UUID_LENGTH;
        if (!dashed && length != 32 && length != 16) {
            return -1;
        }
        int at = from;
        target[at++] = dashed ? UUID : length == 32 ? HEX_32 : HEX_16;
        for (int i = 0; i < length; i += 2) {
            if (dashed && isDash(i)) {
                if (id.charAt(i) != '-') {
                    return -1;
                }
                i++;
            }
            int both = (digit(id.charAt(i)) << 4) | digit(id.charAt(i + 1));
            if (both < 0) {
                return -1;
            }
            target[at++] = (byte) both;
        }
        return at;
    }

    int size() {
        return rows;
    }

    private int start(int row) {
        return width > 0 ? row * width : offsets[row];
    }

    private int end(int row) {
        return row + 1 < rows ? start(row + 1) : bytes.length;
    }

    String get(int row) {
        byte[] text = text(row, null);
        return new String(text, 0, text.length, StandardCharsets.UTF_8);
    }

    /** Whether all of them are lower-case hexadecimal digits and dashes. */
    boolean isPlain() {
        return plain;
    }

    /** The rows with this id. */
    BitSet equal(String id) {
        byte[] wanted = encode(id);
        BitSet found = new BitSet();
        for (int row = 0; row < rows; row++) {
            int from = start(row);
            int end = end(row);
            if (end - from == wanted.length
                    // The last bytes differ where the first are those of one moment or of one machine.
                    && bytes[end - 1] == wanted[wanted.length - 1]
                    && Arrays.equals(bytes, from, end, wanted, 0, wanted.length)) {
                found.set(row);
            }
        }
        return found;
    }

    /** Those of some rows whose id holds a text, without regard to the case of ASCII letters. */
    BitSet holding(IdNeedle needle, BitSet candidates) {
        if (!needle.isDigits() || !plain) {
            return TypedRows.filter(candidates, row -> holds(row, needle));
        }
        BitSet found = new BitSet();
        for (int at = needle.next(bytes, 0); at < bytes.length; ) {
            int row = rowAt(at);
            if (candidates.get(row) && holds(row, needle)) {
                found.set(row);
                at = row + 1 < rows ? end(row) - 1 : bytes.length;
            }
            at = needle.next(bytes, at + 1);
        }
        return found;
    }

    private int rowAt(int place) {
        if (width > 0) {
            return place / width;
        }
        int found = Arrays.binarySearch(offsets, place);
        return found >= 0 ? found : -found - 2;
    }

    private boolean holds(int row, IdNeedle needle) {
        return needle.isIn(text(row, needle.scratch()), length(row));
    }

    private int length(int row) {
        int at = start(row);
        return switch (bytes[at]) {
            case UUID -> UUID_LENGTH;
            case HEX_32 -> 32;
            case HEX_16 -> 16;
            default -> ByteBuffer.wrap(bytes).getInt(at + 1);
        };
    }

    /** UTF-8 of the id, in {@code scratch} where that is large enough and in an array of just its length where not. */
    private byte[] text(int row, byte @Nullable [] scratch) {
        int length = length(row);
        byte[] text = scratch != null && scratch.length >= length ? scratch : new byte[length];
        int from = start(row) + 1;
        byte form = bytes[from - 1];
        if (form == TEXT) {
            System.arraycopy(bytes, from + Integer.BYTES, text, 0, length);
            return text;
        }
        int at = 0;
        while (at < length) {
            if (form == UUID && isDash(at)) {
                text[at++] = '-';
            }
            text[at++] = DIGITS[(bytes[from] >> 4) & 15];
            text[at++] = DIGITS[bytes[from++] & 15];
        }
        return text;
    }

    void write(ByteBuffer out) {
        out.putInt(bytes.length).put(bytes);
    }

    /** All of it but its length, to be read only. */
    ByteBuffer content() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    int byteSize() {
        return Integer.BYTES + bytes.length;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws BufferUnderflowException if it ends too early
     * @throws StoreException if it is damaged otherwise
     */
    static IdColumn read(ColumnInput in, int rows) {
        return column(in.take(in.getInt()), rows);
    }

    /** Passes by what {@link #write} wrote. */
    static void skip(ColumnInput in) {
        in.skip(in.getInt());
    }

    /**
     * A column of what {@link #content} gave, which is kept.
     *
     * @throws StoreException if these bytes are not so many ids
     */
    static IdColumn column(byte[] bytes, int rows) {
        if (rows > 0 && bytes.length % rows == 0 && areAllDigits(bytes, bytes.length / rows)) {
            return new IdColumn(rows, bytes, bytes.length / rows, new int[0], true);
        }
        int[] offsets = new int[rows];
        int at = 0;
        boolean plain = true;
        for (int i = 0; i < rows; i++) {
            if (at >= bytes.length) {
                throw new StoreException("a block of the index is damaged: it has " + i + " ids of " + rows);
            }
            offsets[i] = at;
            plain &= bytes[at] != TEXT;
            long end = at
                    + switch (bytes[at]) {
                        case UUID, HEX_32 -> LONG_DIGITS;
                        case HEX_16 -> SHORT_DIGITS;
                        case TEXT -> 1L + Integer.BYTES + textLength(bytes, at + 1);
                        default ->
                            throw new StoreException("a block of the index is damaged: an id has an unknown form");
                    };
            if (end > bytes.length) {
                throw new StoreException("a block of the index is damaged: an id ends too late");
            }
            at = (int) end;
        }
        return new IdColumn(rows, bytes, 0, offsets, plain);
    }

    private static boolean areAllDigits(byte[] bytes, int width) {
        if (width != LONG_DIGITS && width != SHORT_DIGITS) {
            return false;
        }
        boolean all = true;
        for (int at = 0; at < bytes.length; at += width) {
            byte form = bytes[at];
            all &= width == SHORT_DIGITS ? form == HEX_16 : form == UUID || form == HEX_32;
        }
        return all;
    }

    private static int textLength(byte[] bytes, int at) {
        int length =
                at + Integer.BYTES > bytes.length ? -1 : ByteBuffer.wrap(bytes).getInt(at);
        if (length < 0) {
            throw new StoreException("a block of the index is damaged: an id of " + length + " bytes");
        }
        return length;
    }
}
