package rewind.app;

import java.util.Arrays;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/**
 * What is on the screen where a window is, but the line at its foot, whose figures change by themselves. Some columns of pixels
 * stand for all, since reading all of them takes longer than drawing them; a menu, a row and a chart are wider than what is between them.
 */
final class Pixels {
    private static final int FOOT = 28;
    private static final int WIDTH = 2;
    private static final int EVERY = 100;

    private final Rectangle2D place;
    private final int[] argb;

    private Pixels(Rectangle2D place, int[] argb) {
        this.place = place;
        this.argb = argb;
    }

    /** As it is now; on the thread of the windows. */
    static Pixels of(Stage stage, Robot robot) {
        Rectangle2D place = new Rectangle2D(
                Math.round(stage.getX() + stage.getScene().getX()),
                Math.round(stage.getY() + stage.getScene().getY()),
                Math.floor(stage.getScene().getWidth()),
                Math.floor(stage.getScene().getHeight()) - FOOT);
        int height = (int) place.getHeight();
        int columns = (int) place.getWidth() / EVERY;
        int column = WIDTH * height;
        int[] argb = new int[columns * column];
        WritableImage image = new WritableImage(WIDTH, height);
        for (int i = 0; i < columns; i++) {
            robot.getScreenCapture(image, place.getMinX() + first(i), place.getMinY(), WIDTH, height);
            image.getPixelReader()
                    .getPixels(0, 0, WIDTH, height, PixelFormat.getIntArgbInstance(), argb, i * column, WIDTH);
        }
        return new Pixels(place, argb);
    }

    /** Whether these differ somewhere else than there, in coordinates of the screen. */
    boolean differOutside(Pixels other, Bounds there) {
        if (argb.length != other.argb.length) {
            return true;
        }
        int index = Arrays.mismatch(argb, other.argb);
        while (index >= 0) {
            if (!there.contains(x(index), y(index))) {
                return true;
            }
            int from = index + 1;
            int next = Arrays.mismatch(argb, from, argb.length, other.argb, from, argb.length);
            index = next < 0 ? -1 : from + next;
        }
        return false;
    }

    private static int first(int column) {
        return EVERY / 2 + column * EVERY;
    }

    private double x(int index) {
        return place.getMinX() + first(index / (WIDTH * (int) place.getHeight())) + index % WIDTH;
    }

    private double y(int index) {
        int row = index / WIDTH % (int) place.getHeight();
        return place.getMinY() + row;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pixels that && Arrays.equals(argb, that.argb);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(argb);
    }
}
