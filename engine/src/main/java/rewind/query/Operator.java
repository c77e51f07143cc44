package rewind.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a field and its value. As in other searches, {@code :>5} says the same as {@code >5}, {@code ==}
 * the same as {@code =} and {@code =~} the same as {@code ~}.
 *
 * @param comparison null where a regular expression follows
 * @param start its first character in the text
 * @param end one after its last
 */
record Operator(@Nullable Comparison comparison, boolean negated, int start, int end) {
    static final String CHARACTERS = ":=!<>~";

    /** Reads the operator that stands here. */
    static Operator read(QueryText text) {
        int start = text.at();
        boolean equal = text.next(':') || text.next('=');
        if (equal) {
            text.next('=');
        }
        boolean negated = text.next('!');
        Comparison comparison = Comparison.EQUAL;
        if (text.next('~')) {
            comparison = null;
        } else if (!negated && text.next('>')) {
            comparison = text.next('=') ? Comparison.AT_LEAST : Comparison.GREATER;
        } else if (!negated && text.next('<')) {
            comparison = text.next('=') ? Comparison.AT_MOST : Comparison.LESS;
        } else if (negated ? !text.next('=') : !equal) {
            throw text.error("! alone is no operator", start, text.at(), List.of("!=", "!~"));
        }
        return new Operator(comparison, negated, start, text.at());
    }

    /** Whether values are listed: equal to one of them, or to none. */
    boolean isEquality() {
        return comparison == Comparison.EQUAL;
    }

    boolean isExpression() {
        return comparison == null;
    }

    /** What a comparison with a number or a time says; only where it is neither an expression nor a list. */
    Comparison required() {
        if (comparison == null) {
            throw new IllegalStateException("a regular expression compares nothing");
        }
        return comparison;
    }

    QueryException doesNotGoWith(String title, QueryText text, List<String> expected) {
        return text.error(title + " goes with " + String.join(" ", expected), start, end, expected);
    }
}
