package rewind.explorer;

import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.IndexedCell;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Presses;
import rewind.explorer.tasks.TaskRunner;

/** A button looks pressed before what it does begins, and until that is on the screen ({@link Presses}). For the UI thread. */
final class PressAnswers {
    /** Looks as {@code :armed} does. */
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");

    private final Presses presses;

    private PressAnswers(Presses presses) {
        this.presses = presses;
    }

    static void use(TaskRunner runner, Scene scene) {
        Presses presses = new Presses(runner);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, ignored -> presses.pressed());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, ignored -> presses.forget());
        scene.addEventFilter(ActionEvent.ACTION, new PressAnswers(presses)::acts);
    }

    private void acts(ActionEvent event) {
        if (presses.areDrawn() || !(event.getTarget() instanceof ButtonBase button)) {
            return;
        }
        event.consume();
        IndexedCell<?> cell = cell(button);
        Object item = cell == null ? null : cell.getItem();
        button.pseudoClassStateChanged(BUSY, true);
        presses.then(() -> {
            button.pseudoClassStateChanged(BUSY, false);
            // By now it may not be offered any more, and its cell stand for another item.
            if (!button.isDisabled() && (cell == null || Objects.equals(cell.getItem(), item))) {
                Event.fireEvent(button, new ActionEvent(button, button));
            }
        });
    }

    private static @Nullable IndexedCell<?> cell(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each instanceof IndexedCell<?> cell) {
                return cell;
            }
        }
        return null;
    }
}
