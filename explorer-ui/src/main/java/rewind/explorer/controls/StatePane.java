package rewind.explorer.controls;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;

/**
 * Shows a screen's content, or the state that it is in instead: a skeleton while it loads, or what is the case and what
 * to do next. The room stays the same.
 */
public final class StatePane extends StackPane {
    private final Node content;
    private final Skeleton skeleton = new Skeleton();
    private final Label title = new Label();
    private final Label advice = new Label();
    private final Button again = new Button(Messages.text("failed.again"));
    private final HBox actions = new HBox(again);
    private final VBox words = new VBox(title, advice, actions);

    public StatePane(Node content, Value<ScreenState> state, Runnable retry) {
        this.content = content;
        getStyleClass().add("state-pane");
        words.getStyleClass().add("state-words");
        actions.getStyleClass().add("state-actions");
        title.getStyleClass().add("state-title");
        advice.getStyleClass().add("state-advice");
        for (Label label : new Label[] {title, advice}) {
            label.setWrapText(true);
            label.setMaxWidth(420);
        }
        again.setOnAction(ignored -> retry.run());
        getChildren().addAll(content, skeleton, words);
        state.bind(this::show);
    }

    /** Offers what may be done where there is nothing to show: beside trying again after a failure. */
    public void offer(Node action) {
        actions.getChildren().add(action);
    }

    private void show(ScreenState state) {
        ScreenState.Kind kind = state.kind();
        content.setVisible(kind == ScreenState.Kind.READY);
        skeleton.setVisible(kind == ScreenState.Kind.LOADING);
        words.setVisible(kind == ScreenState.Kind.EMPTY || kind == ScreenState.Kind.FAILED);
        boolean failed = kind == ScreenState.Kind.FAILED;
        again.setVisible(failed);
        again.setManaged(failed);
        title.setText(state.title());
        advice.setText(state.advice());
    }
}
