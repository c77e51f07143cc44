package rewind.query;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A condition as text that is read as the same condition; never with more brackets than it was read from. */
final class QueryPrinter {
    private QueryPrinter() {}

    static String print(Condition condition) {
        return switch (condition) {
            case Condition.All all -> join(all.conditions(), " ");
            case Condition.Any any ->
                any.conditions().stream().map(QueryPrinter::print).collect(Collectors.joining(" OR "));
            case Condition.Not not -> "-" + inner(not.condition());
            case Condition.Text text -> text.field().title() + test(text.test());
            case Condition.Numeric number -> number.field().title() + numbers(number.field(), number.anyOf());
            case Condition.Time time -> times(time.anyOf());
            case Condition.SpanName name -> "span" + test(name.test());
            case Condition.SpanDuration duration ->
                "span." + QueryText.quote(duration.name()) + numbers(Field.LATENCY, duration.anyOf());
            case Condition.Component component -> "component" + test(component.test());
            case Condition.Attribute attribute -> "@" + QueryText.quote(attribute.key()) + test(attribute.test());
            case Condition.AttributeNumber number ->
                "@" + QueryText.quote(number.key()) + bounds(number.anyOf(), Object::toString);
            case Condition.Log log -> "log" + test(log.test());
            case Condition.FreeText free -> freeText(free.test());
        };
    }

    private static String join(List<Condition> conditions, String between) {
        return conditions.stream()
                .map(each -> each instanceof Condition.Any ? inner(each) : print(each))
                .collect(Collectors.joining(between));
    }

    private static String inner(Condition condition) {
        return condition instanceof Condition.All || condition instanceof Condition.Any
                ? "(" + print(condition) + ")"
                : print(condition);
    }

    private static String freeText(TextTest test) {
        return test instanceof TextTest.OneOf oneOf && oneOf.globs().size() == 1
                ? QueryText.quote(oneOf.globs().getFirst())
                : "text" + test(test);
    }

    private static String test(TextTest test) {
        return switch (test) {
            case TextTest.OneOf oneOf ->
                oneOf.globs().stream().map(QueryText::quote).collect(Collectors.joining(",", ":", ""));
            case Regex regex -> "~" + QueryText.alwaysQuoted(regex.pattern());
        };
    }

    private static String numbers(Field field, List<Bounds<Long>> bounds) {
        if (field == Field.STATUS) {
            return statuses(bounds);
        }
        return bounds(bounds, field.kind() == Field.Kind.DURATION ? Durations::format : Object::toString);
    }

    private static String statuses(List<Bounds<Long>> bounds) {
        return bounds.size() == 1 && bounds.getFirst() instanceof Bounds.Compared<Long>
                ? bounds(bounds, Object::toString)
                : bounds.stream().map(QueryPrinter::status).collect(Collectors.joining(",", ":", ""));
    }

    private static String status(Bounds<Long> bounds) {
        if (bounds instanceof Bounds.Between<Long> between
                && between.from() >= 100
                && between.from() <= 500
                && between.from() % 100 == 0
                && between.to() == between.from() + 99) {
            return between.from() / 100 + "xx";
        }
        return listed(bounds, Object::toString);
    }

    private static <T extends Comparable<T>> String bounds(List<Bounds<T>> bounds, Function<? super T, String> format) {
        if (bounds.size() == 1
                && bounds.getFirst() instanceof Bounds.Compared<T> compared
                && compared.comparison() != Comparison.EQUAL) {
            return compared.comparison().symbol() + format.apply(compared.bound());
        }
        return bounds.stream().map(each -> listed(each, format)).collect(Collectors.joining(",", ":", ""));
    }

    /** As a member of a list, where a side that is left out stands for no limit. */
    private static <T extends Comparable<T>> String listed(Bounds<T> bounds, Function<? super T, String> format) {
        if (bounds.equals(Bounds.present())) {
            return "*";
        }
        return switch (bounds) {
            case Bounds.Between<T> between -> format.apply(between.from()) + ".." + format.apply(between.to());
            case Bounds.Compared<T> compared -> {
                String bound = format.apply(compared.bound());
                yield switch (compared.comparison()) {
                    case EQUAL -> bound;
                    case AT_LEAST -> bound + "..";
                    case AT_MOST -> ".." + bound;
                    case GREATER, LESS ->
                        throw new IllegalArgumentException(
                                "a list has no " + compared.comparison().symbol());
                };
            }
        };
    }

    private static String times(List<TimeRange> ranges) {
        TimeRange first = ranges.getFirst();
        if (ranges.size() == 1 && first.untilMillis() == Long.MAX_VALUE) {
            return "since:" + Moment.formatFrom(first.fromMillis());
        }
        if (ranges.size() == 1 && first.fromMillis() == Long.MIN_VALUE) {
            return "until:" + Moment.formatFrom(first.untilMillis());
        }
        return ranges.stream().map(QueryPrinter::time).collect(Collectors.joining(",", "time:", ""));
    }

    private static String time(TimeRange range) {
        if (Moment.isDay(range)) {
            return Moment.formatFrom(range.fromMillis());
        }
        String from = range.fromMillis() == Long.MIN_VALUE ? "" : Moment.formatFrom(range.fromMillis());
        String to = range.untilMillis() == Long.MAX_VALUE ? "" : Moment.formatUntil(range.untilMillis());
        return from + ".." + to;
    }
}
