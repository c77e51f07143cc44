package rewind.recommend.data;

import java.util.List;
import java.util.Locale;

/**
 * Lines of a file that were left out for one reason.
 *
 * @param file its name in the folder or archive
 * @param count how many lines
 * @param firstLines the numbers of the first of them, counted from 1
 */
public record LineProblem(String file, ProblemKind kind, long count, List<Long> firstLines) {
    public LineProblem {
        firstLines = List.copyOf(firstLines);
    }

    @Override
    public String toString() {
        String lines =
                String.join(", ", firstLines.stream().map(String::valueOf).toList());
        return String.format(
                Locale.ROOT,
                "%s: %,d × %s (line%s %s%s)",
                file,
                count,
                kind.words(),
                count == 1 ? "" : "s",
                lines,
                count > firstLines.size() ? ", ..." : "");
    }
}
