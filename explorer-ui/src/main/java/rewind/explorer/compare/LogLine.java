package rewind.explorer.compare;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.diff.TraceDiff;
import rewind.diff.fields.Relation;
import rewind.diff.logs.LogDiff;
import rewind.explorer.text.Figures;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;

/**
 * A line that only one of two logs has, or that says something else there.
 *
 * @param at how long after its request began
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
        List<LogLine> lines = new ArrayList<>();
        for (LogDiff line : diff.logs()) {
            if (line.relation() != Relation.SAME) {
                lines.add(of(line, left, right));
            }
        }
        return List.copyOf(lines);
    }

    private static LogLine of(LogDiff line, Side leftSide, Side rightSide) {
        LogRecord left = line.left();
        LogRecord right = line.right();
        if (right != null) {
            return new LogLine(
                    line.relation(),
                    line.level(),
                    at(right, rightSide),
                    right.component(),
                    message(left),
                    message(right));
        }
        if (left == null) {
            throw new IllegalArgumentException("a line is in one of the logs");
        }
        return new LogLine(line.relation(), line.level(), at(left, leftSide), left.component(), message(left), null);
    }

    private static @Nullable String message(@Nullable LogRecord log) {
        return log == null ? null : log.message();
    }

    private static String at(LogRecord log, Side side) {
        long nanos = log.epochNanos() - side.startNanos();
        return (nanos < 0 ? "−" : "+") + Figures.duration(Math.abs(nanos));
    }
}
