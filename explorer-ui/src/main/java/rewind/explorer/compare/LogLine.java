package rewind.explorer.compare;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.diff.TraceDiff;
import rewind.diff.fields.Relation;
import rewind.diff.logs.LogDiff;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;

/**
 * A line that only one of two logs has, or that says something else there.
 *
 * @param at how long after its request began, of all lines in one unit
 * @param left what the left one says; null where it has no such line
 * @param right what the right one says; null where it has no such line
 */
record LogLine(
        Relation relation,
        LogLevel level,
        String at,
        String component,
        @Nullable String left,
        @Nullable String right) {

    static List<LogLine> of(TraceDiff diff, Side left, Side right) {
        List<LogDiff> shown = diff.logs().stream()
                .filter(line -> line.relation() != Relation.SAME)
                // A file may have its lines in any order.
                .sorted(Comparator.comparingLong(line -> nanos(line, left, right)))
                .toList();
        TimeUnit unit = TimeUnit.of(shown.stream()
                .mapToLong(line -> Math.abs(nanos(line, left, right)))
                .max()
                .orElse(0));
        return shown.stream()
                .map(line -> of(line, at(nanos(line, left, right), unit)))
                .toList();
    }

    /** How long after its own request began; of a line of both, on the right. */
    private static long nanos(LogDiff line, Side leftSide, Side rightSide) {
        LogRecord left = line.left();
        LogRecord right = line.right();
        if (right != null) {
            return right.epochNanos() - rightSide.startNanos();
        }
        return left == null ? 0 : left.epochNanos() - leftSide.startNanos();
    }

    private static LogLine of(LogDiff line, String at) {
        LogRecord left = line.left();
        LogRecord right = line.right();
        if (right != null) {
            return new LogLine(line.relation(), line.level(), at, right.component(), message(left), message(right));
        }
        if (left == null) {
            throw new IllegalArgumentException("a line is in one of the logs");
        }
        return new LogLine(line.relation(), line.level(), at, left.component(), message(left), null);
    }

    private static @Nullable String message(@Nullable LogRecord log) {
        return log == null ? null : log.message();
    }

    private static String at(long nanos, TimeUnit unit) {
        return (nanos < 0 ? "−" : "+") + unit.figure(Math.abs(nanos)) + " " + unit.word();
    }
}
