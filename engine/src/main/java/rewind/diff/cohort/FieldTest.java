package rewind.diff.cohort;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What comes of looking at one field.
 *
 * @param effect empty where there was nothing to test
 * @param reason why it was not tested; empty where it was, or where all traces say the same
 */
record FieldTest(Optional<FieldEffect> effect, Optional<String> reason) {
    /** Of fewer numbers a side, nothing is said. */
    private static final int FEWEST_NUMBERS = 5;

    /** Texts of which there are more, and most of them once, are ids. */
    private static final int FEWEST_IDS = 20;

    private static final double SHARE_OF_IDS = 0.5;

    private static final FieldTest NOTHING = new FieldTest(Optional.empty(), Optional.empty());

    static FieldTest of(String name, Cohort left, Cohort right, boolean defining) {
        List<@Nullable Object> one = left.column(name);
        List<@Nullable Object> other = right.column(name);
        Set<@Nullable Object> distinct = new HashSet<>(one);
        distinct.addAll(other);
        if (distinct.size() < 2) {
            return NOTHING;
        }
        if (defining) {
            return not("The groups were chosen by it.");
        }
        if (distinct.stream().filter(Objects::nonNull).allMatch(Double.class::isInstance)) {
            return number(name, one, other);
        }
        long present = present(one) + present(other);
        distinct.remove(null);
        if (distinct.size() > FEWEST_IDS && distinct.size() > SHARE_OF_IDS * present) {
            return not(distinct.size() + " different values among " + present + " traces: an id.");
        }
        return category(name, texts(one), texts(other));
    }

    private static FieldTest not(String reason) {
        return new FieldTest(Optional.empty(), Optional.of(reason));
    }

    private static FieldTest number(String name, List<@Nullable Object> one, List<@Nullable Object> other) {
        double[] left = numbers(one);
        double[] right = numbers(other);
        if (left.length >= FEWEST_NUMBERS && right.length >= FEWEST_NUMBERS) {
            return new FieldTest(NumberTest.of(name, left, right), Optional.empty());
        }
        if (name.endsWith(TraceFeatures.DURATION) || name.endsWith(TraceFeatures.SELF)) {
            return not("Only " + left.length + " traces of the left group and " + right.length
                    + " of the right one have it.");
        }
        // Too few to compare what they say; that one group has them and the other does not may be the point.
        return category(name, presence(one), presence(other));
    }

    private static FieldTest category(String name, List<@Nullable String> left, List<@Nullable String> right) {
        return new FieldTest(CategoryTest.of(name, left, right), Optional.empty());
    }

    private static long present(List<@Nullable Object> column) {
        return column.stream().filter(Objects::nonNull).count();
    }

    private static double[] numbers(List<@Nullable Object> column) {
        return column.stream()
                .flatMap(value -> value instanceof Double number ? Stream.of(number) : Stream.empty())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static List<@Nullable String> texts(List<@Nullable Object> column) {
        return column.stream().map(FieldTest::text).toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static List<@Nullable String> presence(List<@Nullable Object> column) {
        return column.stream().map(FieldTest::there).toList();
    }

    private static @Nullable String there(@Nullable Object value) {
        return value == null ? null : TraceFeatures.YES;
    }
}
