package rewind.control;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.codec.json.TraceJson;

/** Models and switches as the JSON of {@code /models}, {@code /switch} and {@code /health}. */
public final class ControlJson {
    private ControlJson() {}

    /** {@code {models: [..], serving}}. */
    public static void write(JsonGenerator json, List<ModelInfo> models) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("models");
        for (ModelInfo model : models) {
            write(json, model);
        }
        json.writeEndArray();
        TraceJson.optional(
                json,
                "serving",
                models.stream()
                        .filter(ModelInfo::serving)
                        .map(ModelInfo::version)
                        .findFirst()
                        .orElse(null));
        json.writeEndObject();
    }

    /** One version. */
    public static void write(JsonGenerator json, ModelInfo model) throws IOException {
        json.writeStartObject();
        json.writeStringField("version", model.version());
        json.writeStringField("name", model.name());
        json.writeStringField("git_sha", model.gitSha());
        json.writeStringField("data_snapshot_id", model.dataSnapshotId());
        json.writeStringField(
                "created_at", Instant.ofEpochMilli(model.createdAtMillis()).toString());
        words(json, "parameters", model.parameters());
        json.writeObjectFieldStart("metrics");
        for (Map.Entry<String, Double> metric : model.metrics().entrySet()) {
            json.writeNumberField(metric.getKey(), metric.getValue());
        }
        json.writeEndObject();
        json.writeStringField("checksum", model.checksum());
        json.writeBooleanField("serving", model.serving());
        words(json, "split", model.split());
        json.writeNumberField("users", model.users());
        json.writeNumberField("items", model.items());
        json.writeEndObject();
    }

    private static void words(JsonGenerator json, String name, Map<String, String> words) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> word : words.entrySet()) {
            json.writeStringField(word.getKey(), word.getValue());
        }
        json.writeEndObject();
    }

    /** {@code {previous, current, switch_id}}. */
    public static void write(JsonGenerator json, SwitchResult result) throws IOException {
        json.writeStartObject();
        TraceJson.optional(json, "previous", result.previous());
        json.writeStringField("current", result.current());
        json.writeStringField("switch_id", result.switchId());
        json.writeEndObject();
    }

    /** {@code {status, serving, traces, store_bytes, problem}}. */
    public static void write(JsonGenerator json, EngineStatus status) throws IOException {
        json.writeStartObject();
        json.writeStringField("status", status.serving() != null ? "ok" : "no model serves");
        TraceJson.optional(json, "serving", status.serving());
        json.writeNumberField("traces", status.traces());
        json.writeNumberField("store_bytes", status.storeBytes());
        TraceJson.optional(json, "problem", status.problem());
        json.writeEndObject();
    }

    static EngineStatus readStatus(String address, JsonNode json) {
        return new EngineStatus(
                address,
                text(json, "serving"),
                json.path("traces").asLong(),
                json.path("store_bytes").asLong(),
                text(json, "problem"));
    }

    static SwitchResult readSwitch(JsonNode json) {
        return new SwitchResult(
                text(json, "previous"),
                json.path("current").asText(),
                json.path("switch_id").asText());
    }

    static List<ModelInfo> readModels(JsonNode json) {
        List<ModelInfo> models = new ArrayList<>();
        json.path("models").forEach(model -> models.add(readModel(model)));
        return models;
    }

    private static ModelInfo readModel(JsonNode json) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        json.path("metrics")
                .properties()
                .forEach(e -> metrics.put(e.getKey(), e.getValue().asDouble()));
        return new ModelInfo(
                json.path("version").asText(),
                json.path("name").asText(),
                json.path("git_sha").asText(),
                json.path("data_snapshot_id").asText(),
                Instant.parse(json.path("created_at").asText()).toEpochMilli(),
                words(json, "parameters"),
                metrics,
                json.path("checksum").asText(),
                json.path("serving").asBoolean(),
                words(json, "split"),
                json.path("users").asInt(),
                json.path("items").asInt());
    }

    private static Map<String, String> words(JsonNode json, String name) {
        Map<String, String> words = new LinkedHashMap<>();
        json.path(name)
                .properties()
                .forEach(e -> words.put(e.getKey(), e.getValue().asText()));
        return words;
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isTextual() ? value.textValue() : null;
    }
}
