package rewind.query;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The field that somebody who mistyped meant. */
final class FieldNames {
    private FieldNames() {}

    /** The title most like this name: one that begins with it or that it begins with, or a few letters away. */
    static Optional<String> nearest(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int bearable = Math.max(1, Math.min(lower.length(), 30) / 3);
        return Arrays.stream(Field.values())
                .map(Field::title)
                .filter(title -> title.length() > 1 && distance(lower, title) <= bearable)
                .min(Comparator.comparingInt(title -> distance(lower, title)))
                .or(() -> Arrays.stream(Field.values())
                        .map(Field::title)
                        .filter(title -> lower.length() >= 3 && title.startsWith(lower))
                        .findFirst());
    }

    /**
     * How many letters must be put in, left out, replaced or exchanged with their neighbour (optimal string alignment; Damerau
     * 1964).
     */
    private static int distance(String from, String to) {
        if (Math.abs(from.length() - to.length()) > to.length()) {
            return Integer.MAX_VALUE;
        }
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int replaced = steps[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                steps[i][j] = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[from.length()][to.length()];
    }
}
