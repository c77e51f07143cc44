package rewind.server;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import rewind.codec.json.NoteJson;
import rewind.store.TraceLookup;
import rewind.store.TraceNotes;
import rewind.telemetry.Redaction;
import rewind.trace.TraceNote;

/** {@code GET, PUT, DELETE /trace/{request_id}/note} and {@code GET /notes}. */
final class NoteRoutes {
    private static final int USUAL_LIMIT = 1000;

    private final TraceLookup traces;
    private final TraceNotes notes;
    private final InstantSource clock;
    private final Redaction redaction;

    NoteRoutes(TraceLookup traces, TraceNotes notes, InstantSource clock, Redaction redaction) {
        this.redaction = redaction;
        this.traces = traces;
        this.notes = notes;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.of("/trace/{request_id}/note", Set.of("GET", "PUT", "DELETE"), this::one),
                Route.of("/notes", Set.of("GET"), this::list));
    }

    private Reply one(Call call) {
        call.parameters().only(List.of());
        return switch (call.method()) {
            case "PUT" -> put(call);
            case "DELETE" -> remove(call.tail());
            default -> notes.get(call.tail()).map(NoteRoutes::reply).orElseThrow(() -> none(call.tail()));
        };
    }

    /** A note on what is not there would be found by nobody. */
    private Reply put(Call call) {
        String text = RequestBody.text(call.body().object(), "text");
        if (traces.get(call.tail()).isEmpty()) {
            return TraceRoutes.notFound(call.tail(), traces.retention());
        }
        TraceNote note = note(call.tail(), text);
        notes.put(note);
        return reply(note);
    }

    private TraceNote note(String requestId, String text) {
        try {
            return new TraceNote(requestId, redaction.text(text), clock.millis());
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("BadField", "text: " + e.getMessage() + ".");
        }
    }

    private Reply remove(String requestId) {
        if (!notes.remove(requestId)) {
            throw none(requestId);
        }
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeStringField("request_id", requestId);
            json.writeBooleanField("removed", true);
            json.writeEndObject();
        });
    }

    private static HttpError none(String requestId) {
        return HttpError.notFound("NoNote", "There is no note on request_id=" + requestId + ".");
    }

    private Reply list(Call call) {
        call.parameters().only(List.of("limit"));
        List<TraceNote> newest = notes.newest(call.parameters().whole("limit", USUAL_LIMIT, 1, TraceNotes.MOST));
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("notes");
            for (TraceNote note : newest) {
                NoteJson.write(json, note);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static Reply reply(TraceNote note) {
        return Reply.ok(json -> NoteJson.write(json, note));
    }
}
