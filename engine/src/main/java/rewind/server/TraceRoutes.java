package rewind.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** {@code GET /trace/{request_id}}, {@code GET /traces}, and {@code POST /traces/whole} for several of them at once. */
final class TraceRoutes {
    private static final int USUAL_LIMIT = 100;
    /** Some megabytes of an answer. */
    private static final int SPANS_AT_ONCE = 10_000;

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
                Route.of("/traces", Set.of("GET"), this::list),
                Route.of("/traces/whole", Set.of("POST"), this::several));
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

    /** Several whole traces; after many spans the rest is left to be asked for again. */
    private Reply several(Call call) {
        call.parameters().only(List.of());
        List<String> ids = ids(call.body().object().path("request_ids"));
        List<Trace> found = new ArrayList<>();
        int spans = 0;
        int asked = 0;
        while (asked < ids.size() && spans < SPANS_AT_ONCE) {
            Optional<Trace> trace = traces.get(ids.get(asked++));
            trace.ifPresent(found::add);
            spans += trace.map(there -> there.spans().size()).orElse(0);
        }
        List<String> rest = ids.subList(asked, ids.size());
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("traces");
            for (Trace trace : found) {
                TraceJson.write(json, trace);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rest");
            for (String id : rest) {
                json.writeString(id);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static List<String> ids(JsonNode given) {
        List<String> ids = new ArrayList<>();
        for (JsonNode id : given) {
            if (!id.isTextual()) {
                throw HttpError.badRequest("BadField", "request_ids must be texts, not " + id + ".");
            }
            ids.add(id.textValue());
        }
        if (!given.isArray() || ids.isEmpty() || ids.size() > TraceLookup.MAX_PAGE) {
            throw HttpError.badRequest(
                    "BadField", "request_ids must be a list of 1 to " + TraceLookup.MAX_PAGE + " request ids.");
        }
        return ids;
    }

    private TracePage find(Parameters parameters, int limit) {
        try {
            return traces.find(TraceFilters.parse(parameters.values(), clock), limit, parameters.text("cursor"));
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("BadParameter", String.valueOf(e.getMessage()));
        }
    }
}
