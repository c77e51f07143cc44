package rewind.explorer.requests;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import rewind.explorer.controls.Desk;
import rewind.explorer.text.Messages;
import rewind.store.TraceLookup;
import rewind.store.TraceNotes;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Takes a request along in the clipboard: its id, or all of it in one of several languages. */
public final class RequestCopies {
    /** Where an engine listens if nobody said otherwise; {@code REWIND_URL} says otherwise, in the shell that runs the command. */
    public static final String ANY_ENGINE = "${REWIND_URL:-http://127.0.0.1:8080}";

    private final TraceLookup finder;
    private final TraceNotes notes;
    private final Desk desk;
    private final Callable<String> engine;

    /**
     * Copies of these traces.
     *
     * @param engine where the requests can be asked again; called in the background
     */
    public RequestCopies(TraceLookup finder, TraceNotes notes, Desk desk, Callable<String> engine) {
        this.finder = finder;
        this.notes = notes;
        this.desk = desk;
        this.engine = engine;
    }

    /** What is copied. */
    public enum Kind {
        ID,
        CURL,
        JSON,
        MARKDOWN;

        /** The key of its words. */
        String words() {
            return "requests.copy." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies it, and says so; what cannot be copied is told with its reason. */
    public void copy(TraceSummary request, Kind kind) {
        if (kind == Kind.ID) {
            put(request.requestId(), kind);
            return;
        }
        desk.runner()
                .run(
                        Messages.text("requests.task.copy"),
                        ignored -> text(request.requestId(), kind),
                        text -> text.ifPresentOrElse(found -> put(found, kind), () -> desk.notices()
                                .warn(Messages.text("requests.copy.nourl"))),
                        failure ->
                                desk.notices().warn(Messages.text("requests.copy.failed", Messages.reason(failure))));
    }

    /** Copies a command that asks the engine for its first recommendations. */
    void copyFirst() {
        desk.runner()
                .run(
                        Messages.text("requests.task.copy"),
                        ignored -> "curl -i \"" + engine.call() + "/recommend/1?k=10\"",
                        text -> put(text, Kind.CURL),
                        failure ->
                                desk.notices().warn(Messages.text("requests.copy.failed", Messages.reason(failure))));
    }

    private Optional<String> text(String requestId, Kind kind) throws Exception {
        Trace trace = finder.get(requestId)
                .orElseThrow(() -> new IOException(Messages.text("timeline.gone.title", requestId)));
        return switch (kind) {
            case ID -> Optional.of(requestId);
            case CURL -> RequestText.curl(trace, engine);
            case JSON -> Optional.of(RequestText.json(trace));
            case MARKDOWN -> Optional.of(RequestText.markdown(trace, notes.get(requestId), desk.environment()));
        };
    }

    private void put(String text, Kind kind) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
        desk.notices().say(Messages.text(kind.words() + ".done"));
    }
}
