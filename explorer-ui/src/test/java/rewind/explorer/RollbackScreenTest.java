package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.control.ItemTitles;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.samples.ServedStore;
import rewind.explorer.theme.Mode;

/** The real window over a real engine in which a version was switched to and back. */
class RollbackScreenTest {
    @TempDir
    Path folder;

    private static LiveStore inside(ServedStore served) {
        return new LiveStore(
                served.store(),
                served.store(),
                served.store().latencies(),
                served.control(),
                served.control(),
                served.trainings(),
                served.rollbacks(),
                served.replays(),
                ItemTitles.NONE,
                true);
    }

    private static void rolledBack(ServedStore served) throws Exception {
        served.train("v0.1", 8);
        served.train("v0.2", 12);
        served.control().switchTo("v0.1", "ada");
        served.recommend(120);
        served.control().switchTo("v0.2", "ada");
        served.recommend(60);
        served.control().switchTo("v0.1", "luis");
        served.recommend(80);
    }

    private static void open(WindowKit kit) {
        kit.until("the window is live", kit::isLive);
        kit.press(KeyCode.CONTROL, KeyCode.DIGIT3);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theNewestSwitchIsJudgedAndItsEvidenceLeadsToRequests(Mode mode) throws Exception {
        try (ServedStore served = new ServedStore(folder)) {
            rolledBack(served);
            try (WindowKit kit = WindowKit.open(mode, k -> ignored -> inside(served))) {
                open(kit);
                kit.until("there is a verdict", () -> kit.shows("Its health") && kit.shows("What is serving"));
                kit.until("the requests are drawn", () -> !kit.find("#rollback-chart", ChartPane.class)
                        .chart()
                        .orElseThrow()
                        .table()
                        .subList(1, 2)
                        .isEmpty());
                kit.shot("rollback");

                Path report = folder.resolve("report.html");
                kit.willSave(report);
                kit.robot.clickOn("#rollback-report").clickOn("Save as HTML");
                kit.until("it says that it saved", () -> kit.shows("Saved report.html"));
                assertThat(Files.readString(report)).contains("Rollback to v0.1");

                kit.robot.clickOn("#rollback-unfold");
                kit.until("the form is there", () -> kit.shows("Margins"));
                kit.shot("rollback-form");
            }
        }
    }
}
