package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;
import rewind.codec.bundle.BundleNotes;
import rewind.codec.bundle.BundleWriter;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.theme.Mode;
import rewind.trace.Trace;
import rewind.trace.TraceNote;

/** A person writes notes on requests, of the live store and of a file. */
class NotesScreenTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path folder;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static TextArea field(WindowKit kit) {
        return kit.find("#note-field", TextArea.class);
    }

    /** Rows that are not needed wait unseen with what they showed last. */
    private static long marks(WindowKit kit) {
        return kit.robot.lookup(".note-mark").queryAll().stream()
                .filter(mark -> mark.getParent().getParent().isVisible())
                .count();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aNoteIsWrittenByKeyMarkedInTheListFoundRemovedAndHadBack(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.live(mode, 300)) {
            kit.until("the first request is shown", () -> kit.shows("Fields"));
            kit.type("jjj");
            double tabs = kit.onScreen("#tab-timeline").getMinY();
            kit.type("n");
            kit.until("the keyboard is in the field", () -> field(kit).isFocused());
            kit.type("Slow since the deploy of 14");
            kit.press(KeyCode.ENTER);
            kit.type("ask Ada");
            kit.shot("note-writing");
            kit.press(KeyCode.CONTROL, KeyCode.ENTER);
            kit.until("it is kept", () -> kit.shows("Slow since the deploy of 14\nask Ada"));
            assertThat(marks(kit)).isEqualTo(1);
            assertThat(kit.onScreen("#tab-timeline").getMinY())
                    .as("nothing moves")
                    .isEqualTo(tabs);
            kit.shot("note");

            kit.robot.clickOn("#filter");
            kit.robot.clickOn("With a note");
            kit.until("it is the only one", () -> kit.rows() == 1);
            kit.shot("note-filter");

            kit.robot.clickOn("#note-remove");
            kit.until("it is gone", () -> kit.shows("Note deleted."));
            kit.until("all are listed, for none has a note", () -> kit.rows() == kit.store.size());
            assertThat(marks(kit)).isZero();
            kit.shot("note-deleted");
            kit.robot.clickOn("#note-undo");
            kit.until("it is back", () -> kit.shows("Slow since the deploy of 14\nask Ada"));
            kit.robot.clickOn("#note-edit");
            kit.until("it can be changed", () -> field(kit).isFocused());
            kit.press(KeyCode.ESCAPE);
            assertThat(kit.shows("Slow since the deploy of 14\nask Ada")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theNotesOfABundleAreShownAndCanBeChangedWithoutChangingTheFile(Mode mode) throws Exception {
        List<Trace> traces = new SampleTraces().series(12, WindowKit.NOW.toEpochMilli() - 60_000, 1000);
        String id = traces.getLast().summary().requestId();
        Path file = folder.resolve("incident.rewind");
        try (OutputStream out = Files.newOutputStream(file);
                BundleWriter bundle = new BundleWriter(out, "Rewind test", Instant.EPOCH)) {
            for (Trace trace : traces) {
                bundle.write(trace);
            }
            BundleNotes.add(
                    bundle,
                    List.of(new TraceNote(
                            id,
                            "This is where it began: the first answer of v0.3 came 40 ms late.\nSee the ticket.",
                            WindowKit.NOW.toEpochMilli() - 3_600_000)));
        }
        byte[] before = Files.readAllBytes(file);
        try (WindowKit kit = WindowKit.files(mode, folder)) {
            kit.onFx(() -> kit.tabs.open(List.of(file)));
            kit.until("the list is there", () -> kit.rows() == traces.size());
            kit.until("one has a note", () -> marks(kit) == 1);
            kit.robot.clickOn(id);
            kit.until(
                    "it is shown",
                    () -> kit.shows(
                            "This is where it began: the first answer of v0.3 came 40 ms late.\nSee the ticket."));
            assertThat(kit.find("#column-time", Labeled.class).getText())
                    .as("the newest is the first")
                    .isEqualTo("Time ↓");
            kit.shot("note-file");

            kit.robot.clickOn("#note-edit");
            kit.press(KeyCode.CONTROL, KeyCode.A);
            kit.type("Understood");
            kit.robot.clickOn("#note-keep");
            kit.until("it is kept", () -> kit.shows("Understood"));
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }
}
