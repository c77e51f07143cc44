package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;
import rewind.explorer.samples.ForeignTraces;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.theme.Mode;

class TimelineScreenTest {

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theTabsShowItemsFieldsAndLogs(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.live(mode, 60)) {
            kit.robot.clickOn("#tab-items");
            kit.robot.clickOn("Candidate 200");
            kit.until(
                    "the candidates are listed",
                    () -> kit.find("#items", TableView.class).getItems().size() == 200);
            kit.shot("items");
            kit.robot.clickOn("#tab-fields");
            kit.until("the fields are listed", () -> kit.shows("data_snapshot_id"));
            kit.robot.moveTo("data_snapshot_id");
            kit.shot("fields");
            kit.robot.clickOn("#copy-field");
            assertThat(WaitForAsyncUtils.waitForAsyncFx(
                            5_000, () -> Clipboard.getSystemClipboard().getString()))
                    .isEqualTo(SampleTraces.SNAPSHOT.get(2));
            kit.robot.clickOn("#tab-logs");
            kit.shot("logs");
            kit.robot.clickOn("feature cache cold");
            kit.until("the line's span is shown", () -> kit.shows("cache_hit"));
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anErrorIsRedAndSaysWhy(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.live(mode, 60)) {
            kit.store.add(List.of(kit.traces.trace("it-failed", WindowKit.NOW.toEpochMilli() + 5, 2, "UnknownModel")));
            kit.until("it is in the list", () -> kit.shows("it-failed"));
            kit.robot.clickOn("it-failed");
            kit.press(KeyCode.ENTER);
            kit.until(
                    "the reason is shown", () -> kit.shows("Unknown model version 'v9'. Versions: v0.1, v0.2, v0.3."));
            kit.shot("timeline-error");
            assertThat(kit.find("#tab-items", javafx.scene.Node.class).isVisible())
                    .isFalse();
        }
    }

    @Test
    void aTraceOfAHundredThousandSpansIsDrawnAndScrolled() throws Exception {
        try (WindowKit kit = WindowKit.live(Mode.DARK, 20)) {
            kit.store.add(List.of(ForeignTraces.large("huge", WindowKit.NOW.toEpochMilli() + 5, 100_000)));
            kit.until("it is in the list", () -> kit.shows("huge"));
            kit.robot.clickOn("huge");
            kit.until(
                    "it is chosen",
                    () -> kit.find("#id", TextField.class).getText().equals("huge"));
            kit.press(KeyCode.ENTER);
            kit.press(KeyCode.END);
            kit.until("the last span is shown", () -> kit.shows("call 999"));
            kit.shot("timeline-huge");
        }
    }
}
