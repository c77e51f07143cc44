package rewind.server;

import java.util.List;
import java.util.Set;
import rewind.control.ControlJson;
import rewind.control.EngineControl;
import rewind.control.EngineException;
import rewind.control.EngineStatus;
import rewind.control.ModelInfo;
import rewind.control.SwitchResult;
import rewind.control.UnknownModelException;
import rewind.recommend.registry.Listing;
import rewind.recommend.registry.ModelRegistry;
import rewind.telemetry.Redaction;

/** {@code /models}, {@code /switch} and {@code /health}. */
final class ControlRoutes {
    private static final Set<String> GET = Set.of("GET");

    private final EngineControl control;
    private final ModelRegistry registry;

    ControlRoutes(EngineControl control, ModelRegistry registry) {
        this.control = control;
        this.registry = registry;
    }

    List<Route> routes() {
        return List.of(
                Route.of("/models", GET, this::models),
                Route.of("/models/{version}", GET, this::model),
                Route.of("/switch", Set.of("GET", "POST"), this::switchModel),
                Route.of("/health", GET, this::health));
    }

    private Reply models(Call call) {
        List<ModelInfo> models = control.models();
        List<Listing.Damage> damaged = registry.list().damaged();
        return Reply.ok(json -> ControlJson.write(json, models, damaged));
    }

    private Reply model(Call call) {
        List<ModelInfo> models = control.models();
        ModelInfo model = models.stream()
                .filter(m -> m.version().equals(call.tail()))
                .findFirst()
                .orElseThrow(() -> absent(call.tail()));
        return Reply.ok(json -> ControlJson.write(json, model));
    }

    /** A version that is there and not listed is one whose manifest is damaged. */
    private HttpError absent(String version) {
        return registry.list().damaged().stream()
                .filter(damage -> damage.version().equals(version))
                .findFirst()
                .map(damage -> HttpError.unavailable("DamagedModel", damage.reason()))
                .orElseGet(() -> unknown(new UnknownModelException(version, registry.names())));
    }

    private Reply switchModel(Call call) {
        String version = call.parameters().text("model");
        if (version == null) {
            throw HttpError.badRequest("BadParameter", "model is missing: /switch?model=v0.2");
        }
        call.parameters().only(List.of("model", "who"));
        String who = Redaction.DEFAULT.optional(call.parameters().text("who"));
        try {
            SwitchResult result = control.switchTo(version, who == null ? call.caller() : who);
            return Reply.ok(json -> ControlJson.write(json, result));
        } catch (UnknownModelException e) {
            throw unknown(e);
        } catch (EngineException e) {
            throw HttpError.unavailable("SwitchFailed", String.valueOf(e.getMessage()));
        }
    }

    static HttpError unknown(UnknownModelException e) {
        return HttpError.notFound("UnknownModel", String.valueOf(e.getMessage()));
    }

    private Reply health(Call call) {
        EngineStatus status = control.status();
        byte[] body = Json.bytes(json -> ControlJson.write(json, status));
        return new Reply(status.serving() != null ? 200 : 503, body);
    }
}
