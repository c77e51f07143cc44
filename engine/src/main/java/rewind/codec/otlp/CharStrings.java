package rewind.codec.otlp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/**
 * Strings for stretches of characters, the same string for the same characters as long as it is in the table: keys and
 * most values come again and again. A table of fixed size in which the newer takes the place of the older.
 */
final class CharStrings {
    private static final int SLOTS = 4096;
    private static final int LONGEST = 64;

    private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];

    private static final class Entry {
        final char[] characters;
        final String text;
        private @Nullable AttributeValue value;

        Entry(char[] characters) {
            this.characters = characters;
            this.text = new String(characters);
        }

        AttributeValue value() {
            if (value == null) {
                value = AttributeValue.of(text);
            }
            return value;
        }
    }

    String text(char[] from, int offset, int length) {
        Entry entry = entry(from, offset, length);
        return entry == null ? new String(from, offset, length) : entry.text;
    }

    AttributeValue value(char[] from, int offset, int length) {
        Entry entry = entry(from, offset, length);
        return entry == null ? AttributeValue.of(new String(from, offset, length)) : entry.value();
    }

    private @Nullable Entry entry(char[] from, int offset, int length) {
        if (length > LONGEST) {
            return null;
        }
        int slot = slot(from, offset, length);
        Entry known = entries[slot];
        if (known != null
                && Arrays.equals(known.characters, 0, known.characters.length, from, offset, offset + length)) {
            return known;
        }
        Entry made = new Entry(Arrays.copyOfRange(from, offset, offset + length));
        entries[slot] = made;
        return made;
    }

    /** Of some of the characters: what differs elsewhere only shares a slot, and the comparison tells it apart. */
    private static int slot(char[] from, int offset, int length) {
        int hash = length;
        int step = 1 + (length >>> 4);
        for (int i = length - 1; i >= 0; i -= step) {
            hash = 31 * hash + from[offset + i];
        }
        hash *= 0x9E3779B1;
        return (hash >>> 16) & (SLOTS - 1);
    }
}
