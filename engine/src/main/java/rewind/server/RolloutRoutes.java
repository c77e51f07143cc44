package rewind.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rewind.control.EngineException;
import rewind.control.RolloutChange;
import rewind.control.RolloutControl;
import rewind.control.RolloutInfo;
import rewind.control.RolloutInfoJson;
import rewind.control.RolloutRequest;
import rewind.control.UnknownModelException;
import rewind.store.RolloutEvent;
import rewind.telemetry.Redaction;

/** {@code /rollout}, {@code /rollout/update} and {@code /rollout/events}. */
final class RolloutRoutes {
    private static final int USUAL_LIMIT = 100;
    private static final int MOST_LIMIT = 1000;

    private final RolloutControl control;

    RolloutRoutes(RolloutControl control) {
        this.control = control;
    }

    List<Route> routes() {
        return List.of(
                Route.of("/rollout", Set.of("GET"), this::state),
                Route.of("/rollout/update", Set.of("POST"), this::update),
                Route.of("/rollout/events", Set.of("GET"), this::events));
    }

    private Reply state(Call call) {
        call.parameters().only(List.of());
        RolloutInfo info = control.rollout();
        return Reply.ok(json -> RolloutInfoJson.write(json, info));
    }

    private Reply update(Call call) {
        Map<String, String> parameters = new HashMap<>(call.parameters().values());
        parameters.remove("who");
        String who = Redaction.DEFAULT.optional(call.parameters().text("who"));
        try {
            RolloutChange change = control.update(new RolloutRequest(parameters), who == null ? call.caller() : who);
            return Reply.ok(json -> RolloutInfoJson.write(json, change));
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("BadParameter", String.valueOf(e.getMessage()));
        } catch (UnknownModelException e) {
            throw ControlRoutes.unknown(e);
        } catch (EngineException e) {
            throw HttpError.unavailable("RolloutFailed", String.valueOf(e.getMessage()));
        }
    }

    private Reply events(Call call) {
        call.parameters().only(List.of("limit"));
        int limit = call.parameters().whole("limit", USUAL_LIMIT, 1, MOST_LIMIT);
        List<RolloutEvent> events = control.rolloutEvents(limit);
        return Reply.ok(json -> RolloutInfoJson.write(json, events));
    }
}
