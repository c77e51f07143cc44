package rewind.codec.compact;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of the last span of one name: keys, and values that are short texts, each with the bytes that it was
 * written as. The next span of that name nearly always has the same keys, as the same objects and in the same order, and
 * then they are found in two arrays that are read from the beginning to the end; by its hash code, each would be sought in four places
 * all over the memory, which a model has swept out of the near caches since the last request.
 */
final class KeptAttributes {
    /** Further ones are written as if nothing were kept. */
    static final int MOST = 24;

    private @Nullable String[] keys = new @Nullable String[4];
    private long[] keyForms = new long[4];
    private @Nullable String[] texts = new @Nullable String[4];
    private long[] textForms = new long[4];

    /** What the key at this place is written as, see {@link Output#shortForm}; 0 where that is not known. */
    @SuppressWarnings("ReferenceEquality") // another object is sought by what it says
    long key(int place, String key) {
        return place < keys.length && keys[place] == key ? keyForms[place] : 0;
    }

    void keepKey(int place, String key, long form) {
        if (form != 0 && place < MOST) {
            reserve(place);
            keys[place] = key;
            keyForms[place] = form;
        }
    }

    /** The same of a value that is a text. */
    long text(int place, String text) {
        return place < texts.length && text.equals(texts[place]) ? textForms[place] : 0;
    }

    void keepText(int place, String text, long form) {
        if (form != 0 && place < MOST) {
            reserve(place);
            texts[place] = text;
            textForms[place] = form;
        }
    }

    private void reserve(int place) {
        if (place >= keys.length) {
            int more = Math.min(MOST, 2 * place);
            keys = Arrays.copyOf(keys, more);
            keyForms = Arrays.copyOf(keyForms, more);
            texts = Arrays.copyOf(texts, more);
            textForms = Arrays.copyOf(textForms, more);
        }
    }
}
