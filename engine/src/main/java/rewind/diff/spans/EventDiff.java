package rewind.diff.spans;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.diff.align.Pairing;
import rewind.diff.fields.Relation;
import rewind.diff.fields.ValueDiff;
import rewind.trace.SpanEvent;

/**
 * An event of a span that only one side has, or that has other attributes there. Events belong together by name and order.
 *
 * @param left null where only the right side has it
 * @param right null where only the left side has it
 * @param values the attributes that differ
 */
public record EventDiff(@Nullable SpanEvent left, @Nullable SpanEvent right, List<ValueDiff> values) {
    public EventDiff {
        values = List.copyOf(values);
    }

    public Relation relation() {
        return left == null ? Relation.ONLY_RIGHT : right == null ? Relation.ONLY_LEFT : Relation.DIFFERENT;
    }

    /** The events that differ, those that are the same left out. */
    static List<EventDiff> differing(List<SpanEvent> left, List<SpanEvent> right) {
        if (left.isEmpty() && right.isEmpty()) {
            return List.of();
        }
        Pairing pairing = Pairing.of(
                left.stream().map(SpanEvent::name).toList(),
                right.stream().map(SpanEvent::name).toList(),
                (l, r) -> left.get(l).attributes().equals(right.get(r).attributes()) ? 0 : 1,
                l -> left.get(l).attributes().hashCode(),
                r -> right.get(r).attributes().hashCode());
        List<EventDiff> found = new ArrayList<>();
        pairing.inOrder((l, r) -> {
            SpanEvent one = l < 0 ? null : left.get(l);
            SpanEvent other = r < 0 ? null : right.get(r);
            List<ValueDiff> values = one == null || other == null
                    ? List.of()
                    : ValueDiff.differing(one.attributes(), other.attributes());
            if (one == null || other == null || !values.isEmpty()) {
                found.add(new EventDiff(one, other, values));
            }
        });
        return found;
    }
}
