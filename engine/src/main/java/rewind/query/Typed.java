package rewind.query;

import java.util.Locale;

/**
 * The condition around a place in a query that need not be whole. Where there is none, the name is empty and stands at
 * the place.
 *
 * @param text the whole query
 * @param nameEnd one after the name's last character
 * @param operatorStart -1 where no operator follows the name
 * @param valueStart of that member of a list which the place is in
 */
record Typed(
        String text,
        int place,
        int nameStart,
        int nameEnd,
        int operatorStart,
        int operatorEnd,
        int valueStart,
        int valueEnd) {

    static Typed at(String text, int place) {
        int at = 0;
        while (at < place) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || "()-".indexOf(c) >= 0) {
                at++;
                continue;
            }
            Typed condition = condition(text, place, at);
            int end = condition.end();
            if (place <= end) {
                return condition;
            }
            at = Math.max(end, at + 1);
        }
        // At the beginning of a condition, or of none.
        boolean before = place < text.length()
                && !Character.isWhitespace(text.charAt(place))
                && "()-".indexOf(text.charAt(place)) < 0;
        return before ? condition(text, place, place) : new Typed(text, place, place, place, -1, -1, place, place);
    }

    private static Typed condition(String text, int place, int start) {
        int nameEnd = skipWord(text, start, Operator.CHARACTERS);
        String name = text.substring(start, nameEnd);
        int operator = mayHaveSpace(name) ? skipSpaces(text, nameEnd) : nameEnd;
        int operatorEnd = operator;
        while (operatorEnd < text.length() && isOperator(text.charAt(operatorEnd))) {
            operatorEnd++;
        }
        if (operatorEnd == operator) {
            return new Typed(text, place, start, nameEnd, -1, -1, nameEnd, nameEnd);
        }
        int valueStart = skipSpaces(text, operatorEnd);
        if (place >= operatorEnd && place < valueStart) {
            // In the space between operator and next condition: the value is what is missing.
            return new Typed(text, place, start, nameEnd, operator, operatorEnd, place, place);
        }
        int valueEnd = skipWord(text, valueStart, ",");
        while (valueEnd < place && valueEnd < text.length() && text.charAt(valueEnd) == ',') {
            valueStart = valueEnd + 1;
            valueEnd = skipWord(text, valueStart, ",");
        }
        return new Typed(text, place, start, nameEnd, operator, operatorEnd, valueStart, valueEnd);
    }

    private static boolean mayHaveSpace(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Field.of(name).isPresent()
                || lower.startsWith("@")
                || lower.startsWith("attr.")
                || lower.startsWith("span.")
                || lower.startsWith("stage.");
    }

    private static int skipSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** As {@link QueryText#word}, but a quote that is not closed ends with the text. */
    private static int skipWord(String text, int from, String stops) {
        int open = 0;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || stops.indexOf(c) >= 0 || (c == ')' && open == 0)) {
                break;
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            at = c == '"' ? skipQuoted(text, at) : at + 1;
        }
        return at;
    }

    private static int skipQuoted(String text, int from) {
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, text.length());
    }

    private static boolean isOperator(char c) {
        return Operator.CHARACTERS.indexOf(c) >= 0;
    }

    private int end() {
        return Math.max(nameEnd, valueEnd);
    }

    boolean hasOperator() {
        return operatorStart >= 0;
    }

    String name() {
        return text.substring(nameStart, nameEnd);
    }

    String operator() {
        return hasOperator() ? text.substring(operatorStart, operatorEnd) : "";
    }

    /** What stands of the name before the place. */
    String nameSoFar() {
        return text.substring(nameStart, Math.clamp(place, nameStart, nameEnd));
    }

    /** What stands of the value before the place, without quotes. */
    String valueSoFar() {
        return text.substring(valueStart, Math.clamp(place, valueStart, valueEnd))
                .replace("\"", "");
    }
}
