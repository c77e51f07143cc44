package rewind.explorer.timeline;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.ComponentColours;
import rewind.explorer.theme.Theme;
import rewind.trace.TraceTree;

/** The spans of a trace over time, on a canvas of the size of the window onto them. */
final class Waterfall extends Region {
    private static final double SCROLL_BAR = 10;
    private static final double WHEEL_STEP = 40;
    private static final double BELOW = 8;

    private final TimelineModel model;
    private final WaterfallPainter painter;
    private final double rowHeight;
    private final Canvas canvas = new Canvas();
    private final ScrollBar scroll = new ScrollBar();
    private final Tooltip tip = Tips.tip("");
    private int hovered = -1;
    private double pressedX;
    private double pressedY;
    private boolean panning;

    Waterfall(TimelineModel model, Theme theme, ComponentColours colours) {
        this.model = model;
        this.rowHeight = theme.size("span-row");
        this.painter = new WaterfallPainter(theme, colours);
        setId("waterfall");
        getStyleClass().add("waterfall");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        scroll.setOrientation(Orientation.VERTICAL);
        scroll.setUnitIncrement(rowHeight);
        scroll.valueProperty().addListener((o, was, is) -> draw());
        getChildren().addAll(canvas, scroll);
        Tooltip.install(canvas, tip);
        canvas.setOnMousePressed(this::pressed);
        canvas.setOnMouseDragged(this::dragged);
        canvas.setOnMouseReleased(this::released);
        canvas.setOnMouseMoved(event -> hover(frame().row(event.getY()), event));
        canvas.setOnMouseExited(ignored -> hover(-1, null));
        canvas.setOnScroll(this::wheel);
        setOnKeyPressed(this::key);
        focusedProperty().addListener((o, was, is) -> draw());
        model.shown().listen(ignored -> {
            scroll.setValue(0);
            requestLayout();
        });
        model.zoom().listen(ignored -> draw());
        model.row().listen(ignored -> {
            reveal();
            draw();
        });
        theme.mode().listen(ignored -> draw());
    }

    private WaterfallLayout.Frame frame() {
        double width = Math.max(1, canvas.getWidth() - SCROLL_BAR);
        double names = painter.nameColumn(tree(), width);
        return new WaterfallLayout.Frame(
                width,
                canvas.getHeight(),
                names,
                rowHeight,
                scroll.getValue(),
                model.zoom().get());
    }

    private TraceTree tree() {
        TimelineModel.Shown shown = model.shown().get().orElse(null);
        return shown == null ? TraceTree.of(List.of()) : shown.tree();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        double rows = getHeight() - WaterfallLayout.AXIS_HEIGHT;
        double content = tree().size() * rowHeight + BELOW;
        double most = Math.max(0, content - rows);
        scroll.setVisible(most > 0);
        scroll.setMax(most);
        scroll.setVisibleAmount(content <= 0 ? 1 : most * rows / content);
        scroll.setBlockIncrement(rows);
        scroll.setValue(Math.min(scroll.getValue(), most));
        scroll.resizeRelocate(getWidth() - SCROLL_BAR, WaterfallLayout.AXIS_HEIGHT, SCROLL_BAR, Math.max(0, rows));
        draw();
    }

    /** As high as all its rows; where there is less room, they scroll. */
    @Override
    protected double computePrefHeight(double width) {
        return WaterfallLayout.contentHeight(tree(), rowHeight) + BELOW;
    }

    private void draw() {
        TimelineModel.Shown shown = model.shown().get().orElse(null);
        painter.clear(canvas);
        if (shown != null && canvas.getWidth() > 1 && canvas.getHeight() > 1) {
            painter.draw(
                    canvas,
                    shown,
                    frame(),
                    new WaterfallPainter.Marks(model.row().get(), hovered, isFocused()));
            tellScreenReader(shown);
        }
    }

    private void tellScreenReader(TimelineModel.Shown shown) {
        int row = model.row().get();
        setAccessibleText(
                row < 0 ? Messages.counted("waterfall.accessible", shown.tree().size()) : words(shown, row));
    }

    private static String words(TimelineModel.Shown shown, int row) {
        TraceTree tree = shown.tree();
        return tree.span(row).name() + ", "
                + Messages.text(
                        "span.times",
                        Figures.duration(tree.duration(row)),
                        Figures.duration(tree.self(row)),
                        Figures.duration(tree.offset(row)));
    }

    private void hover(int row, @org.jspecify.annotations.Nullable MouseEvent event) {
        TimelineModel.Shown shown = model.shown().get().orElse(null);
        boolean onRow = shown != null
                && event != null
                && event.getY() > WaterfallLayout.AXIS_HEIGHT
                && row >= 0
                && row < shown.tree().size();
        int next = onRow ? row : -1;
        if (next != hovered) {
            hovered = next;
            draw();
        }
        if (onRow && shown != null) {
            TraceTree tree = shown.tree();
            String message = tree.span(row).statusMessage();
            tip.setText(tree.span(row).name() + "  " + Figures.duration(tree.duration(row))
                    + "\n"
                    + Messages.text(
                            "span.tip",
                            Figures.duration(tree.self(row)),
                            Figures.duration(tree.offset(row)),
                            tree.span(row).component())
                    + (message == null ? "" : "\n" + message));
        } else {
            tip.hide();
            tip.setText(Messages.text("waterfall.tip"));
        }
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        pressedX = event.getX();
        pressedY = event.getY();
        panning = false;
    }

    private void dragged(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY
                && (panning || Math.hypot(event.getX() - pressedX, event.getY() - pressedY) > 4)) {
            panning = true;
            model.dragBy((pressedX - event.getX()) / frame().chart());
            scroll.setValue(Math.clamp(scroll.getValue() + pressedY - event.getY(), 0, scroll.getMax()));
            pressedX = event.getX();
            pressedY = event.getY();
        }
    }

    private void released(MouseEvent event) {
        if (!panning && event.getButton() == MouseButton.PRIMARY && event.getY() > WaterfallLayout.AXIS_HEIGHT) {
            model.selectRow(frame().row(event.getY()));
        }
        panning = false;
    }

    /** The wheel scrolls rows where there are more than fit; with Ctrl, or where all fit, it zooms at the pointer. */
    private void wheel(ScrollEvent event) {
        if (event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
            double delta = event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
            model.panBy(-delta / WHEEL_STEP);
        } else if (event.isControlDown() || scroll.getMax() == 0) {
            model.zoomAt(event.getDeltaY() / WHEEL_STEP, frame().nanos(event.getX()));
        } else {
            scroll.setValue(Math.clamp(scroll.getValue() - event.getDeltaY(), 0, scroll.getMax()));
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int page = (int) Math.max(1, (getHeight() - WaterfallLayout.AXIS_HEIGHT) / rowHeight - 1);
        switch (event.getCode()) {
            case UP -> model.moveRow(-1);
            case DOWN -> model.moveRow(1);
            case PAGE_UP -> model.moveRow(-page);
            case PAGE_DOWN -> model.moveRow(page);
            case HOME -> model.moveRow(Integer.MIN_VALUE);
            case END -> model.moveRow(Integer.MAX_VALUE);
            case LEFT -> model.panBy(-1);
            case RIGHT -> model.panBy(1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void reveal() {
        int row = model.row().get();
        if (row >= 0) {
            double top = row * rowHeight;
            double view = getHeight() - WaterfallLayout.AXIS_HEIGHT;
            if (top < scroll.getValue()) {
                scroll.setValue(top);
            } else if (top + rowHeight > scroll.getValue() + view) {
                scroll.setValue(Math.min(scroll.getMax(), top + rowHeight - view));
            }
        }
    }
}
