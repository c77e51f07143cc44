package rewind.explorer.requests;

import java.util.ArrayList;
import java.util.List;

/** What stands side by side in a typed query: apart by spaces that are in neither quotes nor brackets. */
final class Pieces {
    private Pieces() {}

    /** From the first character, and one after the last. */
    record Piece(String text, int start, int end) {
        boolean isKeyword() {
            return text.equals("AND") || text.equals("OR") || text.equals("NOT");
        }
    }

    static List<Piece> of(String text) {
        List<Piece> pieces = new ArrayList<>();
        int start = -1;
        int open = 0;
        boolean quoted = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ' ' : text.charAt(i);
            boolean between = i == text.length() || (Character.isWhitespace(c) && !quoted && open <= 0);
            if (between && start >= 0) {
                pieces.add(new Piece(text.substring(start, i), start, i));
                start = -1;
            } else if (!between && start < 0) {
                start = i;
            }
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                open += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        return start < 0 ? pieces : closed(pieces, text, start);
    }

    /** A backslash at the very end hides the end. */
    private static List<Piece> closed(List<Piece> pieces, String text, int start) {
        pieces.add(new Piece(text.substring(start), start, text.length()));
        return pieces;
    }
}
