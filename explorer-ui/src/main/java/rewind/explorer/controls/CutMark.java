package rewind.explorer.controls;

import java.util.function.ToDoubleFunction;
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

    /** The text of a field begins so far to the right, for the caret before it. */
    private static final double CARET = 1;

    private CutMark() {}

    /** The field with its mark, to be laid out in its place. */
    public static StackPane on(TextField field) {
        StackPane both = new StackPane(field);
        over(both, field);
        return both;
    }

    /** How much of the field the mark hides: it begins after a whole letter. */
    private static double covered(TextField field) {
        Text measure = new Text();
        measure.setFont(field.getFont());
        ToDoubleFunction<String> width = text -> {
            measure.setText(text);
            return measure.getLayoutBounds().getWidth();
        };
        double room = field.getWidth() - INSETS - width.applyAsDouble("…");
        String seen = field.getText().substring(0, letters(field.getText(), room, width));
        double end = field.getInsets().getLeft() + CARET + width.applyAsDouble(seen);
        return Math.max(0, field.getWidth() - end);
    }

    /** How many letters of a text have room, found by halving. */
    static int letters(String text, double room, ToDoubleFunction<String> width) {
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width.applyAsDouble(text.substring(0, middle)) <= room) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
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
        dots.minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> dots.isVisible() ? covered(field) : 0,
                        dots.visibleProperty(),
                        field.textProperty(),
                        field.fontProperty(),
                        field.insetsProperty(),
                        field.widthProperty()));
        StackPane.setAlignment(dots, Pos.CENTER_RIGHT);
        both.getChildren().add(dots);
        both.setMinWidth(0);
    }
}
