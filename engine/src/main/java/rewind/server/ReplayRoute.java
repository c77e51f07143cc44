package rewind.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.control.LocalReplays;
import rewind.control.ReplayJson;
import rewind.control.UnknownModelException;
import rewind.replay.Judge;
import rewind.store.TraceLookup;
import rewind.trace.Trace;

/**
 * {@code POST /replay/{request_id}?model=v0.2&diff=false}. Runs on a worker thread, and leaves no trace, as all that looks at what was
 * recorded.
 */
final class ReplayRoute {
    private final TraceLookup traces;
    private final LocalReplays replays;

    ReplayRoute(TraceLookup traces, LocalReplays replays) {
        this.traces = traces;
        this.replays = replays;
    }

    Route route() {
        return Route.of("/replay/{request_id}", Set.of("POST"), this::replay);
    }

    private Reply replay(Call call) {
        call.parameters().only(List.of("model", "diff"));
        boolean diff =
                call.parameters().text("diff") == null || call.parameters().flag("diff");
        String version = call.parameters().text("model");
        return traces.get(call.tail())
                .map(trace -> judged(trace, version, diff))
                .orElseGet(() -> TraceRoutes.notFound(call.tail(), traces.retention()));
    }

    private Reply judged(Trace recorded, @Nullable String version, boolean diff) {
        try {
            Judge.Judgement judged = replays.judge(recorded, version);
            return diff
                    ? new Reply(200, ReplayJson.report(recorded, judged).json().getBytes(StandardCharsets.UTF_8))
                    : Reply.ok(json -> ReplayJson.write(json, judged.replay(), null));
        } catch (UnknownModelException e) {
            throw ControlRoutes.unknown(e);
        }
    }
}
