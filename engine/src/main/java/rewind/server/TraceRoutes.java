package rewind.server;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.codec.json.TraceJson;
import rewind.store.TraceFinder;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** {@code GET /trace/{request_id}} and {@code GET /traces}. */
final class TraceRoutes {
    private static final int USUAL_LIMIT = 100;
    private static final String RETENTION = "All traces are kept: there is no limit by count, age or size.";
    private static final Set<String> FILTERS = Set.of(
            "model_version",
            "model_name",
            "status",
            "user_id",
            "variant",
            "path",
            "min_latency_ms",
            "max_latency_ms",
            "since",
            "until",
            "q",
            "limit",
            "cursor");

    private final TraceFinder traces;
    private final InstantSource clock;

    TraceRoutes(TraceFinder traces, InstantSource clock) {
        this.traces = traces;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route("/trace/{request_id}", Set.of("GET"), false, this::get),
                new Route("/traces", Set.of("GET"), false, this::list));
    }

    private Reply get(Call call) {
        Optional<Trace> found = traces.get(call.tail());
        if (found.isPresent()) {
            return Reply.ok(json -> TraceJson.write(json, found.get()));
        }
        return new Reply(404, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("detail", "Trace not found for request_id=" + call.tail() + ".");
            json.writeObjectFieldStart("retention");
            json.writeStringField("description", RETENTION);
            json.writeNullField("max_count");
            json.writeNullField("max_age_seconds");
            json.writeNullField("max_bytes");
            json.writeEndObject();
            json.writeEndObject();
        }));
    }

    private Reply list(Call call) {
        Parameters parameters = call.parameters();
        parameters.only(FILTERS);
        int limit = parameters.whole("limit", USUAL_LIMIT, 1, TraceFinder.MAX_PAGE);
        TracePage page = find(query(parameters), limit, parameters.text("cursor"));
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("traces");
            for (TraceSummary summary : page.traces()) {
                TraceJson.write(json, summary);
            }
            json.writeEndArray();
            TraceJson.optional(json, "next_cursor", page.nextCursor());
            json.writeEndObject();
        });
    }

    private TracePage find(TraceQuery query, int limit, @Nullable String cursor) {
        try {
            return traces.find(query, limit, cursor);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("BadParameter", "cursor: " + e.getMessage() + ".");
        }
    }

    private TraceQuery query(Parameters parameters) {
        Integer user = parameters.whole("user_id", 0, Integer.MAX_VALUE);
        return new TraceQuery(
                parameters.text("model_version"),
                parameters.text("model_name"),
                parameters.status("status"),
                user == null ? null : user.longValue(),
                parameters.text("variant"),
                parameters.text("path"),
                parameters.milliseconds("min_latency_ms"),
                parameters.milliseconds("max_latency_ms"),
                parameters.moment("since", clock),
                parameters.moment("until", clock),
                parameters.text("q"));
    }
}
