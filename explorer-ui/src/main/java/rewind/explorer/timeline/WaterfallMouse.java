package rewind.explorer.timeline;

import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;

/** What the mouse does on the waterfall: chooses, folds, drags, and tells what is under it. */
final class WaterfallMouse {
    private static final double DRAG = 4;
    private static final double NEAR = 4;

    private final Waterfall waterfall;
    private final TimelineModel model;
    private final Region canvas;
    private final Tooltip tip = Tips.tip("");
    private double pressedX;
    private double pressedY;
    private boolean panning;

    WaterfallMouse(Waterfall waterfall, TimelineModel model, Region canvas) {
        this.waterfall = waterfall;
        this.model = model;
        this.canvas = canvas;
        Tooltip.install(canvas, tip);
        canvas.setOnMousePressed(this::pressed);
        canvas.setOnMouseDragged(this::dragged);
        canvas.setOnMouseReleased(this::released);
        canvas.setOnMouseMoved(this::moved);
        canvas.setOnMouseExited(ignored -> {
            waterfall.hover(-1);
            tip.hide();
        });
        canvas.setOnMouseClicked(this::clicked);
    }

    private void moved(MouseEvent event) {
        Shown shown = model.shown().get().orElse(null);
        int row = waterfall.rowAt(event.getY());
        waterfall.hover(row);
        if (shown == null || row < 0) {
            tip.hide();
            canvas.setCursor(null);
            tip.setText(Messages.text("waterfall.tip"));
            return;
        }
        WaterfallLayout.Dot dot = dot(shown, row, event.getX());
        boolean beyond = waterfall.leadsBeyond(row, event.getX());
        canvas.setCursor(beyond ? Cursor.HAND : null);
        tip.setText(
                beyond
                        ? SpanWords.beyond(shown, row)
                        : dot == null ? SpanWords.tip(shown, row) : SpanWords.moment(shown, dot));
    }

    private WaterfallLayout.@org.jspecify.annotations.Nullable Dot dot(Shown shown, int row, double x) {
        if (!model.momentsShown().get()) {
            return null;
        }
        WaterfallLayout.Frame frame = waterfall.frame();
        for (boolean logs : new boolean[] {true, false}) {
            for (WaterfallLayout.Dot dot : WaterfallLayout.dots(shown.moments(), frame, row, logs)) {
                if (Math.abs(dot.x() - x) <= NEAR) {
                    return dot;
                }
            }
        }
        return null;
    }

    private void pressed(MouseEvent event) {
        waterfall.requestFocus();
        pressedX = event.getX();
        pressedY = event.getY();
        panning = false;
    }

    private void dragged(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY
                && (panning || Math.hypot(event.getX() - pressedX, event.getY() - pressedY) > DRAG)) {
            panning = true;
            model.dragBy((pressedX - event.getX()) / waterfall.frame().chart());
            waterfall.scrollBy(pressedY - event.getY());
            pressedX = event.getX();
            pressedY = event.getY();
        }
    }

    private void released(MouseEvent event) {
        Shown shown = model.shown().get().orElse(null);
        int row = waterfall.rowAt(event.getY());
        if (!panning && event.getButton() == MouseButton.PRIMARY && shown != null && row >= 0) {
            WaterfallLayout.Dot dot = dot(shown, row, event.getX());
            if (waterfall.leadsBeyond(row, event.getX())) {
                model.goTo(row);
            } else if (waterfall.isArrow(row, event.getX())) {
                model.rows().toggle(row);
            } else if (dot != null && dot.moment().kind().isLog()) {
                model.rows().chooseLine(row, dot.moment().index());
            } else {
                model.rows().choose(row);
            }
        }
        panning = false;
    }

    /** Twice on a span shows it across the window, and again the whole trace. */
    private void clicked(MouseEvent event) {
        int row = waterfall.rowAt(event.getY());
        if (event.getButton() == MouseButton.PRIMARY
                && event.getClickCount() == 2
                && row >= 0
                && !waterfall.isArrow(row, event.getX())) {
            model.zoomToSpan();
        }
    }
}
