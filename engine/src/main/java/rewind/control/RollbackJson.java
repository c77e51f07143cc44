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
import rewind.rollback.CheckResult;
import rewind.rollback.Effect;
import rewind.rollback.Evidence;
import rewind.rollback.RollbackReport;
import rewind.rollback.Verdict;
import rewind.rollback.Window;

/** A report on a rollback as the JSON of {@code /rollback/check}. */
public final class RollbackJson {
    private RollbackJson() {}

    /**
     * {@code {verdict, reason, switch_id, timestamp, kind, who, from, to, baseline:{since, until}, after:{since, until},
     * settings:{..}, checks:[{name, verdict, reason, needed, effect:{unit, estimate, low, high, level, margin, p_harm,
     * p_harm_adjusted, p_sound}, numbers:{..}, evidence:[{request_id, timestamp, what}]}], notes:[..]}}; a bound that a sample is
     * too small for is null.
     */
    public static void write(JsonGenerator json, RollbackReport report) throws IOException {
        json.writeStartObject();
        json.writeStringField("verdict", report.verdict().name());
        json.writeStringField("reason", report.reason());
        TraceJson.optional(json, "switch_id", report.switchId());
        json.writeNumberField("timestamp", report.atMillis());
        json.writeStringField("kind", report.kind());
        json.writeStringField("who", report.who());
        TraceJson.optional(json, "from", report.from());
        json.writeStringField("to", report.target());
        window(json, "baseline", report.baseline());
        window(json, "after", report.after());
        json.writeObjectFieldStart("settings");
        for (Map.Entry<String, String> setting : report.settings().entrySet()) {
            json.writeStringField(setting.getKey(), setting.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("checks");
        for (CheckResult check : report.checks()) {
            write(json, check);
        }
        json.writeEndArray();
        TraceJson.strings(json, "notes", report.notes());
        json.writeEndObject();
    }

    private static void window(JsonGenerator json, String name, @Nullable Window window) throws IOException {
        if (window == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeStringField(
                "since", Instant.ofEpochMilli(window.sinceMillis()).toString());
        json.writeStringField(
                "until", Instant.ofEpochMilli(window.untilMillis()).toString());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, CheckResult check) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", check.name());
        json.writeStringField("verdict", check.verdict().name());
        json.writeStringField("reason", check.reason());
        Long needed = check.needed();
        if (needed == null) {
            json.writeNullField("needed");
        } else {
            json.writeNumberField("needed", needed);
        }
        effect(json, check.effect());
        json.writeObjectFieldStart("numbers");
        for (Map.Entry<String, Object> detail : check.details().entrySet()) {
            json.writeFieldName(detail.getKey());
            switch (detail.getValue()) {
                case Long number -> json.writeNumber(number);
                case Double number -> json.writeNumber(number);
                case Boolean truth -> json.writeBoolean(truth);
                default -> json.writeString(detail.getValue().toString());
            }
        }
        json.writeEndObject();
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : check.evidence()) {
            json.writeStartObject();
            json.writeStringField("request_id", evidence.requestId());
            json.writeNumberField("timestamp", evidence.timestampMillis());
            json.writeStringField("what", evidence.what());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void effect(JsonGenerator json, @Nullable Effect effect) throws IOException {
        if (effect == null) {
            json.writeNullField("effect");
            return;
        }
        json.writeObjectFieldStart("effect");
        json.writeStringField("unit", effect.unit());
        number(json, "estimate", effect.estimate());
        number(json, "low", effect.low());
        number(json, "high", effect.high());
        number(json, "level", effect.level());
        number(json, "margin", effect.margin());
        number(json, "p_harm", effect.pHarm());
        number(json, "p_harm_adjusted", effect.pHarmAdjusted());
        number(json, "p_sound", effect.pSound());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }

    static RollbackReport read(JsonNode json) {
        Map<String, String> settings = new LinkedHashMap<>();
        json.path("settings")
                .properties()
                .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
        List<CheckResult> checks = new ArrayList<>();
        json.path("checks").forEach(check -> checks.add(check(check)));
        List<String> notes = new ArrayList<>();
        json.path("notes").forEach(note -> notes.add(note.asText()));
        Window after = window(json.path("after"));
        long at = json.path("timestamp").asLong();
        return new RollbackReport(
                Verdict.valueOf(json.path("verdict").asText()),
                json.path("reason").asText(),
                text(json, "switch_id"),
                at,
                json.path("kind").asText(),
                json.path("who").asText(),
                text(json, "from"),
                json.path("to").asText(),
                window(json.path("baseline")),
                after == null ? new Window(at, at) : after,
                settings,
                checks,
                notes);
    }

    private static @Nullable Window window(JsonNode json) {
        return json.isObject()
                ? new Window(
                        Instant.parse(json.path("since").asText()).toEpochMilli(),
                        Instant.parse(json.path("until").asText()).toEpochMilli())
                : null;
    }

    private static CheckResult check(JsonNode json) {
        Map<String, Object> details = new LinkedHashMap<>();
        json.path("numbers").properties().forEach(entry -> details.put(entry.getKey(), value(entry.getValue())));
        List<Evidence> evidence = new ArrayList<>();
        json.path("evidence")
                .forEach(one -> evidence.add(new Evidence(
                        one.path("request_id").asText(),
                        one.path("timestamp").asLong(),
                        one.path("what").asText())));
        JsonNode needed = json.path("needed");
        return new CheckResult(
                json.path("name").asText(),
                Verdict.valueOf(json.path("verdict").asText()),
                json.path("reason").asText(),
                needed.isNumber() ? needed.asLong() : null,
                effect(json.path("effect")),
                details,
                evidence);
    }

    private static Object value(JsonNode json) {
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        return json.isIntegralNumber() ? json.longValue() : json.isNumber() ? json.doubleValue() : json.asText();
    }

    private static @Nullable Effect effect(JsonNode json) {
        return json.isObject()
                ? new Effect(
                        json.path("unit").asText(),
                        json.path("estimate").asDouble(Double.NaN),
                        json.path("low").asDouble(0),
                        json.path("high").asDouble(Double.POSITIVE_INFINITY),
                        json.path("level").asDouble(),
                        json.path("margin").asDouble(),
                        json.path("p_harm").asDouble(),
                        json.path("p_harm_adjusted").asDouble(),
                        json.path("p_sound").asDouble())
                : null;
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isTextual() ? value.textValue() : null;
    }
}
