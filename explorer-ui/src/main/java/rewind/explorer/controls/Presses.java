package rewind.explorer.controls;

import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import rewind.explorer.tasks.TaskRunner;

/**
 * The presses of a mouse's button that are not on the screen yet. What takes longer than a frame would else begin without an answer where
 * the button was let go in the frame in which it was pressed, as by a tap on a touchpad. A finger holds it for longer, and
 * waits for nothing. For the UI thread.
 */
public final class Presses {
    private final TaskRunner runner;
    private int fresh;

    public Presses(TaskRunner runner) {
        this.runner = runner;
    }

    /** Those in a node. */
    public static Presses in(Node node, TaskRunner runner) {
        Presses presses = new Presses(runner);
        node.addEventFilter(MouseEvent.MOUSE_PRESSED, ignored -> presses.pressed());
        return presses;
    }

    public void pressed() {
        fresh++;
        runner.onceDrawn(() -> fresh = Math.max(0, fresh - 1));
    }

    /** Nothing waits for those until now. */
    public void forget() {
        fresh = 0;
    }

    public boolean areDrawn() {
        return fresh == 0;
    }

    /** Does something once they are drawn: at once where they are, else some 30 ms later. */
    public void then(Runnable action) {
        if (areDrawn()) {
            action.run();
        } else {
            runner.onceDrawn(() -> {
                forget();
                action.run();
            });
        }
    }
}
