package rewind.explorer.chart;

import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Presses;
import rewind.explorer.controls.SharpCanvas;
import rewind.explorer.controls.Tips;
import rewind.explorer.theme.Theme;

/**
 * Shows a chart: what is under the mouse is told and can be clicked, the arrow keys go through its marks, Enter does what a
 * click does, and its menu saves it. Where {@link #onBrush} wants it, a stretch can be chosen: by dragging, or with Shift and
 * the arrow keys from mark to mark.
 */
public final class ChartPane extends Region {
    /** Marks may be smaller than a hand can hit: the nearest within this many pixels is meant. */
    private static final double NEAR = 6;
    /** How much of the colour of text lies over what is pressed, which may have the accent itself. */
    private static final double HELD = 0.3;

    /** A hand that clicks is not quite still. */
    private final Theme theme;

    private final Canvas canvas = new Canvas();
    private final Tooltip tip = Tips.tip("");
    private @Nullable Chart chart;
    private List<Mark> marks = List.of();
    private int pointed = -1;
    private @Nullable ContextMenu menu;
    private @Nullable Brush own;
    private final Stretching stretch = new Stretching();
    private final Presses presses;
    /** Whether what is pointed at is pressed, and what that does is not done. */
    private boolean held;

    /** A stretch that was chosen, pixels; {@code left} is less than {@code right}, {@code top} less than {@code bottom}. */
    public record Area(double left, double top, double right, double bottom) {
        static Area between(double x1, double y1, double x2, double y2) {
            return new Area(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
        }
    }

    /** What choosing a stretch does. */
    public interface Brush {

        /** What is chosen where this was dragged over: all of the height, for example. */
        Area snapped(Area area, Size size);

        /** A stretch was chosen, as {@link #snapped} gave it. */
        void chosen(Area area);

        /** Whether a drag may begin there. */
        default boolean beginsAt(double x, double y) {
            return true;
        }

        /** Whether keys choose at each press; else when Enter is pressed. */
        default boolean atOnce() {
            return true;
        }
    }

    /** A pane without a chart. */
    public ChartPane(Desk desk) {
        this.theme = desk.theme();
        this.presses = Presses.in(this, desk.runner());
        PictureExports exports = new PictureExports(desk);
        getStyleClass().add("chart");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(canvas);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, ignored -> choose(-1));
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drags);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> openMenu(exports, event));
        focusedProperty().addListener((o, was, is) -> draw());
        theme.mode().listen(ignored -> draw());
        theme.zoom().listen(ignored -> requestLayout());
    }

    /** Shows another chart; null for none. What was pointed at stays so where the other has a mark at the same place. */
    public void show(@Nullable Chart next) {
        Mark before = pointed >= 0 && pointed < marks.size() ? marks.get(pointed) : null;
        chart = next;
        setAccessibleText(next == null ? "" : next.title());
        stretch.forget();
        arrange();
        int same = -1;
        for (int i = 0; before != null && i < marks.size(); i++) {
            if (marks.get(i).x() == before.x() && marks.get(i).y() == before.y()) {
                same = i;
            }
        }
        tell(same);
        draw();
    }

    /** Shows the chart anew of which only what is chosen changed: what is pointed at stays. */
    public void update(Chart next) {
        List<Mark> arranged = marks(next);
        if (chart == null || marks.size() != arranged.size()) {
            show(next);
        } else {
            chart = next;
            marks = arranged;
            draw();
        }
    }

    /** From now on, a stretch can be chosen. */
    public void onBrush(Brush what) {
        own = what;
    }

    private @Nullable Brush brush() {
        Chart shown = chart;
        if (own != null || shown == null) {
            return own;
        }
        Room room = shown.brushRoom(size());
        return room == null ? null : new ChartBrush(shown, room, size());
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            point(event.getX(), event.getY());
            hold(action() != null);
        }
        dragBegins(event);
    }

    private void released(MouseEvent event) {
        dragEnds();
        if (!event.isStillSincePress()) {
            hold(false);
        }
    }

    /** What is pressed looks so until what it does is done. */
    private void hold(boolean now) {
        if (held != now) {
            held = now;
            draw();
        }
    }

    private void dragBegins(MouseEvent event) {
        Brush brush = brush();
        stretch.forget();
        if (event.getButton() == MouseButton.PRIMARY
                && brush != null
                && chart != null
                && brush.beginsAt(event.getX(), event.getY())) {
            stretch.press(event.getX(), event.getY());
        }
    }

    private void drags(MouseEvent event) {
        Brush brush = brush();
        if (brush != null && stretch.isPressed() && stretch.drag(brush, event.getX(), event.getY(), size())) {
            tell(-1);
            draw();
        }
    }

    private void dragEnds() {
        Area chosen = stretch.isPressed() ? stretch.area() : null;
        if (chosen != null) {
            take(chosen);
        }
    }

    private void take(Area chosen) {
        Brush brush = brush();
        stretch.forget();
        if (brush != null) {
            brush.chosen(chosen);
        }
        draw();
    }

    /** From the mark where it began to the one that is pointed at now. */
    private void extend(int from) {
        Brush brush = brush();
        if (brush != null && from >= 0 && from < marks.size() && pointed >= 0) {
            Area area = stretch.extend(brush, marks.get(from), marks.get(pointed), size());
            if (brush.atOnce()) {
                stretch.forget();
                stretch.anchor(from);
                brush.chosen(area);
            } else {
                stretch.anchor(from);
                draw();
            }
        }
    }

    /** What is shown, with the room that it has. */
    public Optional<Chart> chart() {
        return Optional.ofNullable(chart);
    }

    /** The room that it has now, pixels. */
    public Size size() {
        return new Size(getWidth(), getHeight());
    }

    @Override
    protected void layoutChildren() {
        if (SharpCanvas.resize(canvas, getWidth(), getHeight(), theme)) {
            arrange();
            draw();
        }
    }

    private void arrange() {
        marks = marks(chart);
    }

    private List<Mark> marks(@Nullable Chart of) {
        return of == null || getWidth() < 1 || getHeight() < 1 ? List.of() : of.marks(size());
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        Chart shown = chart;
        if (shown == null || getWidth() < 1 || getHeight() < 1) {
            return;
        }
        Pen pen = new CanvasPen(g, theme);
        shown.draw(pen, size());
        Area area = stretch.area();
        if (area != null) {
            double wide = area.right() - area.left();
            double tall = area.bottom() - area.top();
            pen.rect(area.left(), area.top(), wide, tall, Ink.of("accent").at(0.1));
            g.setStroke(theme.color("accent"));
            g.setLineWidth(1);
            g.strokeRect(Math.rint(area.left()) + 0.5, Math.rint(area.top()) + 0.5, Math.rint(wide), Math.rint(tall));
        }
        if (pointed >= 0 && pointed < marks.size()) {
            Mark mark = marks.get(pointed);
            if (held) {
                pen.rect(
                        mark.x(),
                        mark.y(),
                        mark.width(),
                        mark.height(),
                        Ink.of("ink").at(HELD));
            }
            g.setStroke(theme.color(isFocused() ? "accent" : "ink3"));
            g.setLineWidth(isFocused() ? 1.5 : 1);
            g.strokeRoundRect(mark.x() - 1.5, mark.y() - 1.5, mark.width() + 3, mark.height() + 3, 4, 4);
        }
    }

    private void point(double x, double y) {
        int best = -1;
        double nearest = NEAR * NEAR;
        for (int i = marks.size() - 1; i >= 0; i--) {
            if (marks.get(i).holds(x, y)) {
                best = i;
                break;
            }
            double away = marks.get(i).distance(x, y);
            if (away < nearest) {
                nearest = away;
                best = i;
            }
        }
        choose(best);
    }

    private void choose(int next) {
        if (next != pointed) {
            tell(next);
            draw();
        }
    }

    private void tell(int next) {
        pointed = next;
        if (next < 0) {
            Tooltip.uninstall(this, tip);
            setCursor(null);
            setAccessibleHelp(null);
        } else {
            Mark mark = marks.get(next);
            tip.setText(mark.words());
            Tooltip.install(this, tip);
            setCursor(mark.action() == null ? null : Cursor.HAND);
            setAccessibleHelp(mark.words());
            notifyAccessibleAttributeChanged(AccessibleAttribute.HELP);
        }
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
            requestFocus();
            stretch.forget();
            point(event.getX(), event.getY());
            Runnable action = action();
            if (action == null) {
                hold(false);
            } else {
                presses.then(() -> {
                    hold(false);
                    action.run();
                });
            }
        }
    }

    /** What a click on what is pointed at does. */
    private @Nullable Runnable action() {
        return pointed >= 0 && pointed < marks.size() ? marks.get(pointed).action() : null;
    }

    private void act() {
        Area chosen = stretch.area();
        if (chosen != null) {
            take(chosen);
            return;
        }
        Runnable action = action();
        if (action != null) {
            action.run();
        }
    }

    private void pressed(KeyEvent event) {
        if (marks.isEmpty() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int last = marks.size() - 1;
        int anchor = !event.isShiftDown() ? -1 : stretch.anchor() >= 0 ? stretch.anchor() : Math.max(0, pointed);
        switch (event.getCode()) {
            case RIGHT, DOWN -> choose(Math.min(last, pointed + 1));
            case LEFT, UP -> choose(Math.max(0, pointed - 1));
            case HOME -> choose(0);
            case END -> choose(last);
            case ENTER, SPACE -> {
                act();
                event.consume();
                return;
            }
            case ESCAPE -> {
                if (stretch.area() == null) {
                    return;
                }
                stretch.forget();
                draw();
            }
            default -> {
                return;
            }
        }
        if (anchor >= 0) {
            extend(anchor);
        } else if (stretch.area() != null) {
            stretch.forget();
            draw();
        }
        event.consume();
    }

    private void openMenu(PictureExports exports, ContextMenuEvent event) {
        Chart shown = chart;
        if (shown != null) {
            if (menu != null) {
                menu.hide();
            }
            menu = new ContextMenu();
            menu.getItems().setAll(exports.items(shown, size()));
            menu.show(this, event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }
}
