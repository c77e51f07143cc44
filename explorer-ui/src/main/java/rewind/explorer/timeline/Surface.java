package rewind.explorer.timeline;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import rewind.explorer.controls.SharpCanvas;
import rewind.explorer.theme.Theme;

/**
 * A canvas that is drawn at most once a frame, however many things changed since the last: asked for by {@link #repaint}, done
 * when the frame is laid out. It is not managed, so that to draw it anew lays nothing else out.
 */
final class Surface extends Region {
    private final Canvas canvas = new Canvas();
    private final Theme theme;
    private final Runnable painting;

    /** @param painting draws all of it, on what was cleared */
    Surface(Theme theme, Runnable painting) {
        this.theme = theme;
        this.painting = painting;
        setManaged(false);
        getChildren().add(canvas);
        theme.zoom().listen(ignored -> repaint());
    }

    GraphicsContext graphics() {
        return canvas.getGraphicsContext2D();
    }

    /** Gives it a size, and draws it. */
    void fit(double width, double height) {
        resize(width, height);
        repaint();
    }

    void repaint() {
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        SharpCanvas.resize(canvas, getWidth(), getHeight(), theme);
        graphics().clearRect(0, 0, getWidth(), getHeight());
        if (getWidth() > 1 && getHeight() > 1) {
            painting.run();
        }
    }
}
