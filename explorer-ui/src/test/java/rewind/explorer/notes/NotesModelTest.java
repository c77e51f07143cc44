package rewind.explorer.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rewind.explorer.tasks.ByHandRunner;
import rewind.store.StoreException;
import rewind.store.TraceNotes;
import rewind.trace.TraceNote;

class NotesModelTest {
    private static final long NOW = 1_763_564_645_000L;

    private final ByHandRunner runner = new ByHandRunner();
    private final Kept notes = new Kept();
    private final NotesModel model =
            new NotesModel(notes, runner, Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));

    /** Notes that can be made to fail. */
    private static final class Kept implements TraceNotes {
        private final KeptNotes inside = KeptNotes.inMemory();
        private boolean full;

        private void check() {
            if (full) {
                throw new StoreException("the disk is full");
            }
        }

        @Override
        public Optional<TraceNote> get(String requestId) {
            return inside.get(requestId);
        }

        @Override
        public void put(TraceNote note) {
            check();
            inside.put(note);
        }

        @Override
        public boolean remove(String requestId) {
            check();
            return inside.remove(requestId);
        }

        @Override
        public List<TraceNote> newest(int limit) {
            check();
            return inside.newest(limit);
        }
    }

    private void write(String requestId, String text) {
        model.show(requestId);
        model.edit();
        model.typed(text);
        model.keep();
    }

    @Test
    void whatIsWrittenIsKeptAndKnown() {
        write("a", " slow since\nthe deploy ");

        assertThat(model.shown().get().note()).contains(new TraceNote("a", "slow since\nthe deploy", NOW));
        assertThat(model.shown().get().editing()).isFalse();
        assertThat(model.known().get()).containsOnlyKeys("a");
        assertThat(notes.get("a")).isPresent();

        model.show("b");
        assertThat(model.shown().get().note()).isEmpty();
        model.show("a");
        assertThat(model.shown().get().note()).isPresent();
    }

    @Test
    void whatWasTypedWaitsWithItsRequest() {
        model.show("a");
        model.edit();
        model.typed("half a thou");
        model.show("b");
        assertThat(model.shown().get().editing()).isFalse();

        model.show("a");
        assertThat(model.shown().get().draft()).contains("half a thou");
        model.cancel();
        assertThat(model.shown().get().editing()).isFalse();
        assertThat(notes.get("a")).isEmpty();
    }

    @Test
    void aNoteThatWasRemovedCanBeHadBackUntilAnotherRequestIsChosen() {
        write("a", "worth keeping");
        model.remove();
        assertThat(notes.get("a")).isEmpty();
        assertThat(model.shown().get().undoable()).isTrue();

        model.undo();
        assertThat(notes.get("a")).map(TraceNote::text).contains("worth keeping");
        assertThat(model.shown().get().undoable()).isFalse();

        model.edit();
        model.typed("  ");
        model.keep();
        assertThat(notes.get("a")).isEmpty();
        assertThat(model.shown().get().undoable()).isTrue();
        model.show("b");
        model.show("a");
        assertThat(model.shown().get().undoable()).isFalse();
    }

    @Test
    void whatCannotBeKeptStaysInTheFieldWithTheReason() {
        notes.full = true;
        write("a", "do not lose me");

        assertThat(model.shown().get().draft()).contains("do not lose me");
        assertThat(model.shown().get().problem()).isEqualTo("Not kept: the disk is full");
        notes.full = false;
        model.keep();
        assertThat(model.shown().get().note()).isPresent();
        assertThat(model.shown().get().problem()).isEmpty();
    }

    @Test
    void aTextThatIsTooLongIsToldBeforeItIsRefused() {
        model.show("a");
        model.edit();
        assertThat(model.shown().get().isKeepable()).isFalse();
        model.typed("x".repeat(TraceNote.MOST_CHARACTERS));
        assertThat(model.shown().get().isKeepable()).isTrue();
        assertThat(model.shown().get().problem()).isEqualTo("10,000 of 10,000 characters");
        model.typed("x".repeat(TraceNote.MOST_CHARACTERS + 1));
        assertThat(model.shown().get().isKeepable()).isFalse();
        model.keep();
        assertThat(notes.get("a")).isEmpty();
    }

    @Test
    void notesThatCannotBeReadLeaveThoseThatAreKnown() {
        notes.put(new TraceNote("a", "known", 1));
        model.reload();
        assertThat(model.known().get()).containsOnlyKeys("a");
        notes.full = true;
        model.reload();
        assertThat(model.known().get()).containsOnlyKeys("a");
    }

    @Test
    void aReadingThatBeganBeforeAChangeDoesNotUndoIt() {
        model.show("a");
        model.edit();
        model.typed("new");
        runner.hold();
        model.reload();
        model.keep();
        runner.finish();

        assertThat(model.known().get()).containsOnlyKeys("a");
    }
}
