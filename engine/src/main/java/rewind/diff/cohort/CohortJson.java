package rewind.diff.cohort;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import rewind.diff.cohort.FieldEffect.NumberEffect;
import rewind.diff.cohort.FieldEffect.ValueCount;

/**
 * What tells two groups apart, as JSON.
 *
 * <ul>
 *   <li>The whole: {@code summary}; {@code left} and {@code right}: {@code query, matching} (of those looked at), {@code
 *       complete} (whether all were), {@code sample} (how many are compared); {@code false_discovery_rate};
 *       {@code smallest_group}; {@code enough}, whether there was something to compare; {@code explaining}, the strongest first;
 *       {@code others}, which may be chance; {@code left_out} with {@code name, reason}.
 *   <li>A field: {@code name, measure} ({@code cramers_v} or {@code cliffs_delta}), {@code strength} from 0 to 1, {@code
 *       p_value, q_value, left_count, right_count}; for texts {@code values}: {@code value, left, right} (how many), {@code
 *       lift} (null where nobody on the left has it); for numbers {@code auc, left_median, right_median, difference,
 *       interval_low, interval_high} of 95%.
 * </ul>
 */
public final class CohortJson {
    private CohortJson() {}

    /** Writes a comparison. */
    public static void write(JsonGenerator json, CohortDiff diff) throws IOException {
        json.writeStartObject();
        json.writeStringField("summary", diff.sentence());
        group(json, "left", diff.left());
        group(json, "right", diff.right());
        json.writeNumberField("false_discovery_rate", CohortDiff.RATE);
        json.writeNumberField("smallest_group", CohortDiff.SMALLEST_GROUP);
        json.writeBooleanField("enough", diff.problem().isEmpty());
        fields(json, "explaining", diff.explaining());
        fields(json, "others", diff.others());
        json.writeArrayFieldStart("left_out");
        for (CohortDiff.LeftOut field : diff.leftOut()) {
            json.writeStartObject();
            json.writeStringField("name", field.name());
            json.writeStringField("reason", field.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void group(JsonGenerator json, String name, Cohort group) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("query", group.query());
        json.writeNumberField("matching", group.matching());
        json.writeBooleanField("complete", group.isComplete());
        json.writeNumberField("sample", group.size());
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, String name, List<FieldEffect> fields) throws IOException {
        json.writeArrayFieldStart(name);
        for (FieldEffect field : fields) {
            json.writeStartObject();
            json.writeStringField("name", field.name());
            json.writeStringField("measure", field.number() == null ? "cramers_v" : "cliffs_delta");
            json.writeNumberField("strength", field.strength());
            json.writeNumberField("p_value", field.pValue());
            json.writeNumberField("q_value", field.qValue());
            json.writeNumberField("left_count", field.leftCount());
            json.writeNumberField("right_count", field.rightCount());
            if (field.number() == null) {
                values(json, field.values());
            } else {
                number(json, field.number());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void values(JsonGenerator json, List<ValueCount> values) throws IOException {
        json.writeArrayFieldStart("values");
        for (ValueCount value : values) {
            json.writeStartObject();
            json.writeStringField("value", value.value());
            json.writeNumberField("left", value.left());
            json.writeNumberField("right", value.right());
            if (Double.isFinite(value.lift())) {
                json.writeNumberField("lift", value.lift());
            } else {
                json.writeNullField("lift");
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, NumberEffect number) throws IOException {
        json.writeNumberField("auc", number.auc());
        json.writeNumberField("left_median", number.leftMedian());
        json.writeNumberField("right_median", number.rightMedian());
        json.writeNumberField("difference", number.difference());
        json.writeNumberField("interval_low", number.low());
        json.writeNumberField("interval_high", number.high());
    }
}
