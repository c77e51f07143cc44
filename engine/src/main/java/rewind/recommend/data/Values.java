package rewind.recommend.data;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Ids and ratings from what stands in a file. The same value ends in the same bits, whether text or binary. */
final class Values {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,9})?");
    private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "infinity");

    private Values() {}

    /** An id is from 0 to 2147483647. */
    static int id(long value) {
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new BadLine(ProblemKind.ID_OUT_OF_RANGE);
        }
        return (int) value;
    }

    /** An id in a column of floating-point numbers is one that has no fraction. */
    static int id(double value) {
        if (value != Math.rint(value)) {
            throw new BadLine(ProblemKind.NOT_A_NUMBER);
        }
        return id((long) value);
    }

    /** An id as text: a whole number, or one such as {@code 7.0}, as columns with gaps are often written. */
    static int id(String text) {
        return id(number(text, ProblemKind.ID_OUT_OF_RANGE));
    }

    /** A rating is finite as a float. */
    static float rating(double value) {
        float rating = (float) value;
        if (!Float.isFinite(rating)) {
            throw new BadLine(ProblemKind.RATING_OUT_OF_RANGE);
        }
        return rating;
    }

    static float rating(String text) {
        return rating(number(text, ProblemKind.RATING_OUT_OF_RANGE));
    }

    /** A decimal number in ASCII digits; {@code notFinite} for a word such as NaN or Infinity. */
    static double number(String text, ProblemKind notFinite) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new BadLine(ProblemKind.MISSING);
        }
        if (NUMBER.matcher(stripped).matches()) {
            return Double.parseDouble(stripped);
        }
        String word = stripped.toLowerCase(Locale.ROOT);
        boolean signed = word.startsWith("-") || word.startsWith("+");
        throw new BadLine(
                NOT_FINITE.contains(signed ? word.substring(1) : word) ? notFinite : ProblemKind.NOT_A_NUMBER);
    }
}
