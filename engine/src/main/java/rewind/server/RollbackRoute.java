package rewind.server;

import java.util.Set;
import java.util.function.Supplier;
import rewind.control.EngineException;
import rewind.control.RollbackControl;
import rewind.control.RollbackJson;
import rewind.control.RollbackRequest;
import rewind.control.UnknownModelException;
import rewind.control.UnknownSwitchException;
import rewind.rollback.RollbackReport;

/** {@code GET /rollback/check?switch=ID}, or {@code from=&to=&at=}; the last change without either. */
final class RollbackRoute {
    private final RollbackControl control;

    RollbackRoute(RollbackControl control) {
        this.control = control;
    }

    Route route() {
        return Route.of("/rollback/check", Set.of("GET"), this::check);
    }

    private Reply check(Call call) {
        return answering(() -> {
            RollbackReport report =
                    control.check(new RollbackRequest(call.parameters().values()));
            return Reply.ok(json -> RollbackJson.write(json, report));
        });
    }

    /** What a judgement ends in, with its refusals as answers. */
    static Reply answering(Supplier<Reply> judged) {
        try {
            return judged.get();
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("BadParameter", String.valueOf(e.getMessage()));
        } catch (UnknownSwitchException e) {
            throw HttpError.notFound("UnknownSwitch", String.valueOf(e.getMessage()));
        } catch (UnknownModelException e) {
            throw ControlRoutes.unknown(e);
        } catch (EngineException e) {
            throw HttpError.unavailable("RollbackCheckFailed", String.valueOf(e.getMessage()));
        }
    }
}
