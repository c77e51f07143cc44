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

/**
 * How long it takes from a click until other pixels are on the screen. A frame is looked at when the one after it begins, which is up
 * to 16 ms after it was drawn; looking takes longer than drawing, so where the first frame shows nothing new, the time is too long.
 */
final class Answer {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
    private static final int FRAMES = 20;
    /** For as many frames a finger holds a button down. */
    private static final int HELD = 6;
    /** The frame of what has the keyboard lies around it. */
    private static final double RING = 4;

    private final Stage stage;
    private final Robot robot;
    private final Bounds clicked;
    private final boolean onPress;
    private final boolean byItself;
    private final CountDownLatch done = new CountDownLatch(1);
    /** In nanoseconds; negative where there was none. */
    private volatile long answered = -1;

    /**
     * @param onPress whether it is answered when the button of the mouse goes down, and not up
     * @param byItself whether what was clicked on answers, by looking otherwise; a button does that for being let go
     */
    Answer(Stage stage, Robot robot, Bounds clicked, boolean onPress, boolean byItself) {
        this.stage = stage;
        this.robot = robot;
        this.onPress = onPress;
        this.byItself = byItself;
        this.clicked = new BoundingBox(
                clicked.getMinX() - RING,
                clicked.getMinY() - RING,
                clicked.getWidth() + 2 * RING,
                clicked.getHeight() + 2 * RING);
    }

    /** Clicks where the mouse is; milliseconds, negative where nothing changed. */
    double await() throws InterruptedException {
        Platform.runLater(() -> {
            if (onPress) {
                watch(() -> robot.mousePress(MouseButton.PRIMARY));
            } else {
                robot.mousePress(MouseButton.PRIMARY);
            }
            after(HELD, () -> {
                if (onPress) {
                    robot.mouseRelease(MouseButton.PRIMARY);
                } else {
                    watch(() -> robot.mouseRelease(MouseButton.PRIMARY));
                }
            });
        });
        done.await();
        return answered / 1e6;
    }

    private static void after(int frames, Runnable action) {
        new AnimationTimer() {
            private int passed;

            @Override
            public void handle(long now) {
                passed++;
                if (passed == frames) {
                    stop();
                    // Not in the frame that has begun, but as an event comes.
                    Platform.runLater(action);
                }
            }
        }.start();
    }

    private void watch(Runnable action) {
        Pixels before = Pixels.of(stage, robot);
        long begun = System.nanoTime();
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                long passed = System.nanoTime() - begun;
                frames++;
                if (frames > 1) { // the first is being made now
                    Pixels shown = Pixels.of(stage, robot);
                    if (byItself ? !shown.equals(before) : shown.differOutside(before, clicked)) {
                        answered = passed;
                    }
                }
                if (answered >= 0 || (passed > PATIENCE && frames > FRAMES)) {
                    stop();
                    done.countDown();
                }
            }
        }.start();
        // Last: a dialog of the platform, which has none without a screen, ends this with an exception.
        action.run();
    }
}
