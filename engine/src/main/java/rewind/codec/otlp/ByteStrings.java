package rewind.codec.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/**
 * Strings for stretches of UTF-8, the same string for the same bytes as long as it is in the table: keys and most values
 * come again and again. A table of fixed size in which the newer takes the place of the older.
 */
final class ByteStrings {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SLOTS = 4096;
    private static final int LONGEST = 64;
    private static final char REPLACEMENT = '\uFFFD';

    private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];
    private boolean malformed;

    private static final class Entry {
        final byte[] bytes;
        final String text;
        private @Nullable AttributeValue value;

        Entry(byte[] bytes, String text) {
            this.bytes = bytes;
            this.text = text;
        }

        AttributeValue value() {
            if (value == null) {
                value = AttributeValue.of(text);
            }
            return value;
        }
    }

    String text(byte[] from, int offset, int length) {
        Entry entry = entry(from, offset, length);
        return entry == null ? decode(from, offset, length) : entry.text;
    }

    AttributeValue value(byte[] from, int offset, int length) {
        Entry entry = entry(from, offset, length);
        return entry == null ? AttributeValue.of(decode(from, offset, length)) : entry.value();
    }

    /** Whether what was decoded since the last question was not UTF-8 everywhere. */
    boolean takeMalformed() {
        boolean was = malformed;
        malformed = false;
        return was;
    }

    private @Nullable Entry entry(byte[] from, int offset, int length) {
        if (length > LONGEST) {
            return null;
        }
        int slot = slot(from, offset, length);
        Entry known = entries[slot];
        if (known != null && Arrays.equals(known.bytes, 0, known.bytes.length, from, offset, offset + length)) {
            return known;
        }
        String text = decode(from, offset, length);
        if (malformed) {
            // It must be told again where it comes again.
            return null;
        }
        Entry made = new Entry(Arrays.copyOfRange(from, offset, offset + length), text);
        entries[slot] = made;
        return made;
    }

    /** Of length, first and last bytes: what differs between only shares a slot, and the comparison tells it apart. */
    private static int slot(byte[] from, int offset, int length) {
        long mixed = length;
        if (length >= Long.BYTES) {
            mixed ^= ((long) LONGS.get(from, offset) * 0x9E3779B97F4A7C15L)
                    ^ Long.rotateLeft((long) LONGS.get(from, offset + length - Long.BYTES), 29);
        } else {
            for (int i = 0; i < length; i++) {
                mixed = (mixed << 8) | (from[offset + i] & 0xFF);
            }
        }
        mixed *= 0xC2B2AE3D27D4EB4FL;
        return (int) (mixed >>> 44) & (SLOTS - 1);
    }

    private String decode(byte[] from, int offset, int length) {
        String text = new String(from, offset, length, StandardCharsets.UTF_8);
        // Where the decoder replaced something; the character may also have been there.
        if (text.indexOf(REPLACEMENT) >= 0) {
            byte[] again = text.getBytes(StandardCharsets.UTF_8);
            malformed |= !Arrays.equals(again, 0, again.length, from, offset, offset + length);
        }
        return text;
    }
}
