package rewind.diff.cohort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.jspecify.annotations.Nullable;
import rewind.diff.cohort.FieldEffect.ValueCount;

/**
 * Whether two groups have texts equally often: Fisher's exact test for two texts, chi-square for more. Having no text is one
 * of them. Rare ones, of which fewer than five are expected in the smaller group, are taken together, as chi-square asks.
 */
final class CategoryTest {
    private static final double LEAST_EXPECTED = 5;
    private static final int MOST_VALUES = 20;
    private static final int SHOWN = 10;

    private CategoryTest() {}

    /** Empty where no two kinds of text are left to compare. */
    static Optional<FieldEffect> of(String name, List<@Nullable String> left, List<@Nullable String> right) {
        List<ValueCount> counts = counts(left, right);
        long[][] table = table(counts, left.size(), right.size());
        if (table[0].length < 2) {
            return Optional.empty();
        }
        double p = table[0].length == 2
                ? FisherExactTest.withDefaults().test(ints(table)).getPValue()
                : ChiSquareTest.withDefaults().test(table).getPValue();
        List<ValueCount> shown = counts.stream()
                .sorted(Comparator.comparingDouble((ValueCount count) ->
                                -Math.abs((double) count.right() / right.size() - (double) count.left() / left.size()))
                        .thenComparing(count -> String.valueOf(count.value())))
                .limit(SHOWN)
                .toList();
        return Optional.of(
                new FieldEffect(name, cramersV(table), Math.min(1, p), 1, present(left), present(right), shown, null));
    }

    private static int present(List<@Nullable String> texts) {
        return (int) texts.stream().filter(Objects::nonNull).count();
    }

    /** The most frequent first. */
    private static List<ValueCount> counts(List<@Nullable String> left, List<@Nullable String> right) {
        Map<@Nullable String, int[]> counts = new HashMap<>();
        left.forEach(value -> counts.computeIfAbsent(value, key -> new int[2])[0]++);
        right.forEach(value -> counts.computeIfAbsent(value, key -> new int[2])[1]++);
        List<ValueCount> sorted = new ArrayList<>();
        counts.forEach((value, count) -> sorted.add(new ValueCount(
                value, count[0], count[1], ((double) count[1] / right.size()) / ((double) count[0] / left.size()))));
        sorted.sort(Comparator.comparingInt((ValueCount count) -> -(count.left() + count.right()))
                .thenComparing(count -> String.valueOf(count.value())));
        return sorted;
    }

    /** A row a group, a column a text; the last column may be all rare ones. */
    private static long[][] table(List<ValueCount> counts, int left, int right) {
        double smaller = (double) Math.min(left, right) / (left + right);
        List<long[]> columns = new ArrayList<>();
        long[] rare = new long[2];
        for (ValueCount count : counts) {
            // Of two texts both stand for themselves: the exact test needs no number of them.
            boolean frequent = counts.size() == 2
                    || (columns.size() < MOST_VALUES && (count.left() + count.right()) * smaller >= LEAST_EXPECTED);
            if (frequent) {
                columns.add(new long[] {count.left(), count.right()});
            } else {
                rare[0] += count.left();
                rare[1] += count.right();
            }
        }
        if (rare[0] + rare[1] > 0) {
            if ((rare[0] + rare[1]) * smaller < LEAST_EXPECTED && columns.size() > 1) {
                long[] last = columns.getLast();
                last[0] += rare[0];
                last[1] += rare[1];
            } else {
                columns.add(rare);
            }
        }
        long[][] table = new long[2][columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            table[0][i] = columns.get(i)[0];
            table[1][i] = columns.get(i)[1];
        }
        return table;
    }

    private static int[][] ints(long[][] table) {
        int[][] ints = new int[table.length][table[0].length];
        for (int row = 0; row < ints.length; row++) {
            for (int column = 0; column < ints[row].length; column++) {
                ints[row][column] = Math.toIntExact(table[row][column]);
            }
        }
        return ints;
    }

    /**
     * Cramér's V, corrected for bias (Bergsma 2013, Journal of the Korean Statistical Society 42, 323-328): without that, a
     * text with many values seems to tell something of any two groups.
     */
    static double cramersV(long[][] table) {
        int lines = table.length;
        int columns = table[0].length;
        double n = 0;
        for (long[] row : table) {
            for (long count : row) {
                n += count;
            }
        }
        double phi2 = ChiSquareTest.withDefaults().statistic(table) / n;
        double corrected = Math.max(0, phi2 - (lines - 1) * (columns - 1.0) / (n - 1));
        double high = lines - (lines - 1) * (lines - 1.0) / (n - 1);
        double wide = columns - (columns - 1) * (columns - 1.0) / (n - 1);
        return Math.min(1, Math.sqrt(corrected / (Math.min(high, wide) - 1)));
    }
}
