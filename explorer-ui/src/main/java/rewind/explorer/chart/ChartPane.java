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
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.SharpCanvas;
import rewind.explorer.controls.Tips;
import rewind.explorer.theme.Theme;

/**
 * Shows a chart: what is under the mouse is told and can be clicked, the arrow keys go through its marks, Enter does what a
 * click does, and its menu saves it. Where the chart has a {@link Chart#brushRoom}, a drag chooses a stretch of it, as do Shift
 * with the arrow keys and then Enter.
 */
public final class ChartPane extends Region {
    /** Marks may be smaller than a hand can hit: the nearest within this many pixels is meant. */
    private static final double NEAR = 6;

    private final Theme theme;
    private final Canvas canvas = new Canvas();
    private final Tooltip tip = Tips.tip("");
    private @Nullable Chart chart;
    private List<Mark> marks = List.of();
    private int pointed = -1;
    private final Brush brush = new Brush();
    private @Nullable ContextMenu menu;

    /** A pane without a chart. */
    public ChartPane(Desk desk) {
        this.theme = desk.theme();
        PictureExports exports = new PictureExports(desk);
        getStyleClass().add("chart");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(canvas);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, ignored -> choose(-1));
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressedAt);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, ignored -> choseStretch());
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
        marks = chart == null || getWidth() < 1 || getHeight() < 1 ? List.of() : chart.marks(size());
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
        Room chosen = brush.chosen();
        if (chosen != null) {
            pen.rect(
                    chosen.x(),
                    chosen.y(),
                    chosen.width(),
                    chosen.height(),
                    Ink.of("accent").at(0.12));
            pen.line(chosen.x(), chosen.y(), chosen.x(), chosen.bottom(), Ink.of("accent"), 1);
            pen.line(chosen.right(), chosen.y(), chosen.right(), chosen.bottom(), Ink.of("accent"), 1);
        }
        if (pointed >= 0 && pointed < marks.size()) {
            Mark mark = marks.get(pointed);
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
            point(event.getX(), event.getY());
            act();
        }
    }

    private void pressedAt(MouseEvent event) {
        Chart shown = chart;
        if (event.getButton() == MouseButton.PRIMARY && shown != null) {
            brush.begin(shown.brushRoom(size()), event.getX(), event.getY());
        }
    }

    private void dragged(MouseEvent event) {
        if (brush.hasBegun()) {
            brush.to(event.getX());
            choose(-1);
            draw();
        }
    }

    private void choseStretch() {
        Room chosen = brush.chosen();
        brush.giveUp();
        Chart shown = chart;
        if (chosen != null && shown != null) {
            shown.brushed(size(), chosen.x(), chosen.right());
            draw();
        }
    }

    /** Shift with the arrow keys chooses from mark to mark; Enter takes it, Esc gives it up. */
    private void extend(int step) {
        Chart shown = chart;
        if (shown == null || pointed < 0) {
            return;
        }
        Mark from = marks.get(pointed);
        if (!brush.hasBegun()) {
            brush.begin(shown.brushRoom(size()), from.x() + from.width() / 2, from.y() + from.height() / 2);
        }
        choose(Math.clamp(pointed + step, 0, marks.size() - 1));
        brush.to(marks.get(pointed).x() + marks.get(pointed).width() / 2);
        draw();
    }

    private void act() {
        if (brush.chosen() != null) {
            choseStretch();
            return;
        }
        if (pointed >= 0 && pointed < marks.size()) {
            Runnable action = marks.get(pointed).action();
            if (action != null) {
                action.run();
            }
        }
    }

    private void pressed(KeyEvent event) {
        if (marks.isEmpty() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int last = marks.size() - 1;
        if (event.isShiftDown() && (event.getCode() == KeyCode.RIGHT || event.getCode() == KeyCode.LEFT)) {
            extend(event.getCode() == KeyCode.RIGHT ? 1 : -1);
            event.consume();
            return;
        }
        switch (event.getCode()) {
            case RIGHT, DOWN -> choose(Math.min(last, pointed + 1));
            case LEFT, UP -> choose(Math.max(0, pointed - 1));
            case HOME -> choose(0);
            case END -> choose(last);
            case ENTER, SPACE -> act();
            case ESCAPE -> {
                if (brush.chosen() == null) {
                    return;
                }
                brush.giveUp();
                draw();
            }
            default -> {
                return;
            }
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
