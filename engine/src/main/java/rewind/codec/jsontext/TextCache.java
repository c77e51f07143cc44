package rewind.codec.jsontext;

import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/**
 * Short texts by their bytes, the same string for the same bytes as long as it is in the table: names, keys, ids and most
 * values come again and again. A table of fixed size in which the newer takes the place of the older, so memory does not
 * grow with what is read.
 */
final class TextCache {
    static final int LONGEST = 64;
    private static final int TWO_WORDS = 2 * Long.BYTES;

    private final @Nullable Entry[] entries;
    private final int shift;

    /** @param bits the table has two to the power of this many places */
    TextCache(int bits) {
        entries = new @Nullable Entry[1 << bits];
        shift = Long.SIZE - bits;
    }

    static final class Entry {
        private final byte[] bytes;
        private final long head;
        private final long tail;
        final String text;
        private AttributeValue.@Nullable Text value;
        private @Nullable JsonId id;

        private Entry(byte[] bytes, long head, long tail, String text) {
            this.bytes = bytes;
            this.head = head;
            this.tail = tail;
            this.text = text;
        }

        AttributeValue.Text value() {
            AttributeValue.Text known = value;
            if (known == null) {
                known = new AttributeValue.Text(text);
                value = known;
            }
            return known;
        }

        JsonId id() {
            JsonId known = id;
            if (known == null) {
                known = JsonId.of(text);
                id = known;
            }
            return known;
        }
    }

    /**
     * What is known of these bytes; null where nothing is.
     *
     * @param length up to {@link #LONGEST}
     * @param from goes on for eight bytes behind them
     */
    @Nullable Entry find(byte[] from, int offset, int length) {
        long head = head(from, offset, length);
        long tail = tail(from, offset, length);
        Entry known = entries[slot(head, tail, length)];
        return known != null
                        && known.head == head
                        && known.tail == tail
                        && known.bytes.length == length
                        && (length <= TWO_WORDS || sameBetween(known.bytes, from, offset, length))
                ? known
                : null;
    }

    private static boolean sameBetween(byte[] known, byte[] from, int offset, int length) {
        for (int i = Long.BYTES; i < length - Long.BYTES; i += Long.BYTES) {
            if (Words.at(known, i) != Words.at(from, offset + i)) {
                return false;
            }
        }
        return true;
    }

    /** Puts these bytes and what they say in the place of what was there. */
    Entry put(byte[] from, int offset, int length, String text) {
        byte[] bytes = new byte[length];
        System.arraycopy(from, offset, bytes, 0, length);
        long head = head(from, offset, length);
        long tail = tail(from, offset, length);
        Entry entry = new Entry(bytes, head, tail, text);
        entries[slot(head, tail, length)] = entry;
        return entry;
    }

    private static long head(byte[] from, int offset, int length) {
        return Words.first(Words.at(from, offset), length);
    }

    private static long tail(byte[] from, int offset, int length) {
        return length > Long.BYTES ? Words.at(from, offset + length - Long.BYTES) : 0;
    }

    /** Of length, first and last bytes: what differs between only shares a place, and the comparison tells it apart. */
    private int slot(long head, long tail, int length) {
        long mixed = head * 0x9E3779B97F4A7C15L ^ Long.rotateLeft(tail, 29) * 0xC2B2AE3D27D4EB4FL;
        mixed = (mixed ^ (mixed >>> 32) ^ length) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> shift);
    }
}
