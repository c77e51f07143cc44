package rewind.diff.spans;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.diff.fields.Relation;
import rewind.diff.fields.ValueDiff;
import rewind.trace.Span;
import rewind.trace.SpanStatus;

/**
 * A row of two aligned trees: a span that both sides have, or that only one of them has.
 *
 * @param depth 0 for a root
 * @param parent the row of the parent, -1 for a root
 * @param left null where only the right side has it
 * @param right null where only the left side has it
 * @param leftRow its row in the left tree, -1 where it is not there
 * @param rightRow its row in the right tree, -1 where it is not there
 * @param leftSelfNanos the duration without the time that any child covers; 0 where the span is not there
 * @param rightSelfNanos the same on the right
 * @param values what differs of name, component, kind, status, status message, attributes ({@code attributes.KEY}) and
 *     resource ({@code resource.KEY}); nothing where only one side has the span
 * @param events what differs of what happened in the span; nothing where only one side has it
 */
public record SpanDiff(
        int depth,
        int parent,
        @Nullable Span left,
        @Nullable Span right,
        int leftRow,
        int rightRow,
        long leftSelfNanos,
        long rightSelfNanos,
        List<ValueDiff> values,
        List<EventDiff> events) {
    public SpanDiff {
        if (left == null && right == null) {
            throw new IllegalArgumentException("a row has a span");
        }
        values = List.copyOf(values);
        events = List.copyOf(events);
    }

    /** One of the two spans: the right one where there are both. */
    public Span any() {
        Span any = right == null ? left : right;
        if (any == null) {
            throw new IllegalStateException("a row has a span");
        }
        return any;
    }

    /** Whether both sides have the span, and whether something but its times differs. */
    public Relation relation() {
        if (left == null) {
            return Relation.ONLY_RIGHT;
        }
        if (right == null) {
            return Relation.ONLY_LEFT;
        }
        return values.isEmpty() && events.isEmpty() ? Relation.SAME : Relation.DIFFERENT;
    }

    /** Whether both sides have it. */
    public boolean isMatched() {
        return left != null && right != null;
    }

    /** Nanoseconds; 0 where the span is not there. */
    public long leftNanos() {
        return left == null ? 0 : left.durationNanos();
    }

    /** Nanoseconds; 0 where the span is not there. */
    public long rightNanos() {
        return right == null ? 0 : right.durationNanos();
    }

    /** How much longer the right one is, nanoseconds; one that is missing took no time. */
    public long deltaNanos() {
        return rightNanos() - leftNanos();
    }

    /** How much longer the right one is without its children, nanoseconds. */
    public long selfDeltaNanos() {
        return rightSelfNanos - leftSelfNanos;
    }

    /** Whether the trees differ here: a span is missing or is another one, or one failed and the other did not. */
    public boolean isStructural() {
        return left == null
                || right == null
                || isError(left) != isError(right)
                || !left.name().equals(right.name())
                || !left.component().equals(right.component());
    }

    /** Whether both sides have the span and it failed on this one side alone. */
    public boolean failedOn(Relation side) {
        return left != null
                && right != null
                && isError(left) != isError(right)
                && isError(side == Relation.ONLY_LEFT ? left : right);
    }

    private static boolean isError(Span span) {
        return span.status() == SpanStatus.ERROR;
    }
}
