package rewind.explorer.requests;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import rewind.explorer.controls.Icons;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;

/**
 * A condition in the find field: its words put it back to be changed, its cross takes it away. One after the other may be shown
 * in it, as while a time is dragged over: to make it anew takes a good part of a frame.
 */
final class ChipBox extends HBox {
    private final Label name = new Label();
    private final Label value = new Label();
    private final HBox words = new HBox(name, value);
    private final Button cross = new Button();
    private String tip = "";
    private Runnable edit = () -> {};

    ChipBox() {
        name.getStyleClass().add("chip-name");
        name.managedProperty().bind(name.visibleProperty());
        value.getStyleClass().add("chip-value");
        words.getStyleClass().add("chip-words");
        words.setAlignment(Pos.CENTER_LEFT);
        words.setFocusTraversable(true);
        words.setAccessibleRole(AccessibleRole.BUTTON);
        Tips.late(words, () -> tip);
        words.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                edit.run();
            }
        });
        words.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                edit.run();
                event.consume();
            }
        });
        cross.setGraphic(Icons.icon("cross"));
        cross.getStyleClass().add("chip-remove");
        cross.setMinWidth(Region.USE_PREF_SIZE);
        Tips.late(cross, cross::getAccessibleText);
        getChildren().addAll(words, cross);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("chip");
    }

    /** Shows a condition in the place of the one before. */
    void show(Chip chip, Runnable edit, Runnable remove) {
        name.setText(chip.name());
        name.setVisible(!chip.name().isEmpty());
        value.setText(chip.value());
        words.setAccessibleText(Messages.text("chip.edit", chip.words()));
        tip = Messages.text("chip.edit", chip.text());
        cross.setAccessibleText(Messages.text("chip.remove", chip.words()));
        cross.setOnAction(ignored -> remove.run());
        this.edit = edit;
    }
}
