package rewind.diff;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rewind.diff.fields.Relation;
import rewind.diff.fields.ValueDiff;
import rewind.diff.items.ItemDiff;
import rewind.diff.items.ListDiff;
import rewind.diff.items.RankMeasures;
import rewind.diff.items.StageDiff;
import rewind.diff.logs.LogDiff;
import rewind.trace.LogRecord;
import rewind.trace.TraceSummary;

/**
 * A diff as JSON. Durations are milliseconds, {@code right - left} in each {@code delta}; ranks count from 0; a value that a
 * side does not have is null; a relation is {@code same}, {@code different}, {@code only_left} or {@code only_right}.
 *
 * <ul>
 *   <li>The whole: {@code summary}, the sentence; {@code same}, but for ids and times; {@code same_in_what_matters} (see
 *       {@link TraceDiff#isSameInWhatMatters}); {@code left} and {@code right} with {@code request_id, trace_id, timestamp,
 *       latency_ms, model_name, model_version, status}; {@code latency_delta_ms}; {@code fields}; {@code items}; {@code
 *       stages}; {@code first_divergence}, the first stage that handed on another list, or null; {@code spans}; {@code logs}.
 *   <li>A field: {@code name, kind, relation, left, right, meaning}; all fields, also those that are the same.
 *   <li>{@code items}, the answers: {@code left_size, right_size, measures}, and {@code list} with each item of either.
 *   <li>An item: {@code item, change} ({@code same, rescored, moved_up, moved_down, entered, dropped}), {@code from, to,
 *       left_score, right_score}, {@code stage} and {@code how} ({@code presence, cut, order, score}; see {@link
 *       rewind.diff.items.Cause}); {@code occurrence} where a list has an item again.
 *   <li>Measures: {@code common, jaccard, rbo, kendall_tau, kendall_tau_union, kendall_distance, ndcg, ndcg_change}; see
 *       {@link RankMeasures}.
 *   <li>A stage: {@code stage, same}, and what {@code items} has, its {@code list} with changes alone.
 *   <li>{@code spans}: see {@link SpansJson}.
 *   <li>{@code logs}: {@code same}, how many lines are, and {@code differing} with {@code relation, left, right} ({@code
 *       timestamp, level, component, message}) and {@code values}: {@code name, relation, left, right}.
 * </ul>
 */
public final class DiffJson {
    private DiffJson() {}

    /** Writes a diff. */
    public static void write(JsonGenerator json, TraceDiff diff) throws IOException {
        json.writeStartObject();
        json.writeStringField("summary", diff.sentence());
        json.writeBooleanField("same", diff.isSame());
        json.writeBooleanField("same_in_what_matters", diff.isSameInWhatMatters());
        side(json, "left", diff.left());
        side(json, "right", diff.right());
        json.writeNumberField(
                "latency_delta_ms", (diff.right().latencyMicros() - diff.left().latencyMicros()) / 1000.0);
        json.writeArrayFieldStart("fields");
        for (FieldDiff field : diff.fields()) {
            json.writeStartObject();
            json.writeStringField("name", field.name());
            json.writeStringField("kind", field.kind().word());
            sides(json, field.relation(), field.left(), field.right());
            json.writeStringField("meaning", field.meaning());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("items");
        list(json, diff.items().served(), diff.items().served().items());
        json.writeEndObject();
        stages(json, diff.items().stages());
        json.writeStringField("first_divergence", diff.items().firstDivergence().orElse(null));
        json.writeFieldName("spans");
        SpansJson.write(json, diff.spans());
        logs(json, diff.logs());
        json.writeEndObject();
    }

    private static void side(JsonGenerator json, String name, TraceSummary trace) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("request_id", trace.requestId());
        json.writeStringField("trace_id", trace.traceId());
        json.writeNumberField("timestamp", trace.timestampMillis());
        json.writeNumberField("latency_ms", trace.latencyMicros() / 1000.0);
        json.writeStringField("model_name", trace.provenance().modelName());
        json.writeStringField("model_version", trace.provenance().modelVersion());
        json.writeNumberField("status", trace.status());
        json.writeEndObject();
    }

    private static void sides(JsonGenerator json, Relation relation, @Nullable String left, @Nullable String right)
            throws IOException {
        json.writeStringField("relation", relation.word());
        json.writeStringField("left", left);
        json.writeStringField("right", right);
    }

    static void values(JsonGenerator json, List<ValueDiff> values) throws IOException {
        json.writeArrayFieldStart("values");
        for (ValueDiff value : values) {
            json.writeStartObject();
            json.writeStringField("name", value.name());
            sides(json, value.relation(), value.left(), value.right());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void stages(JsonGenerator json, List<StageDiff> stages) throws IOException {
        json.writeArrayFieldStart("stages");
        for (StageDiff stage : stages) {
            json.writeStartObject();
            json.writeStringField("stage", stage.stage());
            json.writeBooleanField("same", stage.list().isSame());
            list(json, stage.list(), stage.list().changes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void list(JsonGenerator json, ListDiff list, List<ItemDiff> items) throws IOException {
        json.writeNumberField("left_size", list.leftSize());
        json.writeNumberField("right_size", list.rightSize());
        measures(json, list.measures());
        json.writeArrayFieldStart("list");
        for (ItemDiff item : items) {
            item(json, item);
        }
        json.writeEndArray();
    }

    private static void item(JsonGenerator json, ItemDiff item) throws IOException {
        json.writeStartObject();
        json.writeNumberField("item", item.itemId());
        if (item.occurrence() > 0) {
            json.writeNumberField("occurrence", item.occurrence());
        }
        json.writeStringField("change", item.change().name().toLowerCase(Locale.ROOT));
        number(json, "from", item.from() < 0 ? null : item.from());
        number(json, "to", item.to() < 0 ? null : item.to());
        number(json, "left_score", item.leftScore());
        number(json, "right_score", item.rightScore());
        json.writeStringField(
                "stage", item.cause() == null ? null : item.cause().stage());
        json.writeStringField(
                "how", item.cause() == null ? null : item.cause().how().name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
    }

    private static void measures(JsonGenerator json, RankMeasures measures) throws IOException {
        json.writeObjectFieldStart("measures");
        json.writeNumberField("common", measures.common());
        json.writeNumberField("jaccard", measures.jaccard());
        json.writeNumberField("rbo", measures.rankBiasedOverlap());
        number(json, "kendall_tau", measures.kendallTau());
        number(json, "kendall_tau_union", measures.kendallTauUnion());
        json.writeNumberField("kendall_distance", measures.kendallDistance());
        number(json, "ndcg", measures.ndcg());
        number(json, "ndcg_change", measures.ndcgChange());
        json.writeEndObject();
    }

    /** Null where there is none, or where JSON has no word for it. */
    private static void number(JsonGenerator json, String name, @Nullable Number value) throws IOException {
        if (value instanceof Integer whole) {
            json.writeNumberField(name, whole);
        } else if (value instanceof Float score && Float.isFinite(score)) {
            json.writeNumberField(name, score);
        } else if (value instanceof Double measure && Double.isFinite(measure)) {
            json.writeNumberField(name, measure);
        } else {
            json.writeNullField(name);
        }
    }

    private static void logs(JsonGenerator json, List<LogDiff> logs) throws IOException {
        List<LogDiff> differing =
                logs.stream().filter(line -> line.relation() != Relation.SAME).toList();
        json.writeObjectFieldStart("logs");
        json.writeNumberField("same", logs.size() - differing.size());
        json.writeArrayFieldStart("differing");
        for (LogDiff line : differing) {
            json.writeStartObject();
            json.writeStringField("relation", line.relation().word());
            line(json, "left", line.left());
            line(json, "right", line.right());
            values(json, line.values());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void line(JsonGenerator json, String name, @Nullable LogRecord log) throws IOException {
        if (log == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeStringField("timestamp", moment(log.epochNanos()));
        json.writeStringField("level", log.level().name());
        json.writeStringField("component", log.component());
        json.writeStringField("message", log.message());
        json.writeEndObject();
    }

    static String moment(long epochNanos) {
        return Instant.ofEpochSecond(0, epochNanos).toString();
    }
}
