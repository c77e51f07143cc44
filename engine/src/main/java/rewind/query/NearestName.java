package rewind.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that somebody who mistyped one meant. */
public final class NearestName {
    private NearestName() {}

    /**
     * The name most like what was typed: one a few letters away (a third of what was typed), else the first that begins with
     * it; empty where none is like it.
     *
     * @param known in lower case
     */
    public static Optional<String> of(String typed, Collection<String> known) {
        String lower = typed.toLowerCase(Locale.ROOT);
        int bearable = Math.max(1, Math.min(lower.length(), 30) / 3);
        return known.stream()
                .filter(name -> name.length() > 1 && distance(lower, name) <= bearable)
                .min(Comparator.comparingInt(name -> distance(lower, name)))
                .or(() -> known.stream()
                        .filter(name -> lower.length() >= 3 && name.startsWith(lower))
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
