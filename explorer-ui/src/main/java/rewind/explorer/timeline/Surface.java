package rewind.explorer.timeline;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/**
 * A canvas that is drawn at most once a frame, however many things changed since the last: asked for by {@link #repaint}, done
 * when the frame is laid out. It is not managed, so that to draw it anew lays nothing else out.
 */
final class Surface extends Region {
    private final Canvas canvas = new Canvas();
    private final Runnable painting;

    /** @param painting draws all of it, on what was cleared */
    Surface(Runnable painting) {
        this.painting = painting;
        setManaged(false);
        getChildren().add(canvas);
    }

    GraphicsContext graphics() {
        return canvas.getGraphicsContext2D();
    }

    Canvas canvas() {
        return canvas;
    }

    /** Gives it a size, and draws it. */
    void fit(double width, double height) {
        resize(width, height);
        canvas.setWidth(width);
        canvas.setHeight(height);
        repaint();
    }

    void repaint() {
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        graphics().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (canvas.getWidth() > 1 && canvas.getHeight() > 1) {
            painting.run();
        }
    }
}
