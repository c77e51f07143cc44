package rewind.telemetry;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * How names of secrets end. Most assignments are of something else ({@code localhost:8080}, {@code page=2}), and three letters
 * before the sign say so: many times cheaper than an expression. It may say yes for nothing, never no to what an expression
 * would find.
 */
final class NameEndings {
    private static final int LETTERS = 3;
    /** Of a letter's code, the same for both cases; others may share them. */
    private static final int BITS = 5;

    private static final int MASK = (1 << BITS) - 1;

    private final BitSet endings = new BitSet(1 << (LETTERS * BITS));
    /** Where a word is shorter, or ends in what may stand behind one, nothing can be told by so many letters. */
    private final boolean all;

    /** @param words none of them empty */
    NameEndings(Stream<String> words) {
        List<String> known = words.toList();
        all = known.stream().anyMatch(word -> word.length() < LETTERS || isBetween(word, word.length() - 1));
        if (!all) {
            known.forEach(word -> endings.set(ending(word, word.length())));
        }
    }

    private static int ending(String text, int end) {
        int code = 0;
        for (int i = end - LETTERS; i < end; i++) {
            code = (code << BITS) | (text.charAt(i) & MASK);
        }
        return code;
    }

    /** Whether a word may end before this place, with quotes, blanks, escapes, digits and an "s" in between. */
    boolean isBefore(String text, int at) {
        if (all) {
            return true;
        }
        int end = at;
        while (end > 0 && isBetween(text, end - 1)) {
            end--;
        }
        return endsWord(text, end) || endsWord(text, end - 1);
    }

    private boolean endsWord(String text, int end) {
        return end >= LETTERS && endings.get(ending(text, end));
    }

    private static boolean isBetween(String text, int at) {
        char c = text.charAt(at);
        return switch (c) {
            case '"', '\'', '\\', '%' -> true;
            // The end of %5c, a backslash.
            case 'c', 'C' -> at >= 2 && text.charAt(at - 1) == '5' && text.charAt(at - 2) == '%';
            default -> c <= ' ' || (c >= '0' && c <= '9');
        };
    }
}
