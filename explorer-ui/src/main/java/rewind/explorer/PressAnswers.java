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
import rewind.explorer.tasks.TaskRunner;

/**
 * A button looks pressed before what it does begins, and until that is on the screen: what takes longer than a frame would else begin
 * without an answer where it was let go in the frame in which it was pressed, as a tap on a touchpad does. A finger holds it
 * for longer, and waits for nothing. For the UI thread.
 */
final class PressAnswers {
    /** Looks as {@code :armed} does. */
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");

    private final TaskRunner runner;
    /** Presses that are not on the screen yet. */
    private int fresh;

    private PressAnswers(TaskRunner runner) {
        this.runner = runner;
    }

    static void use(TaskRunner runner, Scene scene) {
        PressAnswers answers = new PressAnswers(runner);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, ignored -> answers.pressed());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, ignored -> answers.fresh = 0);
        scene.addEventFilter(ActionEvent.ACTION, answers::acts);
    }

    private void pressed() {
        fresh++;
        runner.onceDrawn(() -> fresh = Math.max(0, fresh - 1));
    }

    private void acts(ActionEvent event) {
        if (fresh == 0 || !(event.getTarget() instanceof ButtonBase button)) {
            return;
        }
        event.consume();
        IndexedCell<?> cell = cell(button);
        Object item = cell == null ? null : cell.getItem();
        button.pseudoClassStateChanged(BUSY, true);
        runner.onceDrawn(() -> {
            button.pseudoClassStateChanged(BUSY, false);
            fresh = 0;
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
