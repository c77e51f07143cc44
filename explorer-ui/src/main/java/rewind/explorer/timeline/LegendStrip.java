package rewind.explorer.timeline;

import java.util.List;
import java.util.Set;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import rewind.explorer.chart.CanvasPen;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.KeptLines;
import rewind.explorer.controls.SharpCanvas;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.ComponentColours;
import rewind.explorer.theme.Theme;

/** Which component has which colour, and what the marks mean; a click on a component finds its spans. */
final class LegendStrip extends Region {
    private static final double BELOW = 2;
    private static final String KEPT = "trace-legend";
    private static final String HIDDEN = "hidden";

    private final TimelineModel model;
    private final ComponentColours colours;
    private final Canvas canvas = new Canvas();
    private final Theme theme;
    private final CanvasPen pen;
    private final boolean waterfall;
    private boolean zoomed;

    /** @param waterfall whether it is of the waterfall: without the components that its rows name, and with its marks */
    LegendStrip(TimelineModel model, Desk desk, boolean waterfall) {
        this.model = model;
        this.waterfall = waterfall;
        this.colours = desk.components();
        this.theme = desk.theme();
        this.pen = new CanvasPen(canvas.getGraphicsContext2D(), desk.theme());
        setId(waterfall ? "legend" : "flame-legend");
        setMaxHeight(USE_PREF_SIZE);
        setMinHeight(USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.TEXT);
        getChildren().add(canvas);
        canvas.setMouseTransparent(true);
        setPickOnBounds(true);
        setOnMouseMoved(event -> setCursor(component(event).isEmpty() ? null : Cursor.HAND));
        setOnMouseClicked(event -> find(component(event)));
        model.shown().listen(ignored -> draw());
        model.momentsShown().listen(ignored -> draw());
        model.selfTime().listen(ignored -> draw());
        model.zoom().listen(zoom -> {
            if (zoom.isAll() == zoomed) {
                draw();
            }
        });
        model.legendShown().listen(ignored -> draw());
        desk.theme().mode().listen(ignored -> draw());
        if (waterfall) {
            remember(desk);
        }
    }

    /** Who knows the marks needs no legend at the next start either. */
    private void remember(Desk desk) {
        desk.runner()
                .run(
                        Messages.text("span.task.height"),
                        ignored -> desk.kept().read(KEPT),
                        lines -> {
                            if (lines.contains(HIDDEN)) {
                                model.legendShown().set(false);
                            }
                            model.legendShown().listen(ignored -> keep(desk));
                        },
                        KeptLines::untold);
    }

    private void keep(Desk desk) {
        List<String> lines = model.legendShown().get() ? List.of() : List.of(HIDDEN);
        desk.runner()
                .run(
                        Messages.text("span.task.height"),
                        ignored -> desk.kept().change(KEPT, before -> lines),
                        ignored -> {},
                        KeptLines::untold);
    }

    private String component(MouseEvent event) {
        String name = legend(getWidth(), zoomed).at(event.getX(), event.getY());
        return name == null ? "" : name;
    }

    private void find(String component) {
        String query = "component:" + component;
        if (query.equals(model.find().query().get())) {
            model.find().clear();
        } else if (!component.isEmpty()) {
            model.find().ask(query);
        }
    }

    private Legend legend(double width, boolean withCuts) {
        Shown shown = model.shown().get().orElse(null);
        if (shown == null || width <= 1 || (waterfall && !model.legendShown().get())) {
            return Legend.NOTHING;
        }
        List<String> components = waterfall ? shown.legend() : shown.coloured();
        Set<Sign> signs = waterfall
                ? shown.signs(model.momentsShown().get(), model.selfTime().get(), withCuts)
                : shown.flameSigns();
        return Legend.of(pen, width, components, colours, signs);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double height = legend(width, true).height(); // room for the last sign too: nothing moves when it comes
        return height == 0 ? 0 : height + BELOW;
    }

    @Override
    protected void layoutChildren() {
        SharpCanvas.resize(canvas, getWidth(), getHeight(), theme);
        zoomed = !model.zoom().get().isAll();
        Legend legend = legend(getWidth(), zoomed);
        canvas.getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
        legend.draw(pen, 0, 0);
        setAccessibleText(Messages.text("legend.accessible", legend.words()));
    }

    /** In the next layout, for another height may be needed. */
    private void draw() {
        requestLayout();
    }
}
