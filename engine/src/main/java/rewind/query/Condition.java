package rewind.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks, as a tree without anything that says the same twice: {@link #all}, {@link #any} and {@link #not}
 * make it so.
 */
public sealed interface Condition {

    /** No trace is refused. */
    Condition EVERYTHING = new All(List.of());

    /** Every one of these; none at all is {@link #EVERYTHING}. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /** At least one of these. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    /** Not this: a trace that has no value at all is found too. */
    record Not(Condition condition) implements Condition {}

    /** A text of the summary; {@code git_sha} and {@code snapshot} by their beginning. */
    record Text(Field field, TextTest test) implements Condition {
        /** Whether this is what is asked for; null and empty text are no value, and never are. */
        public boolean holds(@Nullable String value) {
            if (value == null || value.isEmpty()) {
                return false;
            }
            return (field.isHash() && test instanceof TextTest.OneOf oneOf) ? oneOf.begins(value) : test.matches(value);
        }
    }

    /** A number of the summary; durations in nanoseconds. */
    record Numeric(Field field, List<Bounds<Long>> anyOf) implements Condition {
        public Numeric {
            anyOf = List.copyOf(anyOf);
        }
    }

    /** When the request arrived. */
    record Time(List<TimeRange> anyOf) implements Condition {
        public Time {
            anyOf = List.copyOf(anyOf);
        }

        /** Whether a request is asked for that arrived then. */
        public boolean holds(long epochMillis) {
            for (TimeRange range : anyOf) {
                if (range.holds(epochMillis)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Some span has such a name. */
    record SpanName(TextTest test) implements Condition {}

    /** Some span of this name has such a duration, in nanoseconds. */
    record SpanDuration(Glob name, List<Bounds<Long>> anyOf) implements Condition {
        public SpanDuration {
            anyOf = List.copyOf(anyOf);
        }
    }

    /** Some span was in such a component: a stage, or a service. */
    record Component(TextTest test) implements Condition {}

    /** Somewhere in the trace is an attribute of this key with such a value. */
    record Attribute(String key, TextTest test) implements Condition {}

    /** Somewhere in the trace is an attribute of this key that is a number, or the text of one, within these bounds. */
    record AttributeNumber(String key, List<Bounds<BigDecimal>> anyOf) implements Condition {
        public AttributeNumber {
            anyOf = List.copyOf(anyOf);
        }

        /** Whether this text, of a value that may be a number, is one of those asked for. */
        public boolean holds(String text) {
            return Decimals.parse(text.strip())
                    .filter(number -> Bounds.any(anyOf, number))
                    .isPresent();
        }
    }

    /** Some line of the log says such a thing. */
    record Log(TextTest test) implements Condition {}

    /** The request id, trace id, error, a span's name, an attribute's value or a line of the log says such a thing. */
    record FreeText(TextTest test) implements Condition {}

    static Condition all(List<Condition> conditions) {
        List<Condition> flat = new ArrayList<>();
        for (Condition each : conditions) {
            if (each instanceof All all) {
                flat.addAll(all.conditions());
            } else {
                flat.add(each);
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new All(flat);
    }

    static Condition any(List<Condition> conditions) {
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("any of no conditions");
        }
        List<Condition> flat = new ArrayList<>();
        for (Condition each : conditions) {
            if (each.equals(EVERYTHING)) {
                return EVERYTHING;
            }
            if (each instanceof Any any) {
                flat.addAll(any.conditions());
            } else {
                flat.add(each);
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new Any(flat);
    }

    static Condition not(Condition condition) {
        return condition instanceof Not not ? not.condition() : new Not(condition);
    }
}
