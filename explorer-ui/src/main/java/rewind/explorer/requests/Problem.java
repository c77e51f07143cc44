package rewind.explorer.requests;

import java.util.Locale;
import rewind.explorer.text.Messages;
import rewind.query.QueryException;

/**
 * What is wrong with what was typed, and where.
 *
 * @param words empty where nothing is
 * @param start the first character that it is about, from 0
 * @param end one after the last; the same as the start where something is missing there
 */
record Problem(String words, int start, int end) {
    static final Problem NONE = new Problem("", 0, 0);

    /** That there is something which no character is to blame for. */
    static Problem of(String words) {
        return new Problem(words, -1, -1);
    }

    static Problem of(QueryException e) {
        String message = String.valueOf(e.getMessage());
        String words = e.nearest()
                .filter(name -> !message.contains(name))
                .map(name -> Messages.text("requests.find.nearest", message, name))
                .orElse(message);
        return new Problem(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1), e.start(), e.end());
    }

    /** Whether some place in the text is to blame. */
    boolean hasPlace() {
        return !words.isEmpty() && start >= 0;
    }
}
