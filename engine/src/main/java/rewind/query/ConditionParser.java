package rewind.query;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rewind.query.QueryText.Word;

/** One condition: what it is about, the operator, and by these the form of its values. */
final class ConditionParser {
    private static final List<String> OF_NUMBERS = List.of(":", "!=", ">", ">=", "<", "<=");
    private static final List<String> OF_TEXTS = List.of(":", "!=", "~", "!~");

    private final QueryText text;
    private final ValueParser values;

    ConditionParser(QueryText text, Instant now) {
        this.text = text;
        this.values = new ValueParser(text, now);
    }

    /** Reads what stands here, which is not the end and no bracket. */
    Condition condition() {
        int start = text.at();
        String name = text.name();
        String lower = name.toLowerCase(Locale.ROOT);
        if (text.next('@')) {
            return attribute(start);
        }
        if (lower.startsWith("attr.")) {
            text.moveTo(start + "attr.".length());
            return attribute(start);
        }
        if (lower.startsWith("span.") || lower.startsWith("stage.")) {
            text.moveTo(start + name.indexOf('.') + 1);
            return spanDuration(start);
        }
        if (!name.isEmpty()) {
            Optional<Field> field = Field.of(name);
            text.moveTo(start + name.length());
            if (field.isPresent()) {
                text.skipSpaces();
            }
            if (text.atOperator()) {
                return about(field.orElseThrow(() -> unknown(name, start)));
            }
            text.moveTo(start);
        }
        return freeText(start);
    }

    private Condition freeText(int start) {
        if (text.atOperator()) {
            throw text.error("there is no field before this operator", start, start + 1, List.of());
        }
        Word word = text.word("");
        if (word.raw().isEmpty()) {
            throw text.error("there is no text between these quotes", word);
        }
        return new Condition.FreeText(TextTest.of(word.glob()));
    }

    private static QueryException unknown(String name, int start) {
        Optional<String> nearest = FieldNames.nearest(name);
        String message = "there is no field " + name + "; "
                + nearest.map(near -> "did you mean " + near + "? ").orElse("")
                + "An attribute is written @" + name + ", and text with : < > = ~ in quotes";
        return new QueryException(
                message,
                start,
                start + name.length(),
                nearest.map(near -> List.of(near, "@" + name)).orElse(List.of("@" + name)),
                nearest.orElse(null));
    }

    private Condition about(Field field) {
        Operator operator = Operator.read(text);
        Condition condition =
                switch (field.kind()) {
                    case TEXT -> new Condition.Text(field, textTest(field.title(), operator, field == Field.METHOD));
                    case NUMBER, DURATION -> new Condition.Numeric(field, numbers(field.title(), field, operator));
                    case MOMENT -> end(field, operator);
                    case TIME -> time(operator);
                    case DETAIL -> detail(field, operator);
                };
        return operator.negated() ? Condition.not(condition) : condition;
    }

    private Condition detail(Field field, Operator operator) {
        int start = text.at();
        TextTest test = textTest(field.title(), operator, false);
        boolean words = field == Field.LOG || field == Field.TEXT;
        if (words && test instanceof TextTest.OneOf oneOf && oneOf.globs().contains(Glob.exactly(""))) {
            throw text.error("there is no text to look for", start, text.at(), List.of());
        }
        return switch (field) {
            case SPAN -> new Condition.SpanName(test);
            case COMPONENT -> new Condition.Component(test);
            case LOG -> new Condition.Log(test);
            default -> new Condition.FreeText(test);
        };
    }

    private Condition end(Field field, Operator operator) {
        if (!operator.isEquality() || operator.negated()) {
            throw operator.doesNotGoWith(field.title(), text, List.of(":"));
        }
        return new Condition.Time(List.of(values.time(field == Field.SINCE ? Comparison.AT_LEAST : Comparison.LESS)));
    }

    private Condition time(Operator operator) {
        if (operator.isExpression()) {
            throw operator.doesNotGoWith(Field.TIME.title(), text, OF_NUMBERS);
        }
        return new Condition.Time(operator.isEquality() ? values.times() : List.of(values.time(operator.required())));
    }

    private List<Bounds<Long>> numbers(String title, Field unit, Operator operator) {
        if (operator.isExpression()) {
            throw operator.doesNotGoWith(title, text, OF_NUMBERS);
        }
        return operator.isEquality() ? values.numbers(unit) : List.of(values.number(unit, operator.required()));
    }

    private Condition spanDuration(int start) {
        Word name = name(start, "a span's name");
        Operator operator = Operator.read(text);
        String title = text.between(start, name.end());
        Condition condition = new Condition.SpanDuration(name.glob(), numbers(title, Field.LATENCY, operator));
        return operator.negated() ? Condition.not(condition) : condition;
    }

    private Condition attribute(int start) {
        Word key = name(start, "an attribute's key");
        if (key.glob().exact().isEmpty()) {
            throw text.error("a key has no wildcards; in quotes * is itself", key);
        }
        Operator operator = Operator.read(text);
        Condition condition;
        if (operator.isExpression()) {
            condition = new Condition.Attribute(key.raw(), values.expression());
        } else if (operator.isEquality()) {
            condition = values.attribute(key.raw());
        } else {
            condition = new Condition.AttributeNumber(key.raw(), List.of(values.decimal(operator.required())));
        }
        return operator.negated() ? Condition.not(condition) : condition;
    }

    private Word name(int start, String what) {
        Word name = text.word(Operator.CHARACTERS);
        if (name.raw().isEmpty()) {
            throw text.error(what + " is missing", start, text.at(), List.of());
        }
        text.skipSpaces();
        if (!text.atOperator()) {
            throw text.error(
                    "an operator is missing after " + text.between(start, name.end()) + "; a text is written in quotes",
                    name.end(),
                    name.end(),
                    OF_NUMBERS);
        }
        return name;
    }

    private TextTest textTest(String title, Operator operator, boolean upperCase) {
        if (operator.isExpression()) {
            return values.expression();
        }
        if (!operator.isEquality()) {
            throw operator.doesNotGoWith(title, text, OF_TEXTS);
        }
        return values.texts(upperCase);
    }
}
