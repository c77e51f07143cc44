package rewind.explorer;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import rewind.explorer.controls.Frame;
import rewind.explorer.tasks.TaskStatus;

/** What is in the middle of the window until the engine is there, or why it does not come. */
final class StartView {
    private final Frame frame = Frame.load("start.fxml");
    private final Label title = frame.part("title", Label.class);
    private final Label what = frame.part("what", Label.class);
    private final ProgressBar bar = frame.part("bar", ProgressBar.class);
    private final Button again = frame.part("again", Button.class);

    StartView(ShellModel model, TabsModel tabs) {
        frame.part("box", VBox.class).getChildren().add(HomeView.recent(tabs));
        again.setOnAction(ignored -> model.start());
        model.phase().bind(phase -> {
            boolean failed = phase == ShellModel.Phase.FAILED;
            bar.setVisible(!failed);
            bar.setManaged(!failed);
            again.setVisible(failed);
            again.setManaged(failed);
        });
        model.progress().bind(this::show);
    }

    Node root() {
        return frame.root();
    }

    private void show(TaskStatus status) {
        title.setText(status.title());
        what.setText(status.what());
        bar.setProgress(
                Double.isNaN(status.fraction())
                        ? ProgressBar.INDETERMINATE_PROGRESS
                        : Math.clamp(status.fraction(), 0, 1));
    }
}
