package rewind.codec.compact;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/** What the last few maps of attributes that came more than once, as the same object, are written as. */
final class KnownFields {
    /** Settings and fingerprints of two versions, and two that are on their way out. */
    private static final int MOST = 6;

    private static final int MOST_BYTES = 1024;

    private final AttributeValue.@Nullable Fields[] fields = new AttributeValue.@Nullable Fields[MOST];
    private final byte[] @Nullable [] forms = new byte[MOST] @Nullable [];
    private int next;

    /** Null where it is not known. */
    byte @Nullable [] find(AttributeValue.Fields wanted) {
        int at = indexOf(wanted);
        return at < 0 ? null : forms[at];
    }

    /** Those that come once only are not copied: the first time they are marked, the second time kept. */
    void put(AttributeValue.Fields one, byte[] bytes, int from, int to) {
        int at = indexOf(one);
        if (at >= 0) {
            forms[at] = Arrays.copyOfRange(bytes, from, to);
        } else if (to - from <= MOST_BYTES) {
            fields[next] = one;
            forms[next] = null;
            next = (next + 1) % MOST;
        }
    }

    @SuppressWarnings("ReferenceEquality") // to compare them whole would take as long as to write them
    private int indexOf(AttributeValue.Fields wanted) {
        for (int i = 0; i < MOST; i++) {
            if (fields[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
