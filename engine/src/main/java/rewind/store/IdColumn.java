package rewind.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of ids as bytes: UUIDs and hexadecimal ids, which nearly all are, take half of what their digits do. Each is a
 * form (1 byte) and its content: the UTF-8 of the text behind its length (4), or what the digits stand for. Immutable.
 */
final class IdColumn {
    private static final byte TEXT = 0;
    /** 32 lower-case digits, with four dashes. */
    private static final byte UUID = 1;
    /** 32 lower-case digits. */
    private static final byte HEX_32 = 2;
    /** 16 lower-case digits. */
    private static final byte HEX_16 = 3;

    private static final int UUID_LENGTH = 36;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final int[] offsets;
    private final byte[] bytes;

    private IdColumn(int[] offsets, byte[] bytes) {
        this.offsets = offsets;
        this.bytes = bytes;
    }

    static IdColumn of(List<String> ids) {
        int[] offsets = new int[ids.size()];
        ByteBuffer out = ByteBuffer.allocate(ids.size() * (1 + 4 + UUID_LENGTH) + 64);
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = out.position();
            byte[] text = ids.get(i).getBytes(StandardCharsets.UTF_8);
            byte form = formOf(text);
            if (out.remaining() < text.length + 5) {
                out = ByteBuffer.allocate(2 * out.capacity() + text.length + 5).put(out.flip());
            }
            out.put(form);
            if (form == TEXT) {
                out.putInt(text.length).put(text);
            } else {
                digits(text, form == UUID, out);
            }
        }
        return new IdColumn(offsets, Arrays.copyOf(out.array(), out.position()));
    }

    private static byte formOf(byte[] text) {
        boolean dashed = text.length == UUID_LENGTH;
        if (!dashed && text.length != 32 && text.length != 16) {
            return TEXT;
        }
        for (int i = 0; i < text.length; i++) {
            boolean dash = dashed && isDash(i);
            if (dash ? text[i] != '-' : digit(text[i]) < 0) {
                return TEXT;
            }
        }
        return dashed ? UUID : text.length == 32 ? HEX_32 : HEX_16;
    }

    private static boolean isDash(int at) {
        return at == 8 || at == 13 || at == 18 || at == 23;
    }

    private static int digit(byte c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }

    private static void digits(byte[] text, boolean dashed, ByteBuffer out) {
        int high = -1;
        for (int i = 0; i < text.length; i++) {
            if (!dashed || !isDash(i)) {
                int digit = digit(text[i]);
                if (high < 0) {
                    high = digit;
                } else {
                    out.put((byte) ((high << 4) | digit));
                    high = -1;
                }
            }
        }
    }

    int size() {
        return offsets.length;
    }

    String get(int row) {
        byte[] text = text(row, null);
        return new String(text, 0, text.length, StandardCharsets.UTF_8);
    }

    /** Whether all of them are lower-case hexadecimal digits and dashes. */
    boolean isPlain() {
        for (int offset : offsets) {
            if (bytes[offset] == TEXT) {
                return false;
            }
        }
        return true;
    }

    boolean equals(int row, String id) {
        return get(row).equals(id);
    }

    /** Whether an id holds a text, without regard to the case of ASCII letters. */
    boolean contains(int row, IdNeedle needle) {
        int from = offsets[row];
        byte form = bytes[from];
        if (form != TEXT && !needle.mayBeIn(bytes, from + 1, from + 1 + (form == HEX_16 ? 8 : 16))) {
            return false;
        }
        return needle.isIn(text(row, needle.scratch()), length(row));
    }

    private int length(int row) {
        int at = offsets[row];
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
        int from = offsets[row] + 1;
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

    int byteSize() {
        return Integer.BYTES + bytes.length;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws StoreException if it is damaged
     */
    static IdColumn read(ByteBuffer in, int rows) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new StoreException("a block of the index is damaged: ids of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        int[] offsets = new int[rows];
        int at = 0;
        for (int i = 0; i < rows; i++) {
            if (at >= length) {
                throw new StoreException("a block of the index is damaged: it has " + i + " ids of " + rows);
            }
            offsets[i] = at;
            long end = at
                    + switch (bytes[at]) {
                        case UUID, HEX_32 -> 17L;
                        case HEX_16 -> 9L;
                        case TEXT -> 1L + Integer.BYTES + textLength(bytes, at + 1);
                        default ->
                            throw new StoreException("a block of the index is damaged: an id has an unknown form");
                    };
            if (end > length) {
                throw new StoreException("a block of the index is damaged: an id ends too late");
            }
            at = (int) end;
        }
        return new IdColumn(offsets, bytes);
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
