package rewind.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rewind.codec.json.TraceJson;
import rewind.diff.DiffJson;
import rewind.diff.TraceDiff;
import rewind.replay.Completeness;
import rewind.replay.Judge;
import rewind.replay.Obstacle;
import rewind.replay.Replay;
import rewind.replay.StageDifference;
import rewind.replay.Verdict;
import rewind.trace.Trace;

/**
 * Replays as JSON: {@code {request_id, verdict, recorded_model, model, first_divergence, reason, reasons, obstacles,
 * first_difference: {entered, dropped, moved, rescored}, answer_difference, completeness, diff}}, the diff as {@link
 * DiffJson} has it, null where nothing differs or nothing could be run. Ranks count from 0; scores are as their shortest
 * decimals, which are the same floats again when they are read.
 */
public final class ReplayJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ReplayJson() {}

    /** A judgement with the diff, where there is a difference. */
    public static ReplayReport report(Trace recorded, Judge.Judgement judgement) {
        Trace rerun = judgement.rerun();
        Replay replay = judgement.replay();
        TraceDiff diff = rerun == null || replay.firstDivergence() == null ? null : TraceDiff.of(recorded, rerun);
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, replay, diff);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return new ReplayReport(replay, diff == null ? null : diff.sentence(), text.toString());
    }

    /**
     * Writes a replay.
     *
     * @param diff null where there is none
     */
    public static void write(JsonGenerator json, Replay replay, @Nullable TraceDiff diff) throws IOException {
        json.writeStartObject();
        json.writeStringField("request_id", replay.requestId());
        json.writeStringField("verdict", replay.verdict().word());
        TraceJson.optional(json, "recorded_model", replay.recordedVersion());
        TraceJson.optional(json, "model", replay.version());
        TraceJson.optional(json, "first_divergence", replay.firstDivergence());
        TraceJson.optional(json, "reason", replay.reason());
        TraceJson.strings(json, "reasons", replay.reasons());
        TraceJson.strings(
                json,
                "obstacles",
                replay.obstacles().stream().map(Obstacle.Kind::word).toList());
        write(json, "first_difference", replay.difference());
        write(json, "answer_difference", replay.answer());
        json.writeFieldName("completeness");
        write(json, replay.completeness());
        if (diff == null) {
            json.writeNullField("diff");
        } else {
            json.writeFieldName("diff");
            DiffJson.write(json, diff);
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, @Nullable StageDifference difference)
            throws IOException {
        json.writeFieldName(name);
        if (difference == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        placed(json, "entered", difference.entered());
        placed(json, "dropped", difference.dropped());
        json.writeArrayFieldStart("moved");
        for (StageDifference.Moved item : difference.moved()) {
            json.writeStartObject();
            json.writeNumberField("item", item.itemId());
            json.writeNumberField("from", item.from());
            json.writeNumberField("to", item.to());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rescored");
        for (StageDifference.Rescored item : difference.rescored()) {
            json.writeStartObject();
            json.writeNumberField("item", item.itemId());
            json.writeNumberField("from", item.from());
            json.writeNumberField("to", item.to());
            json.writeNumberField("by", item.by());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void placed(JsonGenerator json, String name, List<StageDifference.Placed> items) throws IOException {
        json.writeArrayFieldStart(name);
        for (StageDifference.Placed item : items) {
            json.writeStartObject();
            json.writeNumberField("item", item.itemId());
            json.writeNumberField("rank", item.rank());
            json.writeNumberField("score", item.score());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** {@code {score, present, missing, model_resolved, snapshot_resolved}}. */
    public static void write(JsonGenerator json, Completeness completeness) throws IOException {
        json.writeStartObject();
        json.writeNumberField("score", completeness.score());
        TraceJson.strings(json, "present", completeness.present());
        TraceJson.strings(json, "missing", completeness.missing());
        json.writeBooleanField("model_resolved", completeness.modelResolved());
        json.writeBooleanField("snapshot_resolved", completeness.snapshotResolved());
        json.writeEndObject();
    }

    /** Reads what {@link #write(JsonGenerator, Replay, TraceDiff)} wrote; an {@link IllegalArgumentException} where it is none. */
    static Replay read(JsonNode json) {
        return new Replay(
                json.path("request_id").asText(),
                Verdict.ofWord(json.path("verdict").asText()),
                text(json, "recorded_model"),
                text(json, "model"),
                text(json, "first_divergence"),
                list(json, "reasons", JsonNode::asText),
                list(json, "obstacles", kind -> Obstacle.Kind.ofWord(kind.asText())),
                difference(json.path("first_difference")),
                difference(json.path("answer_difference")),
                completeness(json.path("completeness")));
    }

    private static @Nullable StageDifference difference(JsonNode json) {
        if (!json.isObject()) {
            return null;
        }
        return new StageDifference(
                list(json, "entered", ReplayJson::placed),
                list(json, "dropped", ReplayJson::placed),
                list(
                        json,
                        "moved",
                        item -> new StageDifference.Moved(
                                item.path("item").intValue(),
                                item.path("from").intValue(),
                                item.path("to").intValue())),
                list(
                        json,
                        "rescored",
                        item -> new StageDifference.Rescored(
                                item.path("item").intValue(), real(item, "from"), real(item, "to"))));
    }

    private static StageDifference.Placed placed(JsonNode item) {
        return new StageDifference.Placed(
                item.path("item").intValue(), item.path("rank").intValue(), real(item, "score"));
    }

    /** By way of the decimal text, as a double on the way would round twice. */
    private static float real(JsonNode item, String name) {
        return Float.parseFloat(item.path(name).asText());
    }

    private static Completeness completeness(JsonNode json) {
        return new Completeness(
                json.path("score").doubleValue(),
                list(json, "present", JsonNode::asText),
                list(json, "missing", JsonNode::asText),
                json.path("model_resolved").booleanValue(),
                json.path("snapshot_resolved").booleanValue());
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.path(name).textValue();
    }

    private static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> read) {
        List<T> values = new ArrayList<>();
        json.path(name).forEach(value -> values.add(read.apply(value)));
        return values;
    }
}
