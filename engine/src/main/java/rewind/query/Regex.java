package rewind.query;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A regular expression in RE2's syntax, found anywhere in a text unless it is anchored. Anybody who may search may write
 * one, so it must not be able to stop the program: java.util.regex needs exponential time for {@code (a+)+$} on forty
 * letters, which no limit of lengths cures; RE2's automaton needs time in proportion to the text. What is left is the
 * size of the automaton, which counted repetitions multiply, {@code ((a{1000}){1000}){1000}} beyond all memory; it is
 * reckoned before anything is built, and limited.
 */
public final class Regex implements TextTest {
    static final int MAX_LENGTH = 256;
    static final int MAX_SIZE = 2_000;

    private final String pattern;
    private final Pattern compiled;

    private Regex(String pattern, Pattern compiled) {
        this.pattern = pattern;
        this.compiled = compiled;
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException if it is not one, or too long or too large; the message is for people
     */
    public static Regex of(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a regular expression may have " + MAX_LENGTH + " characters, not " + pattern.length());
        }
        if (size(pattern) > MAX_SIZE) {
            throw new IllegalArgumentException(
                    "the repetitions of this regular expression multiply to more than " + MAX_SIZE);
        }
        try {
            return new Regex(pattern, Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("not a regular expression: " + e.getDescription(), e);
        }
    }

    /** How many characters the expression has when its counted repetitions are written out, or more. */
    private static long size(String pattern) {
        Deque<Long> outer = new ArrayDeque<>();
        long sum = 0;
        long atom = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            int close = c == '{' ? pattern.indexOf('}', i) : -1;
            if (c == '(') {
                outer.push(sum);
                sum = 0;
                atom = 0;
            } else if (c == ')' && !outer.isEmpty()) {
                atom = sum + 1;
                sum = outer.pop() + atom;
            } else if (close > 0) {
                long count = count(pattern.substring(i + 1, close));
                sum += atom * (count - 1);
                atom *= count;
            } else {
                atom = 1;
                sum++;
            }
            if (sum > MAX_SIZE) {
                return sum;
            }
        }
        while (!outer.isEmpty()) {
            sum += outer.pop();
        }
        return sum;
    }

    /** The largest number of {@code 3}, {@code 3,} or {@code 3,5}; 1 where the braces are no count. */
    private static long count(String braces) {
        long largest = 1;
        for (String number : braces.split(",", -1)) {
            if (!number.isEmpty() && number.length() <= 9 && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
                largest = Math.max(largest, Long.parseLong(number));
            }
        }
        return largest;
    }

    /** As it was written. */
    public String pattern() {
        return pattern;
    }

    @Override
    public boolean matches(String text) {
        return compiled.matcher(text).find();
    }

    @Override
    public boolean isIn(String text) {
        return matches(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Regex that && pattern.equals(that.pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    @Override
    public String toString() {
        return "Regex[" + pattern + "]";
    }
}
