package rewind.codec.spanjson;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/**
 * Keeps short strings that repeat, as names, services and the values of tags do, so that each is in memory once. Of a
 * fixed size: what comes later takes the place of what came earlier, so memory does not grow with what is read.
 */
public final class TextCache {
    private static final int SLOTS = 1 << 12;
    private static final int LONGEST = 64;

    private final @Nullable Entry[] entries = new Entry[SLOTS];

    /** The characters are there a second time because arrays are compared many at once, and strings are not. */
    private static final class Entry {
        private final char[] chars;
        private final AttributeValue.Text text;

        private Entry(char[] chars, AttributeValue.Text text) {
            this.chars = chars;
            this.text = text;
        }
    }

    /** These characters, as a value that may be shared. */
    public AttributeValue.Text text(char[] chars, int offset, int length) {
        if (length > LONGEST) {
            return new AttributeValue.Text(new String(chars, offset, length));
        }
        int slot = hash(chars, offset, length) & (SLOTS - 1);
        Entry entry = entries[slot];
        if (entry != null && Arrays.equals(entry.chars, 0, entry.chars.length, chars, offset, offset + length)) {
            return entry.text;
        }
        AttributeValue.Text made = new AttributeValue.Text(new String(chars, offset, length));
        entries[slot] = new Entry(Arrays.copyOfRange(chars, offset, offset + length), made);
        return made;
    }

    /** Of some of the characters: ends of words differ more often than their beginnings. */
    private static int hash(char[] chars, int offset, int length) {
        int hash = length;
        int end = offset + length;
        for (int i = Math.max(offset, end - 6); i < end; i++) {
            hash = 31 * hash + chars[i];
        }
        if (length > 6) {
            hash = 31 * hash + chars[offset];
            hash = 31 * hash + chars[offset + (length >> 1)];
            hash = 31 * hash + chars[offset + (length >> 2)];
        }
        return hash ^ (hash >>> 12);
    }
}
