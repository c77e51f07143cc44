package rewind.explorer.errors;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What log lines of one kind have in common: their message without figures and identifiers. Pure functions. */
final class LineType {
    private static final int LONGEST = 120;
    private static final String CUT = "…";

    /** Figures and identifiers, by which messages of the same kind differ. */
    private static final Pattern FIGURES =
            Pattern.compile("\\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b|\\b[0-9a-f]{16,}\\b"
                    + "|\\b(?=[a-f]*\\d)(?=\\d*[a-f])[0-9a-f]{4,}\\b|\\d+(?:[.,]\\d+)*");

    /** Stands for each of them; dots would look as if something were cut. */
    private static final String PLACE = "‹n›";

    /** What a query cannot have in its words: such a place, whole or cut, and what ends a line. */
    private static final Pattern UNSAID = Pattern.compile("(?:‹n›|‹n?$|[\\r\\n\\t])+");

    private LineType() {}

    static String of(String message) {
        String type = FIGURES.matcher(message).replaceAll(PLACE);
        return type.length() > LONGEST ? type.substring(0, LONGEST) + CUT : type;
    }

    /** A typed query for the requests that have such a line; empty where the lines have no word in common. */
    static Optional<String> query(String type) {
        String whole = type.length() > LONGEST ? type.substring(0, LONGEST) : type;
        List<String> parts = UNSAID.splitAsStream(whole)
                .filter(part -> !part.isEmpty())
                .map(Question::quoted)
                .toList();
        boolean hasWord = UNSAID.matcher(whole).replaceAll("").codePoints().anyMatch(Character::isLetterOrDigit);
        return hasWord ? Optional.of("log:" + String.join("*", parts)) : Optional.empty();
    }
}
