package rewind.recommend.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts the lines of one file, and the bad ones by kind with the first few line numbers of each. */
final class LineProblems {
    private static final int FIRST = 5;

    private final String file;
    private final Map<ProblemKind, Long> counts = new EnumMap<>(ProblemKind.class);
    private final Map<ProblemKind, List<Long>> firstLines = new EnumMap<>(ProblemKind.class);
    private long lines;

    LineProblems(String file) {
        this.file = file;
    }

    void line() {
        lines++;
    }

    void bad(ProblemKind kind, long line) {
        counts.merge(kind, 1L, Long::sum);
        List<Long> first = firstLines.computeIfAbsent(kind, k -> new ArrayList<>());
        if (first.size() < FIRST) {
            first.add(line);
        }
    }

    long lines() {
        return lines;
    }

    List<LineProblem> byKind() {
        List<LineProblem> result = new ArrayList<>();
        counts.forEach((kind, count) ->
                result.add(new LineProblem(file, kind, count, firstLines.getOrDefault(kind, List.of()))));
        return result;
    }

    /** @throws DataException if more than {@code maxShare} of the lines are bad */
    void failAbove(double maxShare) {
        long bad = counts.values().stream().mapToLong(Long::longValue).sum();
        if (bad > maxShare * lines) {
            String each = String.join(
                    "; ", byKind().stream().map(LineProblem::toString).toList());
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%,d of %,d lines of %s are bad, more than the share of %s that is allowed. %s.",
                    bad,
                    lines,
                    file,
                    maxShare,
                    each));
        }
    }
}
