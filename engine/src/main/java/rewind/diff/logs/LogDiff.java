package rewind.diff.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rewind.diff.align.Pairing;
import rewind.diff.fields.Relation;
import rewind.diff.fields.ValueDiff;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;

/**
 * A line of two logs. Lines belong together by component, level and the message without its variable parts, in their order;
 * then, of those without a partner, by component and message alone, which is a changed level.
 *
 * @param left null where only the right side has it
 * @param right null where only the left side has it
 * @param values what differs of level, message and data ({@code data.KEY}); nothing where one side has it alone
 */
public record LogDiff(@Nullable LogRecord left, @Nullable LogRecord right, List<ValueDiff> values) {
    public LogDiff {
        values = List.copyOf(values);
    }

    /** Whether both logs have the line, and whether anything but its time and span differs. */
    public Relation relation() {
        if (left == null) {
            return Relation.ONLY_RIGHT;
        }
        if (right == null) {
            return Relation.ONLY_LEFT;
        }
        return values.isEmpty() ? Relation.SAME : Relation.DIFFERENT;
    }

    /** The higher level of the two. */
    public LogLevel level() {
        int one = left == null ? 0 : left.level().code();
        int other = right == null ? 0 : right.level().code();
        return LogLevel.ofCode(Math.max(one, other));
    }

    private record Line(String component, @Nullable LogLevel level, String template) {
        static Line of(LogRecord log) {
            return new Line(log.component(), log.level(), MessageTemplate.of(log.message()));
        }

        Line withoutLevel() {
            return new Line(component, null, template);
        }
    }

    /** Every line of both logs once, the same ones too; in the left side's order. */
    public static List<LogDiff> of(List<LogRecord> left, List<LogRecord> right) {
        List<Line> one = left.stream().map(Line::of).toList();
        List<Line> other = right.stream().map(Line::of).toList();
        Pairing pairing = pair(left, indexes(left.size()), one, right, indexes(right.size()), other);
        List<Integer> alone =
                indexes(left.size()).stream().filter(l -> pairing.right(l) < 0).toList();
        List<Integer> others =
                indexes(right.size()).stream().filter(r -> pairing.left(r) < 0).toList();
        Pairing again = pair(
                left,
                alone,
                alone.stream().map(l -> one.get(l).withoutLevel()).toList(),
                right,
                others,
                others.stream().map(r -> other.get(r).withoutLevel()).toList());
        for (int i = 0; i < alone.size(); i++) {
            if (again.right(i) >= 0) {
                pairing.add(alone.get(i), others.get(again.right(i)));
            }
        }
        List<LogDiff> lines = new ArrayList<>();
        pairing.inOrder((l, r) -> lines.add(of(l < 0 ? null : left.get(l), r < 0 ? null : right.get(r))));
        return lines;
    }

    private static List<Integer> indexes(int size) {
        List<Integer> indexes = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            indexes.add(i);
        }
        return indexes;
    }

    private static Pairing pair(
            List<LogRecord> left,
            List<Integer> ones,
            List<Line> oneKeys,
            List<LogRecord> right,
            List<Integer> others,
            List<Line> otherKeys) {
        return Pairing.of(
                oneKeys,
                otherKeys,
                (l, r) -> cost(left.get(ones.get(l)), right.get(others.get(r))),
                l -> print(left.get(ones.get(l))),
                r -> print(right.get(others.get(r))));
    }

    private static double cost(LogRecord left, LogRecord right) {
        return (left.message().equals(right.message()) ? 0 : 1) + (left.data().equals(right.data()) ? 0 : 0.5);
    }

    private static long print(LogRecord log) {
        return ((long) log.message().hashCode() << Integer.SIZE) ^ log.data().hashCode();
    }

    private static LogDiff of(@Nullable LogRecord left, @Nullable LogRecord right) {
        List<ValueDiff> values = new ArrayList<>(0);
        if (left != null && right != null) {
            add(values, ValueDiff.of("level", word(left), word(right)));
            add(values, ValueDiff.of("message", left.message(), right.message()));
            for (ValueDiff value : ValueDiff.differing(left.data(), right.data())) {
                add(values, new ValueDiff("data." + value.name(), value.relation(), value.left(), value.right()));
            }
        }
        return new LogDiff(left, right, values);
    }

    private static void add(List<ValueDiff> values, ValueDiff value) {
        if (value.relation() != Relation.SAME) {
            values.add(value);
        }
    }

    private static String word(LogRecord log) {
        return log.level().name().toLowerCase(Locale.ROOT);
    }
}
