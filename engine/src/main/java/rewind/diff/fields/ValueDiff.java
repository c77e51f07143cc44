package rewind.diff.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/**
 * A named value of two traces. Values are compared as people read them: a number that one format kept as text is the same
 * number.
 *
 * @param name an attribute's key; fields of an attribute that has fields stand behind a dot each
 * @param left as a person reads it; null where it is not there
 * @param right as a person reads it; null where it is not there
 */
public record ValueDiff(
        String name,
        Relation relation,
        @Nullable String left,
        @Nullable String right) {

    /** A value, be it the same or not. */
    public static ValueDiff of(String name, @Nullable Object left, @Nullable Object right) {
        String one = text(left);
        String other = text(right);
        return new ValueDiff(name, Relation.of(one, other), one, other);
    }

    /** The attributes that differ: those of the left side in their order, then what only the right side has. */
    public static List<ValueDiff> differing(Map<String, AttributeValue> left, Map<String, AttributeValue> right) {
        if (left.equals(right)) {
            return List.of();
        }
        return all("", left, right).stream()
                .filter(value -> value.relation() != Relation.SAME)
                .toList();
    }

    /** All attributes, in the same order, fields apart. */
    public static List<ValueDiff> all(Map<String, AttributeValue> left, Map<String, AttributeValue> right) {
        return all("", left, right);
    }

    private static List<ValueDiff> all(
            String prefix, Map<String, AttributeValue> left, Map<String, AttributeValue> right) {
        List<ValueDiff> found = new ArrayList<>();
        left.forEach((key, value) -> add(found, prefix + key, value, right.get(key)));
        right.forEach((key, value) -> {
            if (!left.containsKey(key)) {
                add(found, prefix + key, null, value);
            }
        });
        return found;
    }

    private static void add(
            List<ValueDiff> found, String name, @Nullable AttributeValue left, @Nullable AttributeValue right) {
        if (left instanceof AttributeValue.Fields one && right instanceof AttributeValue.Fields other) {
            found.addAll(all(name + ".", one.values(), other.values()));
        } else {
            found.add(of(name, left, right));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof AttributeValue attribute) {
            return attribute.text();
        }
        return value == null ? null : value.toString();
    }
}
