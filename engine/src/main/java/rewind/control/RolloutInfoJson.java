package rewind.control;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.codec.json.TraceJson;
import rewind.store.RolloutEvent;

/** Rollouts as the JSON of {@code /rollout}, {@code /rollout/update} and {@code /rollout/events}. */
public final class RolloutInfoJson {
    private RolloutInfoJson() {}

    /** {@code {strategy, model, versions, variants:[{variant, version, share}], share, salt, id, since, who, ..}}. */
    public static void write(JsonGenerator json, RolloutInfo info) throws IOException {
        json.writeStartObject();
        fields(json, info);
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, RolloutInfo info) throws IOException {
        TraceJson.optional(json, "strategy", info.strategy());
        TraceJson.optional(json, "model", info.primary());
        TraceJson.strings(
                json,
                "versions",
                info.variants().stream()
                        .map(RolloutInfo.Variant::version)
                        .distinct()
                        .toList());
        json.writeArrayFieldStart("variants");
        for (RolloutInfo.Variant variant : info.variants()) {
            json.writeStartObject();
            TraceJson.optional(json, "variant", variant.variant());
            json.writeStringField("version", variant.version());
            json.writeNumberField("share", variant.share());
            json.writeEndObject();
        }
        json.writeEndArray();
        if ("canary".equals(info.strategy())) {
            json.writeNumberField("share", info.variants().getLast().share());
        } else {
            json.writeNullField("share");
        }
        TraceJson.optional(json, "salt", info.salt());
        TraceJson.optional(json, "id", info.id());
        Long since = info.sinceMillis();
        TraceJson.optional(
                json,
                "since",
                since == null ? null : Instant.ofEpochMilli(since).toString());
        TraceJson.optional(json, "who", info.who());
        TraceJson.optional(json, "problem", info.problem());
        json.writeObjectFieldStart("shadow");
        json.writeNumberField("answered", info.shadow().answered());
        json.writeNumberField("failed", info.shadow().failed());
        json.writeNumberField("skipped", info.shadow().skipped());
        json.writeNumberField("waiting", info.shadow().waiting());
        json.writeEndObject();
    }

    /** {@code {id, previous, current}}. */
    public static void write(JsonGenerator json, RolloutChange change) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", change.id());
        RolloutInfo previous = change.previous();
        if (previous == null) {
            json.writeNullField("previous");
        } else {
            json.writeFieldName("previous");
            write(json, previous);
        }
        json.writeFieldName("current");
        write(json, change.current());
        json.writeEndObject();
    }

    /** {@code {events:[{id, timestamp, kind, who, from, to, from_rollout, to_rollout}]}}. */
    public static void write(JsonGenerator json, List<RolloutEvent> events) throws IOException {
        json.writeStartObject();
        events(json, events);
        json.writeEndObject();
    }

    /** The state with its last changes: {@code events} beside the fields of the state. */
    public static void write(JsonGenerator json, RolloutInfo info, List<RolloutEvent> events) throws IOException {
        json.writeStartObject();
        fields(json, info);
        events(json, events);
        json.writeEndObject();
    }

    private static void events(JsonGenerator json, List<RolloutEvent> events) throws IOException {
        json.writeArrayFieldStart("events");
        for (RolloutEvent event : events) {
            json.writeStartObject();
            json.writeStringField("id", event.id());
            json.writeNumberField("timestamp", event.atMillis());
            json.writeStringField("kind", event.kind());
            json.writeStringField("who", event.who());
            TraceJson.optional(json, "from", event.from());
            json.writeStringField("to", event.to());
            raw(json, "from_rollout", event.fromRollout());
            raw(json, "to_rollout", event.toRollout());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void raw(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeFieldName(name);
            json.writeRawValue(value);
        }
    }

    static RolloutInfo readInfo(JsonNode json) {
        List<RolloutInfo.Variant> variants = new ArrayList<>();
        for (JsonNode node : json.path("variants")) {
            variants.add(new RolloutInfo.Variant(
                    text(node, "variant"),
                    node.path("version").asText(),
                    node.path("share").asDouble()));
        }
        String since = text(json, "since");
        JsonNode shadow = json.path("shadow");
        return new RolloutInfo(
                text(json, "strategy"),
                variants,
                text(json, "salt"),
                text(json, "id"),
                since == null ? null : Instant.parse(since).toEpochMilli(),
                text(json, "who"),
                text(json, "problem"),
                new RolloutInfo.Shadow(
                        shadow.path("answered").asLong(),
                        shadow.path("failed").asLong(),
                        shadow.path("skipped").asLong(),
                        shadow.path("waiting").asLong()));
    }

    static RolloutChange readChange(JsonNode json) {
        JsonNode previous = json.path("previous");
        return new RolloutChange(
                json.path("id").asText(),
                previous.isObject() ? readInfo(previous) : null,
                readInfo(json.path("current")));
    }

    static List<RolloutEvent> readEvents(JsonNode json) {
        List<RolloutEvent> events = new ArrayList<>();
        for (JsonNode node : json.path("events")) {
            events.add(new RolloutEvent(
                    node.path("id").asText(),
                    node.path("timestamp").asLong(),
                    node.path("kind").asText(),
                    node.path("who").asText(),
                    text(node, "from"),
                    node.path("to").asText(),
                    object(node, "from_rollout"),
                    object(node, "to_rollout")));
        }
        return events;
    }

    private static @Nullable String object(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isObject() ? value.toString() : null;
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isTextual() ? value.textValue() : null;
    }
}
