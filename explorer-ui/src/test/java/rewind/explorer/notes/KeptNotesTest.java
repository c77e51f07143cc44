package rewind.explorer.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import rewind.explorer.controls.KeptLines;
import rewind.store.StoreException;
import rewind.store.TraceNotes;
import rewind.trace.TraceNote;

class KeptNotesTest {
    private final KeptLines lines = KeptLines.inMemory();
    private final TraceNote carried = new TraceNote("a", "came with the file", 5);
    private final KeptNotes notes = new KeptNotes(() -> List.of(carried), lines);

    @Test
    void whatIsWrittenHereGoesBeforeWhatTheFileCarriesAndOutlivesTheWindow() {
        assertThat(notes.get("a")).contains(carried);
        TraceNote ours = new TraceNote("a", "ours,\nin two lines", 9);
        notes.put(ours);
        notes.put(new TraceNote("b", "other", 7));

        KeptNotes again = new KeptNotes(() -> List.of(carried), lines);
        assertThat(again.newest(TraceNotes.MOST)).containsExactly(ours, new TraceNote("b", "other", 7));
        assertThat(again.newest(1)).containsExactly(ours);
        assertThat(new KeptNotes(List::of, lines).get("b")).isPresent();
    }

    @Test
    void aNoteOfTheFileThatWasRemovedStaysAway() {
        assertThat(notes.remove("a")).isTrue();
        assertThat(notes.remove("a")).isFalse();
        assertThat(new KeptNotes(() -> List.of(carried), lines).newest(TraceNotes.MOST))
                .isEmpty();
        notes.put(carried);
        assertThat(notes.get("a")).contains(carried);
    }

    @Test
    void linesOfOthersStay() throws IOException {
        lines.change(KeptNotes.NAME, before -> List.of("what is this", "{\"request_id\": 7}"));
        notes.put(new TraceNote("b", "x", 1));

        assertThat(notes.get("b")).isPresent();
        assertThat(lines.read(KeptNotes.NAME)).hasSize(3).contains("what is this");
    }

    @Test
    void aDiskThatRefusesIsTold() {
        KeptNotes full = new KeptNotes(List::of, new KeptLines() {
            @Override
            public List<String> read(String name) {
                return List.of();
            }

            @Override
            public List<String> change(String name, UnaryOperator<List<String>> change) throws IOException {
                throw new IOException("no space left");
            }
        });
        assertThatThrownBy(() -> full.put(carried))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no space left");
    }
}
