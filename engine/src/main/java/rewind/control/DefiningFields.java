package rewind.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import rewind.query.Condition;
import rewind.query.Field;
import rewind.query.Query;

/** The fields that queries ask for: groups that were chosen by them differ in them, and that explains nothing. */
final class DefiningFields implements Predicate<String> {
    private static final String SPAN = "span.";
    private static final String SERVICE = "service.";
    private static final Pattern OF_SPAN = Pattern.compile("\\.(duration_ms|self_ms|failed)$");

    private final List<Predicate<String>> fields = new ArrayList<>();

    private DefiningFields() {}

    static DefiningFields of(Query... queries) {
        DefiningFields fields = new DefiningFields();
        for (Query query : queries) {
            fields.add(query.condition());
        }
        return fields;
    }

    /** A query's brackets are only so deep. Words that may be anywhere, the log and the time are no fields. */
    private void add(Condition condition) {
        switch (condition) {
            case Condition.All all -> all.conditions().forEach(this::add);
            case Condition.Any any -> any.conditions().forEach(this::add);
            case Condition.Not not -> add(not.condition());
            case Condition.Text text -> addField(text.field());
            case Condition.Numeric number -> addField(number.field());
            case Condition.SpanDuration span -> fields.add(name -> isSpan(name, span.name()::matches));
            case Condition.SpanName span -> fields.add(name -> isSpan(name, span.test()::matches));
            case Condition.Component component ->
                fields.add(
                        name -> name.startsWith(SERVICE) && component.test().matches(name.substring(SERVICE.length())));
            case Condition.Attribute attribute -> fields.add(name -> name.endsWith("." + attribute.key()));
            case Condition.AttributeNumber attribute -> fields.add(name -> name.endsWith("." + attribute.key()));
            case Condition.Time time -> {}
            case Condition.Log log -> {}
            case Condition.FreeText text -> {}
        }
    }

    /** Spans repeat some of what the summary says as an attribute of the same name. */
    private void addField(Field field) {
        String own = name(field);
        fields.add(name -> name.equals(own) || name.endsWith("." + own));
    }

    private static boolean isSpan(String name, Predicate<String> span) {
        return name.startsWith(SPAN)
                && span.test(OF_SPAN.matcher(name.substring(SPAN.length())).replaceFirst(""));
    }

    private static String name(Field field) {
        return switch (field) {
            case LATENCY -> "latency_ms";
            case USER -> "user_id";
            case ERROR -> "error_type";
            case ITEMS -> "num_items";
            case SPANS -> "span_count";
            case SNAPSHOT -> "data_snapshot_id";
            case IMAGE -> "container_image_digest";
            default -> field.title();
        };
    }

    @Override
    public boolean test(String name) {
        return fields.stream().anyMatch(field -> field.test(name));
    }
}
