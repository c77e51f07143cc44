package rewind.server;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.diff.DiffJson;
import rewind.diff.TraceDiff;
import rewind.store.TraceLookup;
import rewind.trace.Trace;

/**
 * {@code GET /diff?left=ID&right=ID}: what differs between two requests, as {@link DiffJson} says. 400 where an id is not
 * given, 404 that names the one, or both, that the store does not have. Reading and comparing is done on a worker thread.
 */
final class DiffRoute {
    private static final List<String> PARAMETERS = List.of("left", "right");

    private final TraceLookup traces;

    DiffRoute(TraceLookup traces) {
        this.traces = traces;
    }

    Route route() {
        return Route.of("/diff", Set.of("GET"), this::diff);
    }

    private Reply diff(Call call) {
        call.parameters().only(PARAMETERS);
        Pair pair = pair(call.parameters(), traces, "/diff?left=ID&right=ID");
        TraceDiff diff = TraceDiff.of(pair.left(), pair.right());
        return Reply.ok(json -> DiffJson.write(json, diff));
    }

    /** Two requests that are to be compared. */
    record Pair(Trace left, Trace right) {}

    /**
     * The requests that the parameters {@code left} and {@code right} name.
     *
     * @param usage what to ask for
     * @throws HttpError if one is not named, or not there
     */
    static Pair pair(Parameters parameters, TraceLookup traces, String usage) {
        String leftId = required(parameters, "left", usage);
        String rightId = required(parameters, "right", usage);
        Trace left = traces.get(leftId).orElse(null);
        Trace right = traces.get(rightId).orElse(null);
        if (left == null || right == null) {
            throw missing(left == null ? leftId : null, right == null ? rightId : null);
        }
        return new Pair(left, right);
    }

    private static String required(Parameters parameters, String name, String usage) {
        String id = parameters.text(name);
        if (id == null) {
            throw HttpError.badRequest("BadParameter", name + " must be a request id: " + usage + ".");
        }
        return id;
    }

    private static HttpError missing(@Nullable String left, @Nullable String right) {
        return HttpError.notFound(
                "TraceNotFound",
                Stream.of(named("left", left), named("right", right))
                        .flatMap(Stream::ofNullable)
                        .collect(Collectors.joining(" ")));
    }

    private static @Nullable String named(String side, @Nullable String id) {
        return id == null ? null : "Trace not found for " + side + "=" + id + ".";
    }
}
