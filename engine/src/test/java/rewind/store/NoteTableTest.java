package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.trace.TraceNote;

/** Notes in a real database. */
class NoteTableTest extends NoteContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private TraceStore store;

    @BeforeEach
    void open() {
        store = TraceStore.open(folder, InstantSource.system());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected TraceNotes notes() {
        return store.notes();
    }

    @Override
    protected void request(String id) {
        // A note asks for no trace here: it outlives the one that it is on.
    }

    @Test
    void notesOutliveTheProgram() {
        TraceNote note = new TraceNote("kept", "two\nlines", 42);
        store.notes().put(note);
        store.close();

        TraceNotes closed = store.notes();
        assertThatThrownBy(() -> closed.get("kept"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
        open();
        assertThat(store.notes().get("kept")).contains(note);
    }

    @Test
    void aNoteIsNeitherBlankNorADocument() {
        assertThatThrownBy(() -> new TraceNote("a", " \n ", 1)).hasMessageContaining("blank");
        assertThatThrownBy(() -> new TraceNote("a", "x".repeat(TraceNote.MOST_CHARACTERS + 1), 1))
                .hasMessageContaining("10,001");
        assertThatThrownBy(() -> new TraceNote("", "x", 1)).hasMessageContaining("names none");
    }
}
