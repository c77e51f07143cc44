package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.control.HttpEngine;
import rewind.control.JobInfo;
import rewind.control.RolloutRequest;
import rewind.explorer.samples.ServedStore;
import rewind.explorer.theme.Mode;

/** The screen of models over a real engine: comparison, who served, rollout, training. */
class ModelsEngineTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void versionsAreComparedDealtOutAndTrained(Mode mode) throws Exception {
        try (ServedStore served = new ServedStore(folder);
                HttpEngine engine = new HttpEngine(served.address())) {
            served.train("v0.0", 2);
            served.train("v0.1", 4);
            served.train("v0.2", 16);
            served.control().switchTo("v0.1", "alice");
            served.recommend(60);
            served.control().switchTo("v0.2", "bob");
            served.recommend(40);
            served.control().update(RolloutRequest.canary("v0.2", "v0.1", 0.25), "carol");
            served.recommend(80);
            try (WindowKit kit = WindowKit.openNow(mode, k -> ignored -> LiveStore.attached(engine))) {
                kit.until("the window is there", kit::isLive);
                kit.press(KeyCode.CONTROL, KeyCode.DIGIT6);
                kit.until("the versions are there", () -> kit.shows("Serves 75%") && kit.shows("Compare"));
                kit.until("who served is there", () -> kit.find("#served-chart", rewind.explorer.chart.ChartPane.class)
                        .chart()
                        .isPresent());
                assertThat(kit.shows("Serves 25%")).as("the candidate too").isTrue();
                assertThat(kit.shows("Switch to v0.2")).as("all of them").isTrue();
                kit.until(
                        "the status line knows both",
                        () -> kit.find("#engine", Label.class).getText().endsWith(", serving v0.2 75%, v0.1 25%"));
                kit.shot("models-engine");
                TableView<?> metrics = kit.find("#metrics", TableView.class);
                assertThat(metrics.getItems()).hasSizeGreaterThanOrEqualTo(4);

                rollout(kit, engine);
                train(kit, engine);
            }
        }
    }

    private static void rollout(WindowKit kit, HttpEngine engine) {
        kit.robot.clickOn("#models-rollout");
        kit.until("the rollout is there", () -> kit.shows("25% of the requests"));
        assertThat(kit.shows("v0.2 75%, v0.1 25%")).as("in the history").isTrue();
        assertThat(kit.find("#rollout-share", TextField.class).getText())
                .as("the form begins with what is in force")
                .isEqualTo("25");
        kit.shot("models-rollout");
        kit.robot.clickOn("#strategy-ab");
        kit.onFx(() -> kit.find("#rollout-weight-2", TextField.class).setText("none"));
        kit.robot.clickOn("#rollout-ask");
        kit.until("it says what is wrong", () -> kit.shows("The weight of v0.1 must be a number above 0, not 'none'."));
        kit.onFx(() -> kit.find("#rollout-weight-2", TextField.class).setText("30"));
        assertThat(kit.shows("The weight of v0.1 must be a number above 0, not 'none'."))
                .as("it is mended")
                .isFalse();
        kit.robot.clickOn("#rollout-arm-add");
        kit.onFx(() -> kit.find("#rollout-weight-3", TextField.class).setText("20"));
        kit.until("the shares are told", () -> kit.shows("50%") && kit.shows("20%"));
        ComboBox<?> first = kit.find("#rollout-arm-1", ComboBox.class);
        assertThat(List.copyOf(first.getItems()).toString())
                .as("what the others do not have")
                .isEqualTo("[v0.2]");
        assertThat(kit.find("#rollout-arm-add", Button.class).isVisible())
                .as("no version is left")
                .isFalse();
        kit.shot("models-rollout-test");
        kit.robot.clickOn("#rollout-arm-remove-3");
        kit.onFx(() -> kit.find("#rollout-weight-1", TextField.class).setText("70"));
        kit.robot.clickOn("#rollout-ask");
        kit.until("it asks", () -> kit.shows("Split users from now on: 70% to v0.2, 30% to v0.1?"));
        kit.shot("models-rollout-asked");
        assertThat(engine.rollout().strategy()).isEqualTo("canary");
        kit.press(KeyCode.ENTER);
        kit.until("it is in force", () -> kit.shows("30% of the users"));
        assertThat(engine.rollout().strategy()).isEqualTo("ab");
        assertThat(kit.shows("A/B test")).as("what was done, in the history").isTrue();
        kit.until(
                "the status line knows it at once",
                () -> kit.find("#engine", Label.class).getText().endsWith(", serving v0.2 70%, v0.1 30%"));
        kit.shot("models-rollout-changed");
    }

    private void train(WindowKit kit, HttpEngine engine) {
        kit.robot.clickOn("#models-training");
        kit.until("nothing was trained", () -> kit.shows("No training since the engine started"));
        kit.shot("models-training-none");
        assertThat(kit.find("#train-version", TextField.class).getText()).isEqualTo("v0.3");
        kit.robot.clickOn("#train-start");
        kit.until(
                "it says what is missing",
                () -> kit.shows(
                        "Say where the ratings are: a folder or a file on the machine that the engine runs on."));
        kit.shot("models-training-missing");
        kit.willChoose(folder.resolve("ratings"));
        kit.robot.clickOn("#train-choose");
        kit.robot.clickOn("Choose a folder…");
        assertThat(kit.find("#train-ratings", TextField.class).getText())
                .isEqualTo(folder.resolve("ratings").toString());
        kit.until(
                "it is mended",
                () -> !kit.shows(
                        "Say where the ratings are: a folder or a file on the machine that the engine runs on."));
        kit.robot.clickOn("#train-columns");
        kit.shot("models-training-columns");
        kit.robot.clickOn("#train-columns");
        TextField advanced = kit.find("#train-conjugate_gradient_steps", TextField.class);
        assertThat(advanced.getParent().getParent().isVisible()).isFalse();
        kit.robot.clickOn("#train-advanced");
        kit.until("the other parameters are there", () -> kit.shows("Solver steps"));
        assertThat(advanced.getAccessibleHelp()).contains("conjugate_gradient_steps");
        ComboBox<?> weighting = kit.find("#train-weighting", ComboBox.class);
        assertThat(weighting.getValue()).hasToString("All ratings alike");
        kit.shot("models-training-advanced");
        kit.onFx(weighting::requestFocus);
        kit.press(KeyCode.DOWN);
        assertThat(weighting.getValue()).hasToString("By rating value");
        kit.robot.clickOn("#train-advanced");
        kit.robot.clickOn("#train-search");
        kit.onFx(() -> {
            kit.find("#train-tries", TextField.class).setText("4");
            kit.find("#train-factors", TextField.class).setText("8");
        });
        kit.robot.clickOn("#train-start");
        kit.until("it is trained", () -> {
            List<JobInfo> jobs = engine.jobs();
            return !jobs.isEmpty() && jobs.getFirst().state() == JobInfo.State.DONE;
        });
        kit.until("the window knows", () -> kit.shows("Result of v0.3"));
        TableView<?> trials = kit.find("#trials", TableView.class);
        kit.until("the settings are there", () -> trials.getItems().size() == 4);
        assertThat(trials.getColumns())
                .as("named as in the form")
                .extracting(TableColumn::getText)
                .contains("NDCG@10, validation", "Weight of a rating", "Regularization");
        TableView<?> result = kit.find("#result", TableView.class);
        assertThat(result.getItems()).as("beside the version that serves").hasSize(2);
        kit.shot("models-training");
        kit.robot.clickOn("#models-versions");
        kit.until("the new version is there", () -> kit.shows("Switch to v0.3"));
        assertThat(engine.models().stream()
                        .filter(version -> version.version().equals("v0.3"))
                        .map(version -> version.parameters().get("weighting")))
                .as("what was chosen, as the engine calls it")
                .containsExactly("rating");
    }
}
