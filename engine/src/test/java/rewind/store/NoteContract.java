package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.trace.TraceNote;

/** What keeps notes must do, wherever it keeps them. */
public abstract class NoteContract {
    private long clock = 1_700_000_000_000L;

    /** What is tested; it has no notes at first. */
    protected abstract TraceNotes notes();

    /** Makes sure that there is a request with this id. */
    protected abstract void request(String id);

    private TraceNote write(String id, String text) {
        request(id);
        TraceNote note = new TraceNote(id, text, clock++);
        notes().put(note);
        return note;
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "with/slashes/note", "a b+c%41&d=e#f?g", "ü→𝄞"})
    void givesBackWhatWasWrittenWhateverTheId(String id) {
        assertThat(notes().get(id)).isEmpty();
        write(id, "first line\r\n\n  third <b>line</b> \"quoted\" → 𝄞\n");

        TraceNote read = notes().get(id).orElseThrow();
        assertThat(read.requestId()).isEqualTo(id);
        assertThat(read.text()).isEqualTo("first line\n\n  third <b>line</b> \"quoted\" → 𝄞");
    }

    @Test
    void aRequestHasOneNoteAndTheNewestStandsFirst() {
        write("one", "of one");
        write("two", "of two");
        write("one", "of one, changed");

        assertThat(notes().newest(TraceNotes.MOST))
                .extracting(TraceNote::text)
                .containsExactly("of one, changed", "of two");
        assertThat(notes().newest(1)).extracting(TraceNote::requestId).containsExactly("one");
    }

    @Test
    void whatWasRemovedIsGoneAndNothingElse() {
        write("one", "of one");
        write("two", "of two");

        assertThat(notes().remove("one")).isTrue();
        assertThat(notes().remove("one")).isFalse();
        assertThat(notes().get("one")).isEmpty();
        assertThat(notes().newest(TraceNotes.MOST))
                .extracting(TraceNote::requestId)
                .isEqualTo(List.of("two"));
    }

    @Test
    void refusesALimitThatIsNone() {
        assertThatThrownBy(() -> notes().newest(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit");
        assertThatThrownBy(() -> notes().newest(TraceNotes.MOST + 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
