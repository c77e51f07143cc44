package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.control.ItemTitles;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.notes.KeptNotes;
import rewind.explorer.samples.Refusing;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.samples.ServedStore;
import rewind.explorer.theme.Mode;
import rewind.store.RolloutEvent;
import rewind.trace.Trace;

class ModelsScreenTest {
    private static final int REQUESTS = 600;
    private static final long GAP_MILLIS = 20_000;

    @TempDir
    Path folder;

    /** Versions in memory; requests and changes of the last hours in a store that counts them. */
    private static LiveStore counted(WindowKit kit, ServedStore served) {
        long now = WindowKit.NOW.toEpochMilli();
        List<Trace> traces = new SampleTraces().series(REQUESTS, now, GAP_MILLIS);
        kit.store.add(traces);
        served.write(traces);
        changed(served, now - REQUESTS * GAP_MILLIS, null, "v0.1");
        changed(served, now - REQUESTS * GAP_MILLIS * 3 / 4, "v0.1", "v0.2");
        changed(served, now - REQUESTS * GAP_MILLIS * 3 / 10, "v0.2", "v0.3");
        return new LiveStore(
                kit.store,
                kit.store,
                served.store().latencies(),
                kit.engine,
                served.control(),
                served.trainings(),
                served.rollbacks(),
                served.replays(),
                ItemTitles.NONE,
                KeptNotes.inMemory(),
                new Refusing().instruments(),
                true);
    }

    private static void changed(ServedStore served, long at, @Nullable String from, String to) {
        served.store().rolloutEvents().append(new RolloutEvent("sw-" + at, at, "switch", "ada", from, to));
    }

    @Test
    void whereWhoServedCannotBeReadItSaysWhyAndTheRestIsThere() throws Exception {
        try (WindowKit kit = WindowKit.live(Mode.LIGHT, 60)) {
            kit.robot.clickOn("#rail-models");
            kit.until("the versions are there", () -> kit.shows("Serves now"));
            kit.until(
                    "it says why",
                    () -> kit.shows("The history of served versions could not be read")
                            && kit.shows(Refusing.WORDS
                                    + "\nIf it fails again, the log files in the data folder say more."));
            assertThat(kit.find("#served-save", MenuButton.class).isDisabled())
                    .as("there is no picture to save")
                    .isTrue();
            kit.shot("models-served-failed");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aSwitchIsAskedForInItsRowAndSaysWhatItDid(Mode mode) throws Exception {
        try (ServedStore served = new ServedStore(folder);
                WindowKit kit = WindowKit.open(mode, k -> ignored -> counted(k, served))) {
            kit.until("the window is live", kit::isLive);
            kit.robot.clickOn("#rail-models");
            kit.until("the versions are there", () -> kit.shows("Serves now"));
            kit.until(
                    "who served is drawn",
                    () -> kit.find("#served-chart", ChartPane.class).chart().isPresent());
            kit.shot("models");
            // As far as the head of the page, and not from edge to edge.
            double left = kit.onScreen("#models-versions").getMinX();
            double right = kit.onScreen("#served-save").getMaxX();
            for (String first : List.of("#models", "#metrics")) {
                assertThat(kit.onScreen(first).getMinX()).as(first).isCloseTo(left, within(0.5));
            }
            for (String last : List.of("#models", "#differing")) {
                assertThat(kit.onScreen(last).getMaxX()).as(last).isCloseTo(right, within(0.5));
            }
            kit.robot.clickOn("Switch to v0.2");
            kit.until("it asks", () -> kit.shows("Let v0.2 answer from now on?"));
            kit.shot("models-asked");
            kit.press(KeyCode.ESCAPE);
            kit.until("it was given up", () -> kit.shows("Switch to v0.2"));
            assertThat(kit.engine.status().serving()).isEqualTo("v0.3");

            kit.robot.clickOn("Switch to v0.2");
            kit.robot.clickOn("Switch");
            kit.until(
                    "it says what it did",
                    () -> kit.shows("v0.2 answers every request that starts from now on; until now v0.3 did."));
            assertThat(kit.engine.status().serving()).isEqualTo("v0.2");
            kit.until(
                    "the status line knows it", () -> kit.shows("Engine in this window, 127.0.0.1:8080, serving v0.2"));
            kit.shot("models-switched");
        }
    }
}
