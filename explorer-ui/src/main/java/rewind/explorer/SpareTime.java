package rewind.explorer;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;

/**
 * Does what a click would else wait for, piece by piece while nobody does anything: each piece holds the window up for a tenth
 * of a second. For the UI thread.
 */
final class SpareTime {
    static final Duration LOOK = Duration.ofMillis(500);
    /** Looks after each other in which nobody did anything. */
    static final int CALM = 3;

    private final BooleanSupplier piece;
    private final RunningTask looking;
    private int calm;

    /** @param piece does one, and says whether there may be another */
    SpareTime(TaskRunner runner, BooleanSupplier piece) {
        this.piece = piece;
        this.looking = runner.every(LOOK, this::look);
    }

    /** The same, as long as nobody does anything in this window. */
    static void use(TaskRunner runner, Scene scene, BooleanSupplier piece) {
        SpareTime spare = new SpareTime(runner, piece);
        scene.addEventFilter(InputEvent.ANY, ignored -> spare.touched());
    }

    /** Somebody is there. */
    void touched() {
        calm = 0;
    }

    private void look() {
        calm++;
        if (calm > CALM && !piece.getAsBoolean()) {
            looking.cancel();
        }
    }
}
