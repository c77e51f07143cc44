package rewind.explorer.controls;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;

/**
 * A text field, whose text can be selected, cuts what is too long without a word. While it is too narrow, dots stand at its
 * end; where somebody works in it they make room.
 */
public final class CutMark {
    /** Of a text field, left and right of its text. */
    private static final double INSETS = 4;

    private CutMark() {}

    /** The field with its mark, to be laid out in its place. */
    public static StackPane on(TextField field) {
        StackPane both = new StackPane(field);
        over(both, field);
        return both;
    }

    /** Puts the mark over a field that is in this pane. */
    public static void over(StackPane both, TextField field) {
        Label dots = new Label("…");
        dots.getStyleClass().add("field-cut");
        dots.setMouseTransparent(true);
        dots.fontProperty().bind(field.fontProperty());
        Text whole = new Text();
        whole.textProperty().bind(field.textProperty());
        whole.fontProperty().bind(field.fontProperty());
        dots.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> whole.getLayoutBounds().getWidth() + INSETS > field.getWidth() && !field.isFocused(),
                        whole.layoutBoundsProperty(),
                        field.widthProperty(),
                        field.focusedProperty()));
        StackPane.setAlignment(dots, Pos.CENTER_RIGHT);
        both.getChildren().add(dots);
        both.setMinWidth(0);
    }
}
