package rewind.explorer.notes;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.store.TraceNotes;
import rewind.trace.TraceNote;

/** Decides what is shown of the notes on requests, and writes them. What was typed and not kept yet stays with its request. */
public final class NotesModel {
    /** What is read out of these many characters too many is still one line. */
    private static final int NEARLY = TraceNote.MOST_CHARACTERS * 9 / 10;

    private final TraceNotes notes;
    private final TaskRunner runner;
    private final Clock clock;
    private final Value<Map<String, TraceNote>> known = new Value<>(Map.of());
    private final Value<Shown> shown = new Value<>(Shown.NOTHING);
    private final Map<String, String> drafts = new HashMap<>();
    private final Map<String, TraceNote> removed = new HashMap<>();
    private @Nullable String request;
    private String problem = "";
    private boolean keeping;
    private RunningTask reading = RunningTask.NONE;

    public NotesModel(TraceNotes notes, TaskRunner runner, Clock clock) {
        this.notes = notes;
        this.runner = runner;
        this.clock = clock;
    }

    /**
     * What is to be seen of the chosen request's note.
     *
     * @param requestId empty where no request is chosen
     * @param note as it is kept; empty where there is none
     * @param draft what is being typed; empty where nothing is
     * @param keeping whether it is on its way to be kept
     * @param undoable whether a note was just removed
     * @param problem why it could not be kept, or that it has too many characters; empty where all is well
     */
    record Shown(
            String requestId,
            Optional<TraceNote> note,
            Optional<String> draft,
            boolean keeping,
            boolean undoable,
            String problem) {
        static final Shown NOTHING = new Shown("", Optional.empty(), Optional.empty(), false, false, "");

        boolean editing() {
            return draft.isPresent();
        }

        boolean isKeepable() {
            return !keeping
                    && draft.map(String::strip)
                            .filter(text -> !text.isEmpty() && text.length() <= TraceNote.MOST_CHARACTERS)
                            .isPresent();
        }
    }

    /** All notes that are known, by request. */
    public Value<Map<String, TraceNote>> known() {
        return known;
    }

    Value<Shown> shown() {
        return shown;
    }

    /** Reads all notes. Where they cannot be had, as of an older engine, those that were known stay. */
    public void reload() {
        reading.cancel();
        reading = runner.run(
                Messages.text("notes.task"),
                ignored -> notes.newest(TraceNotes.MOST),
                all -> {
                    Map<String, TraceNote> byRequest = new LinkedHashMap<>();
                    all.forEach(note -> byRequest.putIfAbsent(note.requestId(), note));
                    known.set(Map.copyOf(byRequest));
                    show();
                },
                failure -> System.getLogger(NotesModel.class.getName())
                        .log(System.Logger.Level.DEBUG, "notes could not be read", failure));
    }

    /** Shows the note on a request; what was typed for another one waits there. */
    public void show(String requestId) {
        if (!requestId.equals(request)) {
            if (request != null) {
                removed.remove(request);
            }
            request = requestId;
            problem = "";
            show();
        }
    }

    private void show() {
        String id = request;
        if (id != null) {
            shown.set(new Shown(
                    id,
                    Optional.ofNullable(known.get().get(id)),
                    Optional.ofNullable(drafts.get(id)),
                    keeping,
                    removed.containsKey(id),
                    problem));
        }
    }

    /** Begins to write, or goes on. */
    public void edit() {
        String id = request;
        if (id != null) {
            TraceNote note = known.get().get(id);
            drafts.putIfAbsent(id, note == null ? "" : note.text());
            show();
        }
    }

    /** This is what stands in the field now. */
    void typed(String text) {
        String id = request;
        if (id != null && drafts.containsKey(id)) {
            drafts.put(id, text);
            int length = text.strip().length();
            problem = length > NEARLY
                    ? Messages.text("notes.length", Figures.count(length), Figures.count(TraceNote.MOST_CHARACTERS))
                    : "";
            show();
        }
    }

    /** Gives up what was typed. */
    void cancel() {
        drafts.remove(request);
        problem = "";
        show();
    }

    /** Keeps what was typed; where nothing is left of a note, it is removed. */
    void keep() {
        String id = request;
        String text = id == null ? null : drafts.get(id);
        if (id == null || text == null || keeping) {
            return;
        }
        if (text.isBlank()) {
            drafts.remove(id);
            remove();
            show();
        } else if (text.strip().length() <= TraceNote.MOST_CHARACTERS) {
            put(new TraceNote(id, text, clock.millis()));
        }
    }

    /** Takes the note off the chosen request, until another one is chosen it can be had back. */
    public void remove() {
        String id = request;
        TraceNote note = id == null ? null : known.get().get(id);
        if (note == null || keeping) {
            return;
        }
        change(note.requestId(), () -> notes.remove(note.requestId()), () -> {
            know(note.requestId(), null);
            if (note.requestId().equals(request)) {
                removed.put(note.requestId(), note);
            }
        });
    }

    /** Puts the note that was removed last back where it was. */
    public void undo() {
        TraceNote note = request == null ? null : removed.get(request);
        if (note != null && !keeping) {
            put(note);
        }
    }

    private void put(TraceNote note) {
        change(
                note.requestId(),
                () -> {
                    notes.put(note);
                    return true;
                },
                () -> {
                    know(note.requestId(), note);
                    drafts.remove(note.requestId());
                    removed.remove(note.requestId());
                });
    }

    private interface Change {
        boolean make();
    }

    private void change(String requestId, Change change, Runnable made) {
        reading.cancel(); // it may have been read before
        keeping = true;
        problem = "";
        show();
        runner.run(
                Messages.text("notes.task.keep"),
                ignored -> change.make(),
                ignored -> {
                    keeping = false;
                    made.run();
                    show();
                },
                failure -> {
                    keeping = false;
                    if (requestId.equals(request)) {
                        problem = Messages.text("notes.failed", Messages.reason(failure));
                    }
                    show();
                });
    }

    private void know(String requestId, @Nullable TraceNote note) {
        Map<String, TraceNote> next = new HashMap<>(known.get());
        if (note == null) {
            next.remove(requestId);
        } else {
            next.put(requestId, note);
        }
        known.set(Map.copyOf(next));
    }
}
