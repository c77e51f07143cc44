package rewind.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import rewind.codec.json.NoteJson;
import rewind.store.StoreException;
import rewind.store.TraceNotes;
import rewind.store.UnreachableStoreException;
import rewind.trace.TraceNote;

/** The notes that an engine keeps, asked over HTTP. When a note was changed is told by the engine's clock. */
final class HttpNotes implements TraceNotes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpCalls calls;

    HttpNotes(HttpCalls calls) {
        this.calls = calls;
    }

    @Override
    public Optional<TraceNote> get(String requestId) {
        HttpCalls.Answer answer = asking(() -> calls.ask("GET", path(requestId), Set.of(200, 404)));
        return answer.status() == 404 ? Optional.empty() : Optional.of(NoteJson.read(answer.json()));
    }

    @Override
    public void put(TraceNote note) {
        ObjectNode body = JSON.createObjectNode();
        body.put("text", note.text());
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        asking(() -> calls.ask("PUT", path(note.requestId()), Set.of(200), bytes, HttpCalls.PATIENCE));
    }

    @Override
    public boolean remove(String requestId) {
        return asking(() -> calls.ask("DELETE", path(requestId), Set.of(200, 404)))
                        .status()
                == 200;
    }

    @Override
    public List<TraceNote> newest(int limit) {
        // HttpTraces says in the port's words what is wrong, and where an older engine has no notes.
        List<TraceNote> notes = new ArrayList<>();
        HttpTraces.ask(calls, "/notes?limit=" + limit)
                .json()
                .path("notes")
                .forEach(note -> notes.add(NoteJson.read(note)));
        return notes;
    }

    private static String path(String requestId) {
        return "/trace/" + HttpCalls.segment(requestId) + "/note";
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (UnreachableEngineException e) {
            throw new UnreachableStoreException(String.valueOf(e.getMessage()), e);
        } catch (EngineException e) {
            throw new StoreException(String.valueOf(e.getMessage()), e);
        }
    }
}
