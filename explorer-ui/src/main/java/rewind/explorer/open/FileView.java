package rewind.explorer.open;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import rewind.explorer.controls.StatePane;
import rewind.explorer.text.Messages;

/** A file in its tab: its traces with what could not be read below them, where it moves nothing, or a sentence on what the file is instead. */
public final class FileView {
    private final VBox root = new VBox();

    /**
     * A view of a file.
     *
     * @param content of its traces
     * @param again reads the file anew
     * @param other lets another file be chosen
     */
    public FileView(FileModel model, Node content, Runnable again, Runnable other) {
        Button choose = new Button(Messages.text("open.other"));
        choose.setOnAction(ignored -> other.run());
        StatePane pane = new StatePane(content, model.state(), again);
        pane.offer(choose);
        VBox.setVgrow(pane, Priority.ALWAYS);
        root.getStyleClass().add("file-view");
        root.getChildren().setAll(pane, new ProblemBar(model));
    }

    public Parent root() {
        return root;
    }
}
