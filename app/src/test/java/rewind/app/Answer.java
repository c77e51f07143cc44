package rewind.app;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;

/** How long it takes from a click until other pixels are on the screen, which is looked at each millisecond. */
final class Answer {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
    /** As long a finger holds a button down. */
    private static final long HELD = TimeUnit.MILLISECONDS.toNanos(Integer.getInteger("rewind.held", 100));
    /** The frame of what has the keyboard lies around it. */
    private static final double RING = 4;

    private final Robot robot;
    private final Pixels.Screen screen;
    private final Bounds place;
    private double answered = -1;
    private double done = -1;

    /** @param place what is looked at, on the screen */
    Answer(Robot robot, Pixels.Screen screen, Bounds place) {
        this.robot = robot;
        this.screen = screen;
        this.place = place;
    }

    /**
     * Both in milliseconds, negative where nothing changed.
     *
     * @param answered from the press of the button until anything looks otherwise, what is pressed too
     * @param done from its release until what it does is seen
     */
    record Times(double answered, double done) {}

    /**
     * Clicks where the mouse is.
     *
     * @param clicked what a click on it alone changes: a button looks otherwise for being let go
     * @param onPress whether it does what it does when the button of the mouse goes down, and not up
     * @param byItself whether what it does is to look otherwise
     */
    Times click(Bounds clicked, boolean onPress, boolean byItself) throws InterruptedException, ExecutionException {
        Bounds own = byItself
                ? Pixels.NOTHING
                : new BoundingBox(
                        clicked.getMinX() - RING,
                        clicked.getMinY() - RING,
                        clicked.getWidth() + 2 * RING,
                        clicked.getHeight() + 2 * RING);
        Pixels idle = screen.at(place);
        long pressed = act(() -> robot.mousePress(MouseButton.PRIMARY));
        while (System.nanoTime() - pressed < HELD) {
            TimeUnit.MILLISECONDS.sleep(1);
            lookForAnswer(idle, pressed);
        }
        Pixels held = screen.at(place);
        long released = act(() -> robot.mouseRelease(MouseButton.PRIMARY));
        while ((answered < 0 || (done < 0 && !onPress)) && System.nanoTime() - released < PATIENCE) {
            TimeUnit.MILLISECONDS.sleep(1);
            lookForAnswer(idle, pressed);
            if (done < 0 && held.isOutdated(own)) {
                done = millisSince(released);
            }
        }
        return new Times(answered, onPress ? answered : done);
    }

    private void lookForAnswer(Pixels idle, long pressed) {
        if (answered < 0 && idle.isOutdated(Pixels.NOTHING)) {
            answered = millisSince(pressed);
        }
    }

    /** When it was begun, in nanoseconds. */
    private static long act(Runnable action) throws InterruptedException, ExecutionException {
        FutureTask<Long> task = new FutureTask<>(() -> {
            long begun = System.nanoTime();
            action.run();
            return begun;
        });
        Platform.runLater(task);
        return task.get();
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }
}
