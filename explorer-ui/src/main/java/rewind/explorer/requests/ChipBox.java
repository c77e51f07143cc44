package rewind.explorer.requests;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import rewind.explorer.controls.Icons;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;

/** A condition in the find field: its words put it back to be changed, its cross takes it away. */
final class ChipBox extends HBox {
    ChipBox(Chip chip, Runnable edit, Runnable remove) {
        Button cross = new Button();
        cross.setGraphic(Icons.icon("cross"));
        cross.getStyleClass().add("chip-remove");
        cross.setMinWidth(Region.USE_PREF_SIZE);
        cross.setAccessibleText(Messages.text("chip.remove", chip.words()));
        cross.setTooltip(Tips.tip(Messages.text("chip.remove", chip.words())));
        cross.setOnAction(ignored -> remove.run());
        getChildren().addAll(words(chip, edit), cross);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("chip");
    }

    private static Node words(Chip chip, Runnable edit) {
        Label name = new Label(chip.name());
        name.getStyleClass().add("chip-name");
        Label value = new Label(chip.value());
        value.getStyleClass().add("chip-value");
        HBox words = chip.name().isEmpty() ? new HBox(value) : new HBox(name, value);
        words.getStyleClass().add("chip-words");
        words.setAlignment(Pos.CENTER_LEFT);
        words.setFocusTraversable(true);
        words.setAccessibleRole(AccessibleRole.BUTTON);
        words.setAccessibleText(Messages.text("chip.edit", chip.words()));
        Tips.install(words, Messages.text("chip.edit", chip.text()));
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
        return words;
    }
}
