package rewind.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rewind.codec.json.TraceJson;
import rewind.control.EngineControl;
import rewind.control.EngineException;
import rewind.control.EngineStatus;
import rewind.control.ModelInfo;
import rewind.control.SwitchResult;
import rewind.control.UnknownModelException;

/** {@code /models}, {@code /switch} and {@code /health}. */
final class ControlRoutes {
    private static final Set<String> GET = Set.of("GET");

    private final EngineControl control;

    ControlRoutes(EngineControl control) {
        this.control = control;
    }

    List<Route> routes() {
        return List.of(
                new Route("/models", GET, false, this::models),
                new Route("/models/{version}", GET, false, this::model),
                new Route("/switch", Set.of("GET", "POST"), false, this::switchModel),
                new Route("/health", GET, false, this::health));
    }

    private Reply models(Call call) {
        List<ModelInfo> models = control.models();
        return Reply.ok(json -> {
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
        });
    }

    private Reply model(Call call) {
        List<ModelInfo> models = control.models();
        ModelInfo model = models.stream()
                .filter(m -> m.version().equals(call.tail()))
                .findFirst()
                .orElseThrow(() -> unknown(new UnknownModelException(
                        call.tail(), models.stream().map(ModelInfo::version).toList())));
        return Reply.ok(json -> write(json, model));
    }

    private static void write(JsonGenerator json, ModelInfo model) throws IOException {
        json.writeStartObject();
        json.writeStringField("version", model.version());
        json.writeStringField("name", model.name());
        json.writeStringField("git_sha", model.gitSha());
        json.writeStringField("data_snapshot_id", model.dataSnapshotId());
        json.writeStringField(
                "created_at", Instant.ofEpochMilli(model.createdAtMillis()).toString());
        json.writeObjectFieldStart("parameters");
        for (Map.Entry<String, String> parameter : model.parameters().entrySet()) {
            json.writeStringField(parameter.getKey(), parameter.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("metrics");
        for (Map.Entry<String, Double> metric : model.metrics().entrySet()) {
            json.writeNumberField(metric.getKey(), metric.getValue());
        }
        json.writeEndObject();
        json.writeStringField("checksum", model.checksum());
        json.writeBooleanField("serving", model.serving());
        json.writeEndObject();
    }

    private Reply switchModel(Call call) {
        String version = call.parameters().text("model");
        if (version == null) {
            throw HttpError.badRequest("BadParameter", "model is missing: /switch?model=v0.2");
        }
        call.parameters().only(Set.of("model"));
        try {
            SwitchResult result = control.switchTo(version, call.caller());
            return Reply.ok(json -> {
                json.writeStartObject();
                TraceJson.optional(json, "previous", result.previous());
                json.writeStringField("current", result.current());
                json.writeStringField("switch_id", result.switchId());
                json.writeEndObject();
            });
        } catch (UnknownModelException e) {
            throw unknown(e);
        } catch (EngineException e) {
            throw HttpError.unavailable("SwitchFailed", String.valueOf(e.getMessage()));
        }
    }

    private static HttpError unknown(UnknownModelException e) {
        return HttpError.notFound("UnknownModel", String.valueOf(e.getMessage()));
    }

    private Reply health(Call call) {
        EngineStatus status = control.status();
        boolean ok = status.serving() != null;
        byte[] body = Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("status", ok ? "ok" : "no model serves");
            TraceJson.optional(json, "serving", status.serving());
            json.writeNumberField("traces", status.traces());
            json.writeNumberField("store_bytes", status.storeBytes());
            json.writeEndObject();
        });
        return new Reply(ok ? 200 : 503, body);
    }
}
