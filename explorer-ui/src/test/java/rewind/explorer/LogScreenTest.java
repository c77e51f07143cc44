package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.control.Instruments;
import rewind.control.LocalLogs;
import rewind.explorer.samples.Refusing;
import rewind.explorer.samples.SampleErrors;
import rewind.explorer.samples.SampleLogs;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.theme.Mode;
import rewind.telemetry.logs.EngineLogs;
import rewind.telemetry.logs.LogSettings;
import rewind.trace.LogLevel;
import rewind.trace.Trace;

class LogScreenTest {
    @TempDir
    Path folder;

    private int failures;

    private static TableView<?> records(WindowKit kit) {
        return kit.find("#log-records", TableView.class);
    }

    private WindowKit open(Mode mode, EngineLogs logs, boolean filled) throws Exception {
        WindowKit kit = WindowKit.open(mode, k -> {
            List<Trace> traces = new SampleTraces().series(300, WindowKit.NOW.toEpochMilli(), 700);
            List<Trace> failed = new SampleErrors().series(12, WindowKit.NOW.toEpochMilli(), 90_000);
            k.store.add(traces);
            k.store.add(failed);
            failures = (int) java.util.stream.Stream.concat(traces.stream(), failed.stream())
                    .filter(trace -> trace.summary().isError())
                    .count();
            try {
                if (filled) {
                    SampleLogs.write(
                            folder,
                            java.util.stream.Stream.concat(traces.stream(), failed.stream())
                                    .toList(),
                            WindowKit.NOW);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Instruments refusing = new Refusing().instruments();
            return ignored ->
                    k.liveStore().with(new Instruments(new LocalLogs(logs), refusing.vitals(), refusing.profiles()));
        });
        kit.until("the window is there", () -> kit.isLive() && kit.shows("Fields"));
        kit.press(KeyCode.CONTROL, KeyCode.DIGIT5);
        kit.until("errors are in front", () -> kit.shows("Engine log"));
        kit.robot.clickOn("#errors-subject-engine");
        return kit;
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void fromTheLogOverTimeToARecordToItsRequest(Mode mode) throws Exception {
        try (EngineLogs logs = EngineLogs.apart(LogSettings.in(folder));
                WindowKit kit = open(mode, logs, true)) {
            kit.until(
                    "the records are there and counted",
                    () -> records(kit).getItems().size() >= 200
                            && kit.robot
                                    .lookup("#log-extent")
                                    .queryLabeled()
                                    .getText()
                                    .endsWith("records"));
            kit.until(
                    "levels are there",
                    () -> kit.robot.lookup("#level-ranking").tryQuery().isPresent());
            kit.until(
                    "those of today say no day",
                    () -> kit.robot.lookup("#log-records .table-cell").queryAllAs(TableCell.class).stream()
                            .anyMatch(cell ->
                                    cell.getText() != null && cell.getText().matches("1[45]:\\d\\d:\\d\\d\\.\\d{3}")));
            kit.shot("log");

            kit.robot.clickOn("#log-level");
            kit.robot.clickOn("Errors and above");
            kit.until(
                    "only errors are there",
                    () -> kit.shows("Errors and above")
                            && records(kit).getItems().size() < 200);
            kit.press(KeyCode.SLASH);
            assertThat(kit.find("#log-find", TextField.class).isFocused()).isTrue();
            kit.type("request_id");
            kit.until(
                    "those of requests are there", () -> records(kit).getItems().size() == failures);
            kit.press(KeyCode.ENTER);
            kit.press(KeyCode.DOWN);
            kit.until(
                    "a record is open",
                    () -> kit.shows(SampleLogs.DAMAGED)
                            && kit.robot.lookup("#log-stack").tryQuery().isPresent());
            kit.shot("log-record");
            assertThat(kit.robot.lookup("#log-record .field-cut").<Node>queryAll())
                    .as("ids, files and services are whole")
                    .isNotEmpty()
                    .noneMatch(Node::isVisible);
            kit.robot.clickOn("#log-only-request");
            kit.until(
                    "only that request's are there",
                    () -> records(kit).getItems().size() == 1);
            kit.robot.clickOn("#log-request");
            kit.until("all are back", () -> records(kit).getItems().size() > failures);
            kit.onFx(() -> records(kit).requestFocus());
            kit.press(KeyCode.HOME);
            kit.press(KeyCode.ENTER);
            kit.until(
                    "its request is in front",
                    () -> kit.screens().parts().chosen().get() == ShellModel.Screen.REQUESTS);
        }
    }

    @Test
    void aDragOverTheChartChoosesAStretchAndEscapeGivesItUp() throws Exception {
        try (EngineLogs logs = EngineLogs.apart(LogSettings.in(folder));
                WindowKit kit = open(Mode.LIGHT, logs, true)) {
            kit.until("the chart is there", () -> kit.robot
                    .lookup("#log-extent")
                    .queryLabeled()
                    .getText()
                    .endsWith("records"));
            String all = kit.robot.lookup("#log-extent").queryLabeled().getText();
            Bounds chart = kit.onScreen("#log-chart");
            double y = chart.getMinY() + 40;
            kit.robot
                    .moveTo(chart.getMinX() + chart.getWidth() * 0.6, y)
                    .press(MouseButton.PRIMARY)
                    .moveTo(chart.getMinX() + chart.getWidth() * 0.8, y)
                    .release(MouseButton.PRIMARY);
            kit.until(
                    "fewer are counted",
                    () -> !kit.robot
                                    .lookup("#log-extent")
                                    .queryLabeled()
                                    .getText()
                                    .equals(all)
                            && kit.find("#log-stretch", javafx.scene.Node.class).isVisible());
            kit.shot("log-stretch");
            kit.press(KeyCode.ESCAPE);
            kit.until("all are back", () -> kit.robot
                    .lookup("#log-extent")
                    .queryLabeled()
                    .getText()
                    .equals(all));
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void withoutRecordsItSaysSoAndALevelIsChangedFromThere(Mode mode) throws Exception {
        try (EngineLogs logs = EngineLogs.apart(LogSettings.in(folder));
                WindowKit kit = open(mode, logs, false)) {
            kit.until("it says so", () -> kit.shows("Nothing was logged in this time"));
            kit.until(
                    "levels are there",
                    () -> kit.robot.lookup("#level-ranking").tryQuery().isPresent());
            ComboBox<?> choice = kit.find("#level-ranking", ComboBox.class);
            assertThat(choice.getValue()).isEqualTo("info");
            kit.onFx(choice::requestFocus);
            kit.press(KeyCode.UP);
            kit.until("it is told", () -> kit.shows("ranking now logs debug and above"));
            assertThat(logs.levels().all()).containsEntry("ranking", LogLevel.DEBUG);
            assertThat(kit.find("#log-save", MenuButton.class).isDisabled())
                    .as("there is no picture to save")
                    .isTrue();
            kit.shot("log-empty");
        }
    }

    @Test
    void whereItCannotBeReadItSaysWhy() throws Exception {
        try (WindowKit kit = WindowKit.live(Mode.LIGHT, 30)) {
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            kit.until("errors are in front", () -> kit.shows("Engine log"));
            kit.robot.clickOn("#errors-subject-engine");
            kit.until("it says why", () -> kit.shows("The log could not be read") && kit.shows(Refusing.WORDS));
            kit.until("that of the levels is not said too", () -> !kit.find("#log-levels", Node.class)
                    .isVisible());
            assertThat(kit.shows("Counting")).isFalse();
            assertThat(kit.find("#log-save", MenuButton.class).isDisabled())
                    .as("there is no picture to save")
                    .isTrue();
            kit.shot("log-failed");
        }
    }
}
