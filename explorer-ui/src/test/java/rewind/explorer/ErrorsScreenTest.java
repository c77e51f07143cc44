package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.codec.json.JsonTraceOutput;
import rewind.explorer.samples.SampleErrors;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.theme.Mode;
import rewind.trace.Trace;

class ErrorsScreenTest {
    private static final long NOW = WindowKit.NOW.toEpochMilli();

    private static TableView<?> entries(WindowKit kit) {
        return kit.find("#error-entries", TableView.class);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void fromAGroupToAnEntryToItsRequest(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.live(mode, 900)) {
            kit.store.add(new SampleErrors().series(90, NOW, 7000));
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            kit.until("the groups are there", () -> kit.shows("All errors"));
            ListView<?> groups = kit.find("#error-groups", ListView.class);
            kit.until("the keyboard is in them", groups::isFocused);
            kit.shot("errors");
            int all = entries(kit).getItems().size();
            kit.press(KeyCode.DOWN);
            assertThat(groups.getSelectionModel().getSelectedIndex()).isEqualTo(1);
            assertThat(entries(kit).getItems()).hasSizeBetween(1, all - 1);
            assertThat(kit.shows("New since v0.3")).isTrue();
            kit.shot("errors-group");
            kit.press(KeyCode.ENTER);
            kit.press(KeyCode.ENTER);
            kit.until(
                    "its request is in front",
                    () -> kit.screens().parts().chosen().get() == ShellModel.Screen.REQUESTS);
            kit.until("its span is chosen", () -> kit.shows("Unknown model version 'v9'. Versions: v0.1, v0.2, v0.3."));
            kit.shot("errors-request");

            kit.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            kit.robot.clickOn("#errors-subject-logs");
            kit.until("the lines are there", () -> kit.shows("feature cache cold"));
            assertThat(kit.find("#errors-show", Node.class).isVisible())
                    .as("no query asks for the level of a line")
                    .isFalse();
            kit.shot("errors-logs");
            kit.robot.clickOn(kit.robot.lookup("Unknown model version 'v‹n›'").queryAs(Node.class));
            assertThat(kit.shows("Show requests with such lines")).isTrue();
            kit.shot("errors-logs-group");
            kit.robot.clickOn(kit.robot.lookup("All lines").queryAs(Node.class));
            kit.press(KeyCode.SLASH);
            kit.until("the field has the keyboard", () -> kit.find("#errors-find", TextField.class)
                    .isFocused());
            kit.type("checksum");
            kit.until(
                    "only such lines are there",
                    () -> !kit.shows("feature cache cold")
                            && !entries(kit).getItems().isEmpty());
            kit.shot("errors-logs-found");
            kit.robot.clickOn("#errors-show");
            kit.until(
                    "their requests are listed",
                    () -> kit.screens().parts().chosen().get() == ShellModel.Screen.REQUESTS && kit.rows() == 20);
        }
    }

    @Test
    void aShareSaysOfWhat() throws Exception {
        try (WindowKit kit = WindowKit.live(Mode.LIGHT, 600)) {
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            kit.until("the groups are there", () -> kit.shows("All errors"));
            String requests = kit.store.size() + " requests";
            assertThat(kit.shows("Shares are of all " + requests)).isTrue();
            Labeled share =
                    kit.robot.lookup("#error-groups .group-share").nth(1).queryAs(Labeled.class);
            assertThat(kit.robot
                            .lookup("#error-groups .group-cell")
                            .nth(1)
                            .queryAs(Node.class)
                            .getAccessibleText())
                    .contains(share.getText() + " of all " + requests);
            kit.robot.moveTo(share);
            kit.until("its tooltip is there", () -> tooltips().anyMatch(tip -> tip.contains(requests)));
            assertThat(tooltips()).as("and not that of the row").noneMatch(tip -> tip.contains("First:"));
        }
    }

    private static Stream<String> tooltips() {
        return Window.getWindows().stream()
                .filter(window -> window instanceof Tooltip && window.isShowing())
                .map(window -> ((Tooltip) window).getText());
    }

    @Test
    void aDragOverTheChartChoosesAStretchAndEscapeGivesItUp() throws Exception {
        try (WindowKit kit = WindowKit.live(Mode.LIGHT, 600)) {
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            kit.until("the groups are there", () -> kit.shows("All errors"));
            int all = entries(kit).getItems().size();
            Bounds chart = kit.onScreen("#errors-chart");
            double y = chart.getMinY() + 30;
            kit.robot
                    .moveTo(chart.getMinX() + chart.getWidth() * 0.5, y)
                    .press(MouseButton.PRIMARY)
                    .moveTo(chart.getMinX() + chart.getWidth() * 0.8, y)
                    .release(MouseButton.PRIMARY);
            kit.until(
                    "fewer are there",
                    () -> entries(kit).getItems().size() < all
                            && !entries(kit).getItems().isEmpty());
            assertThat(kit.find("#errors-stretch", javafx.scene.control.Button.class)
                            .isVisible())
                    .isTrue();
            kit.shot("errors-stretch");
            kit.press(KeyCode.ESCAPE);
            kit.until("all are back", () -> entries(kit).getItems().size() == all);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void withoutErrorsItIsCalm(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.open(mode, k -> {
            k.store.add(new SampleTraces()
                    .series(300, NOW, 700).stream()
                            .filter(trace -> !trace.summary().isError())
                            .toList());
            return ignored -> k.liveStore();
        })) {
            kit.until("the window is there", kit::isLive);
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            kit.until("it says so", () -> kit.shows("No errors. All " + kit.store.size() + " requests were answered."));
            kit.shot("errors-none");
            kit.store.add(List.of(new SampleErrors().failing(1, NOW, 2, SampleErrors.CORRUPT, 4, "index damaged")));
            kit.until("the first error appears", () -> kit.shows("IndexCorrupt"));
        }
    }

    @Test
    void errorsOfAnOpenedFileAreGroupedAsThoseOfTheStore(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("failures.json");
        try (JsonTraceOutput out = JsonTraceOutput.array(Files.newOutputStream(file))) {
            for (Trace trace : new SampleErrors().series(60, NOW, 1000)) {
                out.write(trace);
            }
        }
        try (WindowKit kit = WindowKit.files(Mode.DARK, folder)) {
            kit.willPick(file);
            kit.press(KeyCode.CONTROL, KeyCode.O);
            kit.until("the file is listed", () -> kit.shows("Timeline"));
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            kit.until("its errors are there", () -> kit.shows("60 of 60 requests failed"));
            assertThat(kit.shows("New since v0.3")).isTrue();
            assertThat(kit.robot.lookup("#error-entries .column-header .label").queryAllAs(Labeled.class))
                    .extracting(Labeled::getText)
                    .as("a file has no present")
                    .contains("Time")
                    .doesNotContain("Ago", "When");
            kit.shot("errors-file");
        }
    }
}
