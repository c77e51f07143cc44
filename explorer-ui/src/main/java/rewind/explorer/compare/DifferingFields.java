package rewind.explorer.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.diff.FieldDiff;
import rewind.diff.TraceDiff;
import rewind.diff.fields.ValueDiff;
import rewind.diff.spans.EventDiff;
import rewind.diff.spans.SpanDiff;
import rewind.explorer.text.Messages;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanEvent;

/**
 * The fields of two requests.
 *
 * @param provenance what answered and what was asked, the same ones too; without those that neither trace has
 * @param attributes what else differs
 * @param compared how many attributes there are in either trace; those of spans without a partner do not count
 */
record DifferingFields(List<FieldDiff> provenance, List<Attribute> attributes, int compared) {
    private static final List<String> ORDER = List.of(
            "model_version",
            "model_name",
            "git_sha",
            "data_snapshot_id",
            "container_image_digest",
            "status",
            "error_type",
            "user_id",
            "variant",
            "k",
            "path",
            "service",
            "services_encountered");

    /** Named elsewhere on the screen, or without meaning for people. */
    private static final List<String> UNSAID = List.of("num_items", "method");

    private static final String ATTRIBUTES = "attributes.";
    private static final String RESOURCE = "resource.";

    /**
     * An attribute that differs.
     *
     * @param where the span, or the request
     * @param left null where it is not there
     * @param right null where it is not there
     */
    record Attribute(
            String where,
            String name,
            @Nullable String left,
            @Nullable String right) {}

    static DifferingFields of(TraceDiff diff) {
        List<FieldDiff> provenance = diff.fields().stream()
                .filter(field -> ORDER.contains(field.name()))
                .filter(field -> field.left() != null || field.right() != null)
                .sorted(Comparator.comparingInt(field -> ORDER.indexOf(field.name())))
                .toList();
        List<Attribute> attributes = new ArrayList<>();
        int compared = 0;
        String request = Messages.text("compare.request");
        for (FieldDiff field : diff.fields()) {
            if (field.kind() == FieldDiff.Kind.IDENTITY || ORDER.contains(field.name())) {
                continue;
            }
            boolean said = !UNSAID.contains(field.name());
            compared += said ? 1 : 0;
            if (said && !field.isSame()) {
                attributes.add(new Attribute(request, field.name(), field.left(), field.right()));
            }
        }
        for (SpanDiff row : diff.spans().rows()) {
            int before = attributes.size();
            add(attributes, row);
            long named = row.values().stream()
                    .filter(value ->
                            value.name().startsWith(ATTRIBUTES) || value.name().startsWith(RESOURCE))
                    .count();
            // Events and what is no attribute, a span's status for example, are counted where they differ.
            compared += count(row.left(), row.right()) + attributes.size() - before - Math.toIntExact(named);
        }
        return new DifferingFields(provenance, List.copyOf(attributes), compared);
    }

    private static void add(List<Attribute> attributes, SpanDiff row) {
        String span = row.any().name();
        for (ValueDiff value : row.values()) {
            String name =
                    value.name().startsWith(ATTRIBUTES) ? value.name().substring(ATTRIBUTES.length()) : value.name();
            attributes.add(new Attribute(span, name, value.left(), value.right()));
        }
        for (EventDiff event : row.events()) {
            SpanEvent any = event.right() == null ? event.left() : event.right();
            String name = Messages.text("compare.event", any == null ? "" : any.name());
            if (event.values().isEmpty()) {
                attributes.add(new Attribute(span, name, there(event.left()), there(event.right())));
            }
            for (ValueDiff value : event.values()) {
                attributes.add(new Attribute(span, name + "." + value.name(), value.left(), value.right()));
            }
        }
    }

    private static @Nullable String there(@Nullable SpanEvent event) {
        return event == null ? null : Messages.text("compare.event.there");
    }

    /** How many attributes two spans have, each name once; those of a span without a partner are not compared. */
    private static int count(@Nullable Span left, @Nullable Span right) {
        if (left == null || right == null) {
            return 0;
        }
        return count(left.attributes(), right.attributes()) + count(left.resource(), right.resource());
    }

    /** Fields within fields are attributes of their own, as they are where they differ. */
    private static int count(Map<String, AttributeValue> left, Map<String, AttributeValue> right) {
        int count = 0;
        for (Map.Entry<String, AttributeValue> entry : left.entrySet()) {
            boolean nested = entry.getValue() instanceof AttributeValue.Fields
                    && right.get(entry.getKey()) instanceof AttributeValue.Fields;
            count += nested ? count(fields(entry.getValue()), fields(right.get(entry.getKey()))) : 1;
        }
        for (String key : right.keySet()) {
            count += left.containsKey(key) ? 0 : 1;
        }
        return count;
    }

    private static Map<String, AttributeValue> fields(@Nullable AttributeValue value) {
        return value instanceof AttributeValue.Fields fields ? fields.values() : Map.of();
    }
}
