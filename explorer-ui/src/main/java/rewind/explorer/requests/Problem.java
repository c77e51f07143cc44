package rewind.explorer.requests;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.explorer.text.Messages;
import rewind.query.QueryException;

/**
 * What is wrong with what was typed, and where.
 *
 * @param words empty where nothing is
 * @param start the first character that it is about, from 0
 * @param end one after the last; the same as the start where something is missing there
 * @param meant what may have been meant in place of these characters
 */
record Problem(String words, int start, int end, @Nullable String meant) {
    static final Problem NONE = new Problem("", 0, 0, null);

    /** That there is something which no character is to blame for. */
    static Problem of(String words) {
        return new Problem(words, -1, -1, null);
    }

    /** @param typed what could not be read */
    static Problem of(QueryException e, String typed) {
        Optional<String> field = e.nearest().or(() -> attribute(e, typed));
        if (field.isPresent()) {
            String name = typed.substring(e.start(), e.end());
            return new Problem(Messages.text("requests.find.nofield", name), e.start(), e.end(), field.get());
        }
        String message = String.valueOf(e.getMessage());
        return new Problem(
                message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1), e.start(), e.end(), null);
    }

    /** A name that is like no field can be meant as that of an attribute. */
    private static Optional<String> attribute(QueryException e, String typed) {
        return e.expected().stream()
                .limit(1)
                .filter(other -> other.equals("@" + typed.substring(e.start(), e.end())))
                .findFirst();
    }

    /** Whether some place in the text is to blame. */
    boolean hasPlace() {
        return !words.isEmpty() && start >= 0;
    }

    /** The text with what may have been meant. */
    String mended(String typed) {
        return meant == null
                ? typed
                : typed.substring(0, start) + meant + typed.substring(Math.min(end, typed.length()));
    }
}
