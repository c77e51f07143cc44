package rewind.diff.spans;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.diff.fields.Relation;
import rewind.diff.fields.ValueDiff;
import rewind.trace.AttributeValue;
import rewind.trace.Span;

/** What differs of two spans that belong together, but for their ids and times. */
final class SpanValues {
    private SpanValues() {}

    static List<ValueDiff> differing(Span left, Span right) {
        List<ValueDiff> found = new ArrayList<>(0);
        add(found, "name", left.name(), right.name());
        add(found, "component", left.component(), right.component());
        add(found, "kind", word(left.kind()), word(right.kind()));
        add(found, "status", word(left.status()), word(right.status()));
        add(found, "status_message", left.statusMessage(), right.statusMessage());
        add(found, "attributes.", left.attributes(), right.attributes());
        add(found, "resource.", left.resource(), right.resource());
        return found;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void add(List<ValueDiff> found, String name, @Nullable String left, @Nullable String right) {
        if (Relation.of(left, right) != Relation.SAME) {
            found.add(ValueDiff.of(name, left, right));
        }
    }

    private static void add(
            List<ValueDiff> found, String prefix, Map<String, AttributeValue> left, Map<String, AttributeValue> right) {
        for (ValueDiff value : ValueDiff.differing(left, right)) {
            found.add(new ValueDiff(prefix + value.name(), value.relation(), value.left(), value.right()));
        }
    }
}
