package rewind.explorer.timeline;

import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import rewind.explorer.chart.CanvasPen;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Size;
import rewind.explorer.controls.Desk;
import rewind.explorer.theme.ComponentColours;

/** The spans of a trace over time, on a canvas of the size of the window onto them. */
final class Waterfall extends Region {
    /** Kept free on the right for it. */
    static final double SCROLL_BAR = 10;

    private static final double WHEEL_STEP = 40;
    private static final double BELOW = 8;
    private static final int WHOLE_PAGE = 1_000_000_000;

    private final TimelineModel model;
    private final WaterfallPainter painter;
    private final ComponentColours colours;
    private final double rowHeight;
    private final Surface surface;
    private final CanvasPen pen;
    private final ScrollBar scroll = new ScrollBar();
    private int hovered = -1;

    Waterfall(TimelineModel model, Desk desk) {
        this.model = model;
        this.colours = desk.components();
        this.rowHeight = desk.theme().size("span-row");
        this.painter = new WaterfallPainter(colours);
        this.surface = new Surface(desk.theme(), this::paint);
        this.pen = new CanvasPen(surface.graphics(), desk.theme());
        setId("waterfall");
        getStyleClass().add("waterfall");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TREE_VIEW);
        scroll.setOrientation(Orientation.VERTICAL);
        scroll.setUnitIncrement(rowHeight);
        scroll.valueProperty().addListener((o, was, is) -> draw());
        getChildren().addAll(surface, scroll);
        new WaterfallMouse(this, model, surface);
        surface.setOnScroll(this::wheel);
        setOnKeyPressed(this::key);
        focusedProperty().addListener((o, was, is) -> draw());
        model.shown().listen(ignored -> {
            scroll.setValue(0);
            draw();
            requestLayout();
        });
        model.zoom().listen(ignored -> draw());
        model.rows().folded().listen(ignored -> {
            draw();
            requestLayout();
        });
        model.rows().row().listen(ignored -> {
            reveal();
            draw();
        });
        model.rows().line().listen(ignored -> draw());
        model.find().found().listen(ignored -> draw());
        model.selfTime().listen(ignored -> draw());
        model.momentsShown().listen(ignored -> draw());
        model.remarks().listen(ignored -> draw());
        desk.theme().mode().listen(ignored -> draw());
    }

    WaterfallLayout.Frame frame() {
        double width = Math.max(1, surface.getWidth() - SCROLL_BAR);
        double names = model.shown()
                .get()
                .map(shown -> painter.nameColumn(pen, shown, width))
                .orElse(0.0);
        return new WaterfallLayout.Frame(
                width,
                surface.getHeight(),
                names,
                rowHeight,
                scroll.getValue(),
                model.zoom().get());
    }

    private FoldedTree folded() {
        return model.rows().folded().get();
    }

    @Override
    protected void layoutChildren() {
        double rows = rowsHeight();
        surface.fit(getWidth(), WaterfallLayout.AXIS_HEIGHT + rows);
        double content = folded().size() * rowHeight;
        double most = Math.max(0, content - rows);
        scroll.setVisible(most > 0);
        scroll.setMax(most);
        scroll.setVisibleAmount(content <= 0 ? 1 : most * rows / content);
        scroll.setBlockIncrement(rows);
        scroll.setValue(Math.min(scroll.getValue(), most));
        scroll.resizeRelocate(getWidth() - SCROLL_BAR, WaterfallLayout.AXIS_HEIGHT, SCROLL_BAR, Math.max(0, rows));
        reveal();
        draw();
    }

    private double rowsHeight() {
        return WaterfallLayout.rowsHeight(folded(), rowHeight, getHeight() - WaterfallLayout.AXIS_HEIGHT);
    }

    /** As high as all its rows; where there is less room, they scroll. */
    @Override
    protected double computePrefHeight(double width) {
        return WaterfallLayout.contentHeight(folded(), rowHeight) + BELOW;
    }

    private void draw() {
        model.shown().get().ifPresent(shown -> setAccessibleText(SpanWords.accessible(model, shown)));
        surface.repaint();
    }

    private void paint() {
        model.shown().get().ifPresent(shown -> painter.draw(pen, shown, folded(), frame(), look(shown)));
    }

    private WaterfallPainter.Look look(Shown shown) {
        int row = model.rows().row().get();
        return new WaterfallPainter.Look(
                row,
                hovered,
                isFocused(),
                model.find().found().get(),
                model.selfTime().get(),
                model.momentsShown().get(),
                model.rows().line().get(),
                row < 0
                        ? ""
                        : model.remarks()
                                .get()
                                .ofSpan(shown.trace(), shown.tree().span(row)));
    }

    /** What is shown as a picture that can be saved. */
    Optional<Chart> chart() {
        return model.shown().get().map(this::chart);
    }

    private WaterfallChart chart(Shown shown) {
        WaterfallPainter.Look now = look(shown);
        WaterfallPainter.Look still =
                new WaterfallPainter.Look(-1, -1, false, now.found(), now.selfTime(), now.moments(), -1, "");
        return new WaterfallChart(shown, folded(), model.zoom().get(), rowHeight, scroll.getValue(), still, colours);
    }

    /** The size of that picture. */
    Size chartSize() {
        Size screen = new Size(getWidth(), WaterfallLayout.AXIS_HEIGHT + rowsHeight());
        return model.shown().get().map(shown -> chart(shown).size(screen, pen)).orElse(screen);
    }

    /** Marks the row under the mouse, -1 for none. */
    void hover(int row) {
        if (row != hovered) {
            hovered = row;
            draw();
        }
    }

    /** The tree's row at a height, -1 for none. */
    int rowAt(double y) {
        int place = frame().place(y);
        return y > WaterfallLayout.AXIS_HEIGHT && place >= 0 && place < folded().size() ? folded().row(place) : -1;
    }

    /** Whether this is the arrow before the row's name. */
    boolean isArrow(int row, double x) {
        double name = WaterfallLayout.indent(folded().tree().depth(row), frame().names());
        return folded().tree().isInner(row) && x > name - WaterfallLayout.ARROW && x < name - 2;
    }

    /** Whether this is the sign that leads to a bar which is not on screen. */
    boolean leadsBeyond(int row, double x) {
        WaterfallLayout.Frame frame = frame();
        int place = row < 0 ? -1 : folded().place(row);
        return place >= 0
                && WaterfallLayout.row(folded(), frame, place, false, text -> 0).leadsBeyond(frame, x);
    }

    void scrollBy(double pixels) {
        scroll.setValue(Math.clamp(scroll.getValue() + pixels, 0, scroll.getMax()));
    }

    /** The wheel scrolls rows where there are more than fit; with Ctrl, or where all fit, it zooms at the pointer. */
    private void wheel(ScrollEvent event) {
        if (event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
            double delta = event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
            model.panBy(-delta / WHEEL_STEP);
        } else if (event.isControlDown() || scroll.getMax() == 0) {
            model.zoomAt(event.getDeltaY() / WHEEL_STEP, frame().nanos(event.getX()));
        } else {
            scrollBy(-event.getDeltaY());
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        RowsModel rows = model.rows();
        int page = (int) Math.max(1, rowsHeight() / rowHeight - 1);
        switch (event.getCode()) {
            case UP -> rows.move(-1);
            case DOWN -> rows.move(1);
            case PAGE_UP -> rows.move(-page);
            case PAGE_DOWN -> rows.move(page);
            case HOME -> rows.move(-WHOLE_PAGE);
            case END -> rows.move(WHOLE_PAGE);
            case LEFT -> {
                if (event.isShiftDown()) {
                    model.panBy(-1);
                } else {
                    rows.foldOrUp();
                }
            }
            case RIGHT -> {
                if (event.isShiftDown()) {
                    model.panBy(1);
                } else {
                    rows.unfoldOrDown();
                }
            }
            case SPACE -> toggleChosen();
            case ENTER -> model.zoomToSpan();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void toggleChosen() {
        int row = model.rows().row().get();
        if (row >= 0 && folded().tree().isInner(row)) {
            model.rows().toggle(row);
        }
    }

    private void reveal() {
        int row = model.rows().row().get();
        if (row >= 0 && getHeight() > WaterfallLayout.AXIS_HEIGHT) {
            double top = folded().place(row) * rowHeight;
            double view = rowsHeight();
            double most = Math.max(0, folded().size() * rowHeight - view);
            if (top < scroll.getValue()) {
                scroll.setValue(top);
            } else if (top + rowHeight > scroll.getValue() + view) {
                scroll.setMax(most);
                scroll.setValue(Math.min(most, top + rowHeight - view));
            }
        }
    }
}
