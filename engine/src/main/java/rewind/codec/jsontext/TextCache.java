package rewind.codec.jsontext;

import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/**
 * Short texts by their bytes, the same string for the same bytes as long as it is in the table: names, keys, ids and most
 * values come again and again. A table of fixed size in which the newer takes the place of the older, so memory does not
 * grow with what is read. What comes for the first time is only noted, since what comes once would be kept for nothing,
 * and most ids and not a few values come once.
 */
final class TextCache {
    static final int LONGEST = 64;
    private static final int TWO_WORDS = 2 * Long.BYTES;

    /** Of the entries, so that what differs is seen without a look at them: these fit into the first caches, they do not. */
    private final long[] hashes;

    private final long[] noted;
    private final @Nullable Entry[] entries;
    private final int shift;
    private long hash;

    /** @param bits the table has two to the power of this many places */
    TextCache(int bits) {
        hashes = new long[1 << bits];
        noted = new long[1 << bits];
        entries = new @Nullable Entry[1 << bits];
        shift = Long.SIZE - bits;
    }

    static final class Entry {
        private final byte[] bytes;
        private final long head;
        final String text;
        /** What came behind this one last, and before that. */
        private @Nullable Entry next;

        private @Nullable Entry other;
        private AttributeValue.@Nullable Text value;
        private @Nullable JsonId id;

        private Entry(byte[] bytes, long head, String text) {
            this.bytes = bytes;
            this.head = head;
            this.text = text;
        }

        int length() {
            return bytes.length;
        }

        /** One of those that came behind this one and stands here with a quote behind it; null where none does. */
        @Nullable Entry next(byte[] from, int offset, int limit) {
            Entry guess = next;
            if (guess != null && guess.isAt(from, offset, limit)) {
                return guess;
            }
            guess = other;
            if (guess != null && guess.isAt(from, offset, limit)) {
                other = next;
                next = guess;
                return guess;
            }
            return null;
        }

        private boolean isAt(byte[] from, int offset, int limit) {
            int length = bytes.length;
            return offset + length < limit && from[offset + length] == '"' && same(from, offset, length);
        }

        /** Says that this came behind it. */
        void follows(Entry entry) {
            other = next;
            next = entry;
        }

        private boolean same(byte[] from, int offset, int length) {
            if (head != Words.first(Words.at(from, offset), length)) {
                return false;
            }
            if (length > Long.BYTES) {
                int last = length - Long.BYTES;
                for (int i = Long.BYTES; i < last; i += Long.BYTES) {
                    if (Words.at(bytes, i) != Words.at(from, offset + i)) {
                        return false;
                    }
                }
                return Words.at(bytes, last) == Words.at(from, offset + last);
            }
            return true;
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
        long mixed = Words.first(Words.at(from, offset), length) * 0x9E3779B97F4A7C15L;
        if (length > Long.BYTES) {
            mixed ^= Long.rotateLeft(Words.at(from, offset + length - Long.BYTES), 29) * 0xC2B2AE3D27D4EB4FL;
            if (length > TWO_WORDS) {
                mixed ^= Words.at(from, offset + (length >>> 1)) * 0xD6E8FEB86659FD93L;
            }
        }
        mixed = (mixed ^ (mixed >>> 32) ^ length) * 0x9E3779B97F4A7C15L;
        hash = mixed;
        int slot = (int) (mixed >>> shift);
        if (hashes[slot] != mixed) {
            return null;
        }
        Entry known = entries[slot];
        return known != null && known.length() == length && known.same(from, offset, length) ? known : null;
    }

    /** Whether the bytes that were not found just now were not found once before; they are, from now on. */
    boolean isSecond() {
        int slot = (int) (hash >>> shift);
        if (noted[slot] == hash) {
            return true;
        }
        noted[slot] = hash;
        return false;
    }

    /** Puts the bytes that were not found just now, and what they say, in the place of what was there. */
    Entry put(byte[] from, int offset, int length, String text) {
        byte[] bytes = new byte[length];
        System.arraycopy(from, offset, bytes, 0, length);
        Entry entry = new Entry(bytes, Words.first(Words.at(from, offset), length), text);
        int slot = (int) (hash >>> shift);
        hashes[slot] = hash;
        entries[slot] = entry;
        return entry;
    }
}
