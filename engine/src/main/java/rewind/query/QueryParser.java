package rewind.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How conditions are joined: OR binds least, then standing side by side (or AND), then NOT and the minus. */
final class QueryParser {
    /** Far more than a person nests, and far less than the call stack bears. */
    static final int MAX_DEPTH = 100;

    private final QueryText text;
    private final ConditionParser conditions;
    private int depth;

    QueryParser(String text, Instant now) {
        this.text = new QueryText(text);
        this.conditions = new ConditionParser(this.text, now);
    }

    Condition parse() {
        text.skipSpaces();
        if (text.atEnd()) {
            return Condition.EVERYTHING;
        }
        Condition all = any();
        if (!text.atEnd()) {
            throw text.error("there is no ( for this )", text.at(), text.at() + 1, List.of());
        }
        return all;
    }

    private Condition any() {
        List<Condition> alternatives = new ArrayList<>();
        do {
            alternatives.add(all());
        } while (keyword("OR"));
        return Condition.any(alternatives);
    }

    private Condition all() {
        List<Condition> parts = new ArrayList<>();
        text.skipSpaces();
        do {
            if (parts.isEmpty() && text.atKeyword("AND")) {
                throw missing(text.at());
            }
            keyword("AND");
            parts.add(signed());
            text.skipSpaces();
        } while (!text.atEnd() && text.peek() != ')' && !text.atKeyword("OR"));
        return Condition.all(parts);
    }

    private boolean keyword(String keyword) {
        text.skipSpaces();
        if (!text.atKeyword(keyword)) {
            return false;
        }
        text.moveTo(text.at() + keyword.length());
        return true;
    }

    private Condition signed() {
        boolean negated = false;
        while (true) {
            text.skipSpaces();
            if (text.atKeyword("NOT")) {
                text.moveTo(text.at() + 3);
                negated = !negated;
            } else if (text.peek() == '-') {
                text.next('-');
                if (text.atEnd() || Character.isWhitespace(text.peek())) {
                    throw text.error(
                            "a minus stands directly before the condition that it turns round",
                            text.at() - 1,
                            text.at(),
                            List.of("NOT"));
                }
                negated = !negated;
            } else {
                Condition condition = single();
                return negated ? Condition.not(condition) : condition;
            }
        }
    }

    private Condition single() {
        int start = text.at();
        if (text.atEnd() || text.peek() == ')' || text.atKeyword("OR") || text.atKeyword("AND")) {
            throw missing(start);
        }
        if (!text.next('(')) {
            return conditions.condition();
        }
        depth++;
        if (depth > MAX_DEPTH) {
            throw text.error("more than " + MAX_DEPTH + " brackets in one another", start, start + 1, List.of());
        }
        Condition inner = any();
        if (!text.next(')')) {
            throw text.error("this ( is not closed", start, start + 1, List.of(")"));
        }
        depth--;
        return inner;
    }

    private QueryException missing(int place) {
        return text.error("a condition is missing here", place, Math.min(place + 1, text.length()), List.of());
    }
}
