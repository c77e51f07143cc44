package rewind.explorer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which words of a diff's sentence stand out: of each of its parts, which semicolons separate, what is the case; not the
 * reasons, stages and values that follow it.
 */
final class Emphasis {
    private static final Pattern DETAIL =
            Pattern.compile(" \\(|, (?:from|all|because|by|for|in|the right one|and|\\S+ of)\\b");

    private Emphasis() {}

    /** Words of a sentence. */
    record Part(String text, boolean strong) {}

    /** The whole sentence, in parts. */
    static List<Part> of(String sentence) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        while (from < sentence.length()) {
            int semicolon = sentence.indexOf("; ", from);
            int until = semicolon < 0 ? sentence.length() : semicolon + 2;
            String part = sentence.substring(from, until);
            Matcher detail = DETAIL.matcher(part);
            int strong = detail.find() ? detail.start() : semicolon < 0 ? part.length() - 1 : part.length() - 2;
            add(parts, part.substring(0, Math.max(0, strong)), true);
            add(parts, part.substring(Math.max(0, strong)), false);
            from = until;
        }
        return parts;
    }

    private static void add(List<Part> parts, String text, boolean strong) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, strong));
        }
    }
}
