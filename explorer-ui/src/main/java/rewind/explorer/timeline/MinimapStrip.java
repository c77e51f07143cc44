package rewind.explorer.timeline;

import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.SharpCanvas;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.ComponentColours;
import rewind.explorer.theme.Theme;

/**
 * The whole trace in small, with the stretch of time on screen as a window: its edges and the window itself can be dragged,
 * a drag beside it draws another, two clicks show all. The picture is drawn once a trace, the window over it at each move.
 */
final class MinimapStrip extends Region {
    static final double HEIGHT = 36;
    private static final double WHEEL_STEP = 40;
    private static final double LEAST_DRAG = 3;

    private final TimelineModel model;
    private final Theme theme;
    private final ComponentColours colours;
    private final Canvas picture = new Canvas();
    private final Surface window;
    private final Tooltip tip = Tips.tip("");
    private MinimapLayout.@Nullable Grip grip;
    private Zoom before = Zoom.all(1);
    private double pressedX;

    MinimapStrip(TimelineModel model, Desk desk) {
        this.model = model;
        this.theme = desk.theme();
        this.colours = desk.components();
        this.window = new Surface(theme, this::drawWindow);
        setId("minimap");
        getStyleClass().add("minimap");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setAccessibleRole(AccessibleRole.SLIDER);
        window.setMouseTransparent(true);
        picture.setMouseTransparent(true);
        setPickOnBounds(true);
        getChildren().addAll(picture, window);
        Tooltip.install(this, tip);
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseReleased(ignored -> grip = null);
        setOnMouseMoved(this::moved);
        setOnMouseClicked(this::clicked);
        setOnScroll(this::wheel);
        model.shown().listen(ignored -> drawPicture());
        model.zoom().listen(ignored -> zoomed());
        desk.theme().mode().listen(ignored -> drawPicture());
    }

    @Override
    protected void layoutChildren() {
        if (SharpCanvas.resize(picture, getWidth(), getHeight(), theme)) {
            window.fit(getWidth(), getHeight());
            drawPicture();
        }
    }

    private void drawPicture() {
        GraphicsContext g = picture.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        Shown shown = model.shown().get().orElse(null);
        if (shown != null && getWidth() > 1) {
            draw(g, shown);
        }
        zoomed();
    }

    /** Cells of one colour and share beside each other are one rectangle. */
    private void draw(GraphicsContext g, Shown shown) {
        Minimap map = shown.minimap();
        double cell = getWidth() / map.columns();
        double room = getHeight() - 8;
        double lane = Math.min(4, room / map.lanes());
        double top = 4 + (room - lane * map.lanes()) / 2;
        double tall = lane >= 3 ? lane - 1 : lane;
        for (int l = 0; l < map.lanes(); l++) {
            int from = 0;
            for (int column = 1; column <= map.columns(); column++) {
                if (column == map.columns() || !map.isSame(l, from, column)) {
                    int kind = map.component(l, from);
                    if (kind != -1) {
                        boolean pale = kind == Minimap.WHOLE && !shown.isForeign();
                        g.setGlobalAlpha(map.share(l, from) * (pale ? 0.4 : 1));
                        g.setFill(theme.color(token(shown, kind)));
                        g.fillRect(from * cell, top + l * lane, Math.max(1, (column - from) * cell), tall);
                    }
                    from = column;
                }
            }
        }
        g.setGlobalAlpha(1);
        g.setFill(theme.color("error"));
        for (int column = 0; column < map.columns(); column++) {
            if (map.hasError(column)) {
                g.fillRect(column * cell - 0.5, getHeight() - 4, Math.max(2, cell), 3);
            }
        }
    }

    /** As in the waterfall: of our own requests the whole has no colour. */
    private String token(Shown shown, int kind) {
        return switch (kind) {
            case Minimap.FAILED -> "error";
            case Minimap.WHOLE ->
                shown.isForeign() ? colours.token(shown.components().getFirst()) : "bar";
            default -> colours.token(shown.components().get(kind));
        };
    }

    private void zoomed() {
        Zoom zoom = model.zoom().get();
        TraceUnit unit = zoom.unit();
        setAccessibleText(Messages.text(
                "minimap.accessible",
                unit.text(Math.round(zoom.from())),
                unit.text(Math.round(zoom.until())),
                unit.text(Math.round(zoom.total()))));
        window.repaint();
    }

    private void drawWindow() {
        GraphicsContext g = window.graphics();
        double width = getWidth();
        double height = getHeight();
        Zoom zoom = model.zoom().get();
        g.setFill(theme.color("line"));
        g.fillRect(0, height - 1, width, 1);
        if (zoom.isAll()) {
            return;
        }
        double left = MinimapLayout.left(zoom, width);
        double right = Math.max(left + 2, MinimapLayout.right(zoom, width));
        g.setGlobalAlpha(0.72);
        g.setFill(theme.color("bg"));
        g.fillRect(0, 0, left, height - 1);
        g.fillRect(right, 0, width - right, height - 1);
        g.setGlobalAlpha(0.08);
        g.setFill(theme.color("accent"));
        g.fillRect(left, 0, right - left, height - 1);
        g.setGlobalAlpha(1);
        for (double edge : new double[] {left, right}) {
            double x = Math.clamp((double) Math.round(edge) - 1, 0, width - 2);
            g.fillRect(x, 0, 1.5, height - 1);
            g.fillRoundRect(x - 1.25, height / 2 - 6, 4, 12, 4, 4);
        }
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            before = model.zoom().get();
            pressedX = event.getX();
            grip = MinimapLayout.grip(before, pressedX, getWidth());
        }
    }

    private void dragged(MouseEvent event) {
        if (grip != null && Math.abs(event.getX() - pressedX) >= LEAST_DRAG) {
            model.zoomTo(MinimapLayout.dragged(before, grip, pressedX, event.getX(), getWidth()));
        }
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            model.resetZoom();
        }
    }

    private void moved(MouseEvent event) {
        Zoom zoom = model.zoom().get();
        setCursor(
                switch (MinimapLayout.grip(zoom, event.getX(), getWidth())) {
                    case LEFT, RIGHT -> Cursor.H_RESIZE;
                    case INSIDE -> Cursor.OPEN_HAND;
                    case NEW -> Cursor.CROSSHAIR;
                });
        double nanos = MinimapLayout.nanos(zoom, event.getX(), getWidth());
        tip.setText(Messages.text("minimap.tip", zoom.unit().text(Math.round(nanos))));
    }

    private void wheel(ScrollEvent event) {
        model.zoomAt(
                event.getDeltaY() / WHEEL_STEP, MinimapLayout.nanos(model.zoom().get(), event.getX(), getWidth()));
        event.consume();
    }
}
