package rewind.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The text of a query and a place in it; reads words, quotes and operators, and says where it could not. */
final class QueryText {
    private static final String OPERATORS = ":=!<>~";

    private final String text;
    private int at;

    QueryText(String text) {
        this.text = text;
    }

    /**
     * A run of characters without a space, partly in quotes perhaps.
     *
     * @param raw without its quotes, {@code *} as it is
     * @param bare whether nothing of it is quoted
     */
    record Word(String raw, Glob glob, boolean bare, int start, int end) {}

    int at() {
        return at;
    }

    void moveTo(int place) {
        at = place;
    }

    int length() {
        return text.length();
    }

    String between(int start, int end) {
        return text.substring(start, end);
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The character here; 0 at the end, which is no operator, quote or bracket. */
    char peek() {
        return atEnd() ? 0 : text.charAt(at);
    }

    boolean next(char wanted) {
        if (!atEnd() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    void skipSpaces() {
        while (!atEnd() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    boolean atOperator() {
        return !atEnd() && OPERATORS.indexOf(text.charAt(at)) >= 0;
    }

    /** Whether one of AND, OR, NOT stands here by itself. */
    boolean atKeyword(String keyword) {
        if (!text.startsWith(keyword, at)) {
            return false;
        }
        int end = at + keyword.length();
        return end == text.length() || Character.isWhitespace(text.charAt(end)) || "()".indexOf(text.charAt(end)) >= 0;
    }

    static boolean isKeyword(String word) {
        return word.equals("AND") || word.equals("OR") || word.equals("NOT");
    }

    /** The name that could be a field's, where an operator or the end of the word follows; empty where there is none. */
    String name() {
        int end = at;
        while (end < text.length() && isNamePart(text.charAt(end), end > at)) {
            end++;
        }
        return text.substring(at, end);
    }

    private static boolean isNamePart(char c, boolean inside) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || (inside && ((c >= '0' && c <= '9') || c == '.' || c == '-'));
    }

    /**
     * A word from here to a space, an unmatched bracket, the end, or one of these characters.
     *
     * @param stops outside of quotes
     */
    Word word(String stops) {
        int start = at;
        int open = 0;
        boolean bare = true;
        List<String> parts = new ArrayList<>();
        StringBuilder raw = new StringBuilder();
        StringBuilder part = new StringBuilder();
        while (!atEnd()) {
            char c = text.charAt(at);
            if (c == '"') {
                String quoted = quoted();
                raw.append(quoted);
                part.append(quoted);
                bare = false;
                continue;
            }
            if (Character.isWhitespace(c) || stops.indexOf(c) >= 0 || (c == ')' && open == 0)) {
                break;
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            raw.append(c);
            if (c == '*') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
            at++;
        }
        parts.add(part.toString());
        return new Word(raw.toString(), new Glob(parts), bare, start, at);
    }

    /** What stands between two quotes; a backslash makes a quote or a backslash one of the text, and is else itself. */
    String quoted() {
        int start = at++;
        StringBuilder content = new StringBuilder();
        while (!atEnd()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return content.toString();
            }
            if (c == '\\' && (peek() == '"' || peek() == '\\')) {
                c = text.charAt(at++);
            }
            content.append(c);
        }
        throw error("this quote is not closed", start, text.length(), List.of("\""));
    }

    /** A regular expression: quoted, or all up to a space or an unmatched bracket. */
    Word expression() {
        int start = at;
        if (peek() == '"') {
            String quoted = quoted();
            return new Word(quoted, Glob.exactly(quoted), false, start, at);
        }
        int open = 0;
        while (!atEnd()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || (c == ')' && open == 0)) {
                break;
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            at++;
        }
        String raw = text.substring(start, at);
        return new Word(raw, Glob.exactly(raw), true, start, at);
    }

    QueryException error(String message, int start, int end, List<String> expected) {
        return new QueryException(message, start, end, expected, null);
    }

    QueryException error(String message, Word word) {
        return new QueryException(message, word.start(), word.end(), List.of(), null);
    }

    /** A text in such a form that it is read as one word and means itself. */
    static String quote(String word) {
        return isPlain(word) ? word : alwaysQuoted(word);
    }

    static String alwaysQuoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static String quote(Glob glob) {
        StringBuilder text = new StringBuilder();
        List<String> parts = glob.parts();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                text.append('*');
            }
            if (!parts.get(i).isEmpty() || parts.size() == 1) {
                text.append(quote(parts.get(i)));
            }
        }
        return text.toString();
    }

    private static boolean isPlain(String word) {
        if (word.isEmpty() || isKeyword(word) || word.contains("..") || "-@".indexOf(word.charAt(0)) >= 0) {
            return false;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.startsWith("span.") || lower.startsWith("stage.") || lower.startsWith("attr.")) {
            return false;
        }
        return word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "_./{}%+#$&;@-".indexOf(c) >= 0);
    }
}
