package rewind.explorer.controls;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.explorer.theme.Theme;
import rewind.store.TimeHistogram;

/** Requests over time with the errors in red; a drag chooses a stretch, a click outside it gives it up. */
public final class TimeHistogramChart extends Region {
    private static final double AXIS = 16;
    private static final double LABEL_GAP = 120;
    private static final double DRAG = 3;

    private final Theme theme;
    private final ZoneId zone;
    private final BiConsumer<@Nullable Instant, @Nullable Instant> brush;
    private final Canvas canvas = new Canvas();
    private final Tooltip tip = Tips.tip("");
    private @Nullable TimeHistogram histogram;
    private @Nullable Instant since;
    private @Nullable Instant until;
    private double pressedAt = Double.NaN;
    private double draggedTo = Double.NaN;

    /**
     * An empty chart.
     *
     * @param brush told the chosen stretch, or twice null when it is given up
     */
    public TimeHistogramChart(Theme theme, ZoneId zone, BiConsumer<@Nullable Instant, @Nullable Instant> brush) {
        this.theme = theme;
        this.zone = zone;
        this.brush = brush;
        getStyleClass().add("time-histogram");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(Messages.text("histogram.accessible"));
        getChildren().add(canvas);
        Tooltip.install(this, tip);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        theme.mode().listen(ignored -> draw());
    }

    /** Shows other figures; null for none. */
    public void show(@Nullable TimeHistogram next) {
        histogram = next;
        draw();
    }

    /** Shows which stretch is chosen; null for no limit on that side. */
    public void showBrush(@Nullable Instant from, @Nullable Instant to) {
        since = from;
        until = to;
        draw();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    private double chartHeight() {
        return Math.max(1, getHeight() - AXIS);
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        TimeHistogram shown = histogram;
        if (shown == null || getWidth() < 1) {
            return;
        }
        double left = left(shown);
        double right = right(shown);
        boolean brushed = since != null || until != null || !Double.isNaN(draggedTo);
        if (brushed) {
            g.setGlobalAlpha(0.08);
            g.setFill(theme.color("accent"));
            g.fillRect(left, 0, right - left, chartHeight());
        }
        drawBars(g, shown, brushed, left, right);
        if (brushed) {
            g.setFill(theme.color("accent"));
            g.fillRect((double) Math.round(left), 0, 1, chartHeight());
            g.fillRect((double) Math.round(right) - 1, 0, 1, chartHeight());
        }
        drawAxis(g, shown);
    }

    private void drawBars(GraphicsContext g, TimeHistogram shown, boolean brushed, double left, double right) {
        List<HistogramLayout.Bar> bars = HistogramLayout.bars(shown, getWidth(), chartHeight() - 2);
        for (HistogramLayout.Bar bar : bars) {
            double middle = bar.x() + bar.width() / 2;
            boolean inside = middle >= left && middle <= right;
            g.setGlobalAlpha(brushed ? inside ? 0.9 : 0.28 : 0.5);
            g.setFill(theme.color("bar"));
            g.fillRect(bar.x(), chartHeight() - bar.height(), bar.width(), bar.height() - bar.errorHeight());
            g.setGlobalAlpha(brushed && !inside ? 0.4 : 1);
            g.setFill(theme.color("error"));
            g.fillRect(bar.x(), chartHeight() - bar.errorHeight(), bar.width(), bar.errorHeight());
        }
        g.setGlobalAlpha(1);
    }

    private void drawAxis(GraphicsContext g, TimeHistogram shown) {
        g.setFill(theme.color("line"));
        g.fillRect(0, chartHeight(), getWidth(), 1);
        g.setFont(theme.font("small"));
        g.setTextBaseline(VPos.CENTER);
        long range = shown.until().toEpochMilli() - shown.from().toEpochMilli();
        g.setTextAlign(TextAlignment.CENTER);
        for (Instant at : HistogramLayout.ticks(shown, getWidth(), LABEL_GAP, zone)) {
            double x = HistogramLayout.x(shown, at, getWidth());
            if (x > LABEL_GAP / 4 && x < getWidth() - LABEL_GAP / 4) {
                g.setFill(theme.color("line"));
                g.fillRect((double) Math.round(x), chartHeight(), 1, 4);
                g.setFill(theme.color("ink3"));
                g.fillText(Times.axis(at, range, zone), x, chartHeight() + AXIS / 2 + 2);
            }
        }
    }

    private double left(TimeHistogram shown) {
        if (!Double.isNaN(draggedTo)) {
            return Math.min(pressedAt, draggedTo);
        }
        return since == null ? 0 : HistogramLayout.x(shown, since, getWidth());
    }

    private double right(TimeHistogram shown) {
        if (!Double.isNaN(draggedTo)) {
            return Math.max(pressedAt, draggedTo);
        }
        return until == null ? getWidth() : HistogramLayout.x(shown, until, getWidth());
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && histogram != null) {
            pressedAt = event.getX();
        }
    }

    private void dragged(MouseEvent event) {
        if (!Double.isNaN(pressedAt) && Math.abs(event.getX() - pressedAt) > DRAG) {
            draggedTo = Math.clamp(event.getX(), 0, getWidth());
            draw();
        }
    }

    private void released(MouseEvent event) {
        TimeHistogram shown = histogram;
        double from = pressedAt;
        double to = draggedTo;
        pressedAt = Double.NaN;
        draggedTo = Double.NaN;
        if (shown == null || Double.isNaN(from)) {
            return;
        }
        if (Double.isNaN(to)) {
            boolean outside = event.getX() < left(shown) || event.getX() > right(shown);
            if (outside) {
                brush.accept(null, null);
            }
            return;
        }
        int first = HistogramLayout.bucket(shown, Math.min(from, to), getWidth());
        int last = HistogramLayout.bucket(shown, Math.max(from, to), getWidth());
        brush.accept(HistogramLayout.time(shown, first), HistogramLayout.time(shown, last + 1));
        draw();
    }

    private void moved(MouseEvent event) {
        TimeHistogram shown = histogram;
        if (shown != null && getWidth() > 0) {
            int bucket = HistogramLayout.bucket(shown, event.getX(), getWidth());
            String range =
                    Times.range(HistogramLayout.time(shown, bucket), HistogramLayout.time(shown, bucket + 1), zone);
            tip.setText(range
                    + "\n" + Messages.counted("histogram.requests", shown.requests()[bucket])
                    + ", " + Messages.counted("histogram.errors", shown.errors()[bucket]));
        }
    }
}
