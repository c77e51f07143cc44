package rewind.codec.spanjson;

import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/**
 * Keeps short strings that repeat, as names, services and the values of tags do, so that each is in memory once. Of a
 * fixed size: what comes later takes the place of what came earlier, so memory does not grow with what is read.
 */
public final class TextCache {
    private static final int SLOTS = 1 << 13;
    private static final int LONGEST = 80;

    private final AttributeValue.@Nullable Text[] entries = new AttributeValue.Text[SLOTS];

    /** These characters, as a value that may be shared. */
    public AttributeValue.Text text(char[] chars, int offset, int length) {
        if (length > LONGEST) {
            return new AttributeValue.Text(new String(chars, offset, length));
        }
        int hash = length;
        for (int i = offset, end = offset + length; i < end; i++) {
            hash = 31 * hash + chars[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        AttributeValue.Text entry = entries[slot];
        if (entry != null && same(entry.value(), chars, offset, length)) {
            return entry;
        }
        AttributeValue.Text made = new AttributeValue.Text(new String(chars, offset, length));
        entries[slot] = made;
        return made;
    }

    private static boolean same(String text, char[] chars, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != chars[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
