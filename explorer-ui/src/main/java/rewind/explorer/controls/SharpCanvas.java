package rewind.explorer.controls;

import javafx.scene.canvas.Canvas;
import javafx.scene.transform.Scale;
import rewind.explorer.theme.Theme;

/**
 * Gives a canvas as many pixels as it covers on a window that is zoomed: JavaFX would stretch those that it has. Drawing goes on
 * in the units of the layout.
 */
public final class SharpCanvas {
    private SharpCanvas() {}

    /**
     * Makes a canvas as large as this in its parent.
     *
     * @return whether it was of another size; it is to be drawn anew then
     */
    public static boolean resize(Canvas canvas, double width, double height, Theme theme) {
        double zoom = theme.zoom().get();
        double wide = Math.ceil(width * zoom);
        double tall = Math.ceil(height * zoom);
        if (canvas.getWidth() == wide && canvas.getHeight() == tall) {
            return false;
        }
        canvas.setWidth(wide);
        canvas.setHeight(tall);
        if (canvas.getTransforms().isEmpty()) {
            canvas.getTransforms().add(new Scale());
        }
        Scale back = (Scale) canvas.getTransforms().getFirst();
        back.setX(1 / zoom);
        back.setY(1 / zoom);
        canvas.getGraphicsContext2D().setTransform(zoom, 0, 0, zoom, 0, 0);
        return true;
    }
}
