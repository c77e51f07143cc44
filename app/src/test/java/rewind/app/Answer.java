package rewind.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/** How long it takes from a click until other pixels are on the screen: a frame is looked at when the next begins. */
final class Answer {
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(700);
    /** The frame of what has the keyboard lies around it. */
    private static final double RING = 4;

    private final Stage stage;
    private final Robot robot;
    private final Bounds clicked;
    private final CountDownLatch done = new CountDownLatch(1);
    /** In nanoseconds; negative where there was none. */
    private volatile long elsewhere = -1;
    private volatile long itself = -1;

    Answer(Stage stage, Robot robot, Bounds clicked) {
        this.stage = stage;
        this.robot = robot;
        this.clicked = new BoundingBox(
                clicked.getMinX() - RING,
                clicked.getMinY() - RING,
                clicked.getWidth() + 2 * RING,
                clicked.getHeight() + 2 * RING);
    }

    /** Clicks where the mouse is; milliseconds, negative where nothing changed. What changed elsewhere counts before what was clicked on. */
    double await() throws InterruptedException {
        Platform.runLater(this::click);
        done.await();
        long nanos = elsewhere >= 0 ? elsewhere : itself;
        return nanos < 0 ? -1 : nanos / 1e6;
    }

    private void click() {
        Pixels before = Pixels.of(stage, robot);
        long begun = System.nanoTime();
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                long passed = System.nanoTime() - begun;
                Pixels shown = Pixels.of(stage, robot);
                if (itself < 0 && !shown.equals(before)) {
                    itself = passed;
                }
                if (shown.differOutside(before, clicked)) {
                    elsewhere = passed;
                }
                if (elsewhere >= 0 || passed > PATIENCE) {
                    stop();
                    done.countDown();
                }
            }
        }.start();
        // Last: a dialog of the platform, which has none without a screen, ends this with an exception.
        robot.mousePress(MouseButton.PRIMARY);
        robot.mouseRelease(MouseButton.PRIMARY);
    }
}
