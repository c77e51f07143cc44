package rewind.explorer.errors;

import java.util.Locale;

/**
 * Whether a text is found in another, without regard to case.
 *
 * @param words empty is found in every text
 */
record Found(String words) {
    Found(String words) {
        this.words = words.toLowerCase(Locale.ROOT);
    }

    boolean in(String text) {
        return words.isEmpty() || text.toLowerCase(Locale.ROOT).contains(words);
    }

    /** In what a reader sees of an entry. */
    boolean in(Entry entry) {
        return in(entry.message()) || in(entry.type()) || in(entry.component()) || in(entry.requestId());
    }
}
