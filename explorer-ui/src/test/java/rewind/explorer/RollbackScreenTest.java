package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.control.HttpEngine;
import rewind.control.ItemTitles;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.samples.RolledBack;
import rewind.explorer.samples.ServedStore;
import rewind.explorer.theme.Mode;

/** The real window over a real engine in which a version was switched to and back. */
class RollbackScreenTest {
    @TempDir
    static Path shared;

    private static RolledBack story;

    @TempDir
    Path folder;

    @BeforeAll
    static void trainOnce() throws Exception {
        story = new RolledBack(shared);
    }

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
                served.store().notes(),
                served.instruments(),
                true);
    }

    private static void open(WindowKit kit) {
        kit.until("the window is live", kit::isLive);
        kit.press(KeyCode.CONTROL, KeyCode.DIGIT3);
    }

    private static void judged(WindowKit kit, String verdict) {
        kit.until("the verdict is " + verdict, () -> kit.robot
                .lookup("#verdict")
                .<Label>tryQuery()
                .filter(word -> word.getText().equals(verdict))
                .isPresent());
    }

    private static void set(WindowKit kit, String setting, String value) {
        TextField field = kit.find("#setting-" + setting, TextField.class);
        kit.onFx(() -> field.setText(value));
    }

    private static boolean fades(WindowKit kit) {
        return kit.find(".fold-fade", Node.class).isVisible();
    }

    private static String sentence(WindowKit kit) {
        return kit.find("#verdict-sentence", TextFlow.class).getAccessibleText();
    }

    /** How many requests are drawn. */
    private static int drawn(WindowKit kit) {
        return kit.find("#rollback-chart", ChartPane.class)
                .chart()
                .map(chart -> chart.table().size() - 1)
                .orElse(0);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anOpenRollbackPassesWithWiderMarginsAndIsWrittenDown(Mode mode) throws Exception {
        try (ServedStore served = story.told(0, 0);
                WindowKit kit = WindowKit.openNow(mode, k -> ignored -> inside(served))) {
            open(kit);
            judged(kit, "INCONCLUSIVE");
            kit.until(
                    "the requests are drawn",
                    () -> drawn(kit) == RolledBack.BEFORE + RolledBack.BETWEEN + RolledBack.AFTER);
            kit.until("the slow ones are compared", () -> kit.shows("Compared with the baseline"));
            kit.shot("rollback-open");

            assertThat(fades(kit)).as("all is seen").isFalse();
            Path picture = folder.resolve("change.svg");
            kit.willSave(picture);
            kit.robot.clickOn("#rollback-save").clickOn("Save as SVG");
            kit.until("it says that it saved the picture", () -> kit.shows("Saved change.svg"));
            assertThat(Files.readString(picture)).contains("latency of each request, logarithmic axis");

            Path report = folder.resolve("report.md");
            kit.willSave(report);
            kit.robot.clickOn("#rollback-report").clickOn("Save as Markdown");
            kit.until("it says that it saved", () -> kit.shows("Saved report.md"));
            assertThat(Files.readString(report)).contains("Rollback to v0.1").contains("INCONCLUSIVE");

            kit.robot.clickOn("#rollback-unfold");
            kit.until("the form is there", () -> kit.shows("Passes if"));
            kit.until("what is below fades out", () -> fades(kit));
            kit.shot("rollback-form");
            kit.robot.clickOn("#rollback-more");
            kit.until("the other settings are there", () -> kit.shows("Grace period"));
            kit.shot("rollback-form-more");
            set(kit, "error_margin", "5");
            ComboBox<?> tail = kit.find("#setting-tail", ComboBox.class);
            kit.onFx(() -> tail.getEditor().setText("p90"));
            set(kit, "tail_margin", "2");
            kit.robot.clickOn("#rollback-check");
            judged(kit, "PASS");
            kit.until("it says how", () -> sentence(kit).endsWith("With changed margins: errors +5 points, p90 ×2."));
            kit.robot.clickOn("#rollback-unfold");
            kit.until("the form is folded", () -> !kit.shows("Passes if"));
            assertThat(kit.shows("No single request explains this verdict."))
                    .as("nobody asks")
                    .isFalse();
            kit.shot("rollback-pass");
            kit.robot.clickOn("#rollback-unfold");
            set(kit, "min_requests", "many");
            kit.robot.clickOn("#rollback-check");
            kit.until("it says what is wrong with which", () -> kit.shows("A whole number from 1 to 10,000,000."));
            assertThat(sentence(kit))
                    .startsWith("By the last check, as a value above cannot be used: v0.1 serves again");
            kit.shot("rollback-form-wrong");

            ComboBox<?> change = kit.find("#rollback-choice", ComboBox.class);
            kit.onFx(() -> change.getSelectionModel().selectLast());
            kit.until("the first switch is judged", () -> sentence(kit).contains("There is nothing to compare with"));
            assertThat(kit.find("#verdict-answers", Node.class).isMouseTransparent())
                    .as("no request is behind it")
                    .isTrue();
            assertThat(kit.find("#verdict-serving", Node.class).isMouseTransparent())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aBadOneNamesItsStragglersAndDifferentAnswersAndLeadsToThem(Mode mode) throws Exception {
        try (ServedStore served = story.told(7, 40);
                HttpEngine engine = new HttpEngine(served.address());
                WindowKit kit = WindowKit.openNow(mode, k -> ignored -> LiveStore.attached(engine))) {
            open(kit);
            judged(kit, "FAIL");
            kit.until("the stragglers are named", () -> kit.shows("The 7 stragglers"));
            assertThat(kit.shows("came 100 ms after the grace period of 1.00 s"))
                    .isTrue();
            kit.until("the requests are drawn", () -> drawn(kit) > RolledBack.AFTER);
            kit.until("they are looked up", () -> kit.shows("46.0 ms") || !kit.shows("–"));
            kit.shot("rollback-fail");
            ChartPane chart = kit.find("#rollback-chart", ChartPane.class);
            String newest = chart.chart().orElseThrow().table().getLast().getFirst();
            kit.onFx(chart::requestFocus);
            kit.press(KeyCode.END);
            kit.press(KeyCode.ENTER);
            kit.until(
                    "the point leads to its request",
                    () -> newest.equals(kit.find(".request-id", TextField.class).getText()));
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT3);

            kit.robot.clickOn("Requests since the switch");
            kit.until("they are listed", () -> kit.shows("Fields"));
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT3);
            TableView<?> evidence = kit.find("#evidence", TableView.class);
            assertThat(evidence.getItems()).hasSize(7);

            kit.robot.clickOn("#verdict-answers");
            kit.until("the different answers are named", () -> !kit.shows("The 7 stragglers"));
            kit.shot("rollback-answers");

            kit.robot.clickOn("#rollback-unfold");
            kit.until("the form is there", () -> kit.shows("Passes if"));
            ScrollPane page = kit.find(".rollback-screen .plain-scroll", ScrollPane.class);
            assertThat(page.getVvalue()).as("the requests lie below").isZero();
            kit.robot.clickOn("#verdict-serving");
            kit.until("they come into view", () -> kit.shows("The 7 stragglers") && page.getVvalue() > 0);
            kit.robot.clickOn("#rollback-unfold");
            kit.until("all is in view again", () -> !fades(kit));
            kit.robot.clickOn("#rollback-answers");
            kit.robot.push(KeyCode.HOME).push(KeyCode.ENTER);
            kit.until("it is run again beside its timeline", () -> kit.shows("Different answer"));
            kit.shot("replay-parted");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRequestIsRunAgainOnItsOwnVersionAndOnAnother(Mode mode) throws Exception {
        try (ServedStore served = story.told(0, 0);
                WindowKit kit = WindowKit.openNow(mode, k -> ignored -> inside(served))) {
            kit.until("the first request is there", () -> kit.isLive() && kit.shows("Fields"));
            kit.robot.clickOn("#requests");
            kit.press(KeyCode.R);
            kit.until("it is the same", () -> kit.shows("Identical, bit for bit"));
            assertThat(kit.find("#replay-moves", Node.class).getParent().isVisible())
                    .as("both lists are there to be seen")
                    .isTrue();
            assertThat(kit.find("#replay-save", Node.class).getParent().isVisible())
                    .as("as each chart they can be saved")
                    .isTrue();
            kit.shot("replay-same");

            kit.robot.clickOn("#replay-button .arrow-button").clickOn("Replay on v0.2");
            kit.until("the other version answers otherwise", () -> kit.shows("Different answer on v0.2"));
            kit.shot("replay-other");
        }
    }

    @Test
    void withoutAVersionItSaysWhatToDo() throws Exception {
        try (ServedStore served = new ServedStore(folder);
                WindowKit kit = WindowKit.openNow(Mode.LIGHT, k -> ignored -> inside(served))) {
            open(kit);
            kit.until("it says that there is none", () -> kit.shows("No model version yet"));
            kit.shot("rollback-none");
            kit.robot.clickOn("Open Models");
            kit.until("one can be trained there", () -> kit.shows("Training"));
        }
    }
}
