package rewind.server;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import rewind.control.CohortQuestion;
import rewind.diff.cohort.CohortDiff;
import rewind.diff.cohort.CohortJson;
import rewind.store.TraceLookup;

/**
 * {@code GET /cohorts?left=QUERY&right=QUERY}: which fields tell two groups of traces apart, as {@link CohortJson} says.
 * Without {@code right} the other group is all that {@code left} does not find. {@code sample} of each group are compared,
 * chosen by {@code seed}. 400 for a query that cannot be read. Runs on a worker thread.
 */
final class CohortRoute {
    private static final List<String> PARAMETERS = List.of("left", "right", "sample", "seed");

    private final TraceLookup traces;
    private final InstantSource clock;

    CohortRoute(TraceLookup traces, InstantSource clock) {
        this.traces = traces;
        this.clock = clock;
    }

    Route route() {
        return Route.of("/cohorts", Set.of("GET"), this::compare);
    }

    private Reply compare(Call call) {
        Parameters parameters = call.parameters();
        parameters.only(PARAMETERS);
        String left = parameters.text("left");
        if (left == null) {
            throw HttpError.badRequest(
                    "BadParameter", "left must be a query: /cohorts?left=latency>200ms&right=QUERY.");
        }
        int sample = parameters.whole("sample", CohortQuestion.USUAL_SAMPLE, 10, CohortQuestion.MOST_SAMPLE);
        int seed = parameters.whole("seed", 1, 0, Integer.MAX_VALUE);
        try {
            CohortDiff diff =
                    new CohortQuestion(left, parameters.text("right"), sample, seed).answer(traces, clock.instant());
            return Reply.ok(json -> CohortJson.write(json, diff));
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("BadParameter", String.valueOf(e.getMessage()));
        }
    }
}
