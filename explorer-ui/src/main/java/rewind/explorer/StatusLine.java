package rewind.explorer;

import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.Icons;
import rewind.explorer.controls.Tips;
import rewind.explorer.tasks.TaskStatus;
import rewind.explorer.text.Messages;

/** The line at the bottom: engine, store, rate, tasks, memory. */
final class StatusLine {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final Map<StatusModel.Health, PseudoClass> DOTS = Map.of(
            StatusModel.Health.OFF, PseudoClass.getPseudoClass("off"),
            StatusModel.Health.DEGRADED, PseudoClass.getPseudoClass("degraded"),
            StatusModel.Health.DOWN, PseudoClass.getPseudoClass("down"));

    private final HBox task;
    private final Label taskText;
    private final ProgressBar taskBar;
    private final Button stop;

    StatusLine(Frame frame, StatusModel model, NoticesModel notices) {
        this.task = frame.part("task", HBox.class);
        this.taskText = frame.part("taskText", Label.class);
        this.taskBar = frame.part("taskBar", ProgressBar.class);
        this.stop = frame.part("taskStop", Button.class);
        stop.setGraphic(Icons.icon("cross"));
        stop.setAccessibleText(Messages.text("status.stop"));
        stop.setTooltip(Tips.tip(Messages.text("status.stop")));
        Label engine = frame.part("engine", Label.class);
        Label store = frame.part("store", Label.class);
        Label rate = frame.part("rate", Label.class);
        Label memory = frame.part("memory", Label.class);
        Node statusDot = frame.part("statusDot", Node.class);
        Node dot = frame.part("dot", Node.class);
        memory.setTooltip(Tips.tip(Messages.text("status.memory.tip")));
        rate.setTooltip(Tips.tip(Messages.text("status.rate.tip")));
        model.engine().bind(engine::setText);
        model.store().bind(store::setText);
        model.rate().bind(rate::setText);
        model.memory().bind(memory::setText);
        model.health()
                .bind(health -> DOTS.forEach((of, style) -> {
                    dot.pseudoClassStateChanged(style, of == health);
                    statusDot.pseudoClassStateChanged(style, of == health);
                }));
        model.tasks().bind(this::show);
        Label notice = frame.part("notice", Label.class);
        notices.shown().bind(shown -> {
            notice.setText(shown.map(NoticesModel.Notice::words).orElse(""));
            notice.pseudoClassStateChanged(
                    WARNING, shown.map(NoticesModel.Notice::warning).orElse(false));
        });
    }

    private void show(List<TaskStatus> tasks) {
        task.setVisible(!tasks.isEmpty());
        if (!tasks.isEmpty()) {
            // What can be stopped is what lasts: it goes before a list that is read for a moment.
            TaskStatus first =
                    tasks.stream().filter(t -> t.stop() != null).findFirst().orElse(tasks.getFirst());
            String more = tasks.size() == 1 ? "" : Messages.text("status.more", Integer.toString(tasks.size() - 1));
            taskText.setText((first.what().isEmpty() ? first.title() : first.what()) + more);
            Runnable ends = first.stop();
            stop.setVisible(ends != null);
            stop.setManaged(ends != null);
            stop.setOnAction(ignored -> {
                if (ends != null) {
                    ends.run();
                }
            });
            taskBar.setProgress(Double.isNaN(first.fraction()) ? ProgressBar.INDETERMINATE_PROGRESS : first.fraction());
        }
    }
}
