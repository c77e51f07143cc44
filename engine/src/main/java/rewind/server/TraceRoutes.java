package rewind.server;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import rewind.codec.json.TraceJson;
import rewind.control.ReplayJson;
import rewind.replay.ArtefactLookup;
import rewind.replay.Completeness;
import rewind.store.Retention;
import rewind.store.TraceFilters;
import rewind.store.TraceLookup;
import rewind.store.TracePage;
import rewind.trace.Trace;

/** {@code GET /trace/{request_id}} and {@code GET /traces}. */
final class TraceRoutes {
    private static final int USUAL_LIMIT = 100;
    private static final List<String> PARAMETERS = Stream.concat(
                    TraceFilters.NAMES.stream(), Stream.of("limit", "cursor"))
            .toList();

    private final TraceLookup traces;
    private final InstantSource clock;
    private final ArtefactLookup artefacts;

    /** @param artefacts tells what a trace's answer came from and is here */
    TraceRoutes(TraceLookup traces, InstantSource clock, ArtefactLookup artefacts) {
        this.traces = traces;
        this.artefacts = artefacts;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.of("/trace/{request_id}", Set.of("GET"), this::get),
                Route.of("/traces", Set.of("GET"), this::list));
    }

    private Reply get(Call call) {
        return traces.get(call.tail()).map(this::whole).orElseGet(() -> notFound(call.tail(), traces.retention()));
    }

    private Reply whole(Trace trace) {
        Completeness completeness = Completeness.of(trace, artefacts);
        return Reply.ok(json -> TraceJson.write(json, trace, more -> {
            more.writeFieldName("completeness");
            ReplayJson.write(more, completeness);
        }));
    }

    static Reply notFound(String requestId, Retention kept) {
        return new Reply(404, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("detail", "Trace not found for request_id=" + requestId + ".");
            json.writeFieldName("retention");
            RetentionJson.write(json, kept);
            json.writeEndObject();
        }));
    }

    private Reply list(Call call) {
        Parameters parameters = call.parameters();
        parameters.only(PARAMETERS);
        int limit = parameters.whole("limit", USUAL_LIMIT, 1, TraceLookup.MAX_PAGE);
        TracePage page = find(parameters, limit);
        return Reply.ok(json -> TraceJson.writePage(json, page.traces(), page.nextCursor()));
    }

    private TracePage find(Parameters parameters, int limit) {
        try {
            return traces.find(TraceFilters.parse(parameters.values(), clock), limit, parameters.text("cursor"));
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("BadParameter", String.valueOf(e.getMessage()));
        }
    }
}
