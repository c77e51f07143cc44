package rewind.app;

import java.util.Arrays;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/** What is on the screen where a window is, but the line at its foot, whose figures change by themselves. */
final class Pixels {
    private static final int FOOT = 28;

    private final Rectangle2D place;
    private final int width;
    private final int[] argb;

    private Pixels(Rectangle2D place, int width, int[] argb) {
        this.place = place;
        this.width = width;
        this.argb = argb;
    }

    /** As it is now; on the thread of the windows. */
    static Pixels of(Stage stage, Robot robot) {
        Rectangle2D place = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight() - FOOT);
        WritableImage image = robot.getScreenCapture(null, place);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return new Pixels(place, width, argb);
    }

    /** Whether these differ somewhere else than there, in coordinates of the screen. */
    boolean differOutside(Pixels other, Bounds there) {
        if (width != other.width || argb.length != other.argb.length) {
            return true;
        }
        int index = Arrays.mismatch(argb, other.argb);
        while (index >= 0) {
            double x = place.getMinX() + index % width;
            int line = index / width;
            double y = place.getMinY() + line;
            if (!there.contains(x, y)) {
                return true;
            }
            int from = index + 1;
            int next = Arrays.mismatch(argb, from, argb.length, other.argb, from, argb.length);
            index = next < 0 ? -1 : from + next;
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pixels that && width == that.width && Arrays.equals(argb, that.argb);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(argb);
    }
}
