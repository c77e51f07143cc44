package rewind.explorer.requests;

import java.time.Instant;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.chart.PictureExports;
import rewind.explorer.chart.Size;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Icons;
import rewind.explorer.controls.Skeleton;
import rewind.explorer.controls.Tips;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.text.Messages;
import rewind.store.TimeHistogram;
import rewind.store.TraceQuery;
import rewind.trace.TraceSummary;

/** The picture above the list: requests over time, or how long they took; a drag narrows the list. */
final class OverviewView implements ChartPane.Brush {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final RequestsModel model;
    private final OverviewModel overview;
    private final Desk desk;
    private final ChartPane pane;
    private final Consumer<TraceSummary> choose;
    private @Nullable HistogramChart histogram;
    private @Nullable ScatterChart scatter;

    OverviewView(RequestsModel model, Desk desk, StackPane place, Consumer<TraceSummary> choose) {
        this.model = model;
        this.overview = model.overview();
        this.desk = desk;
        this.choose = choose;
        this.pane = new ChartPane(desk);
        pane.setId("histogram-chart");
        pane.onBrush(this);
        Skeleton waiting = new Skeleton();
        place.getChildren().addAll(pane, waiting);
        overview.histogram().listen(ignored -> show());
        overview.sample().listen(ignored -> show());
        overview.kind().bind(ignored -> show());
        model.query().listen(ignored -> show());
        // What was read before stays to be seen, and is not taken for what there is.
        model.state().bind(state -> {
            pane.pseudoClassStateChanged(STALE, state.kind() == ScreenState.Kind.FAILED);
            waiting.setVisible(
                    state.kind() == ScreenState.Kind.LOADING && pane.chart().isEmpty());
        });
    }

    /** Makes these buttons choose the picture. */
    void choosers(ToggleButton bars, ToggleButton dots) {
        bars.setOnAction(ignored -> choose(OverviewModel.Kind.HISTOGRAM, bars, dots));
        dots.setOnAction(ignored -> choose(OverviewModel.Kind.SCATTER, bars, dots));
        overview.kind().bind(ignored -> mark(bars, dots));
    }

    /** Makes a button that saves the picture. */
    Node saver() {
        MenuButton save = new PictureExports(desk).button(pane);
        save.setId("save-picture");
        save.setAccessibleText(save.getText());
        save.setTooltip(Tips.tip(save.getText()));
        save.setText("");
        save.setGraphic(Icons.icon("save"));
        save.getStyleClass().add("save-picture");
        return save;
    }

    private void choose(OverviewModel.Kind kind, ToggleButton bars, ToggleButton dots) {
        overview.choose(kind);
        mark(bars, dots); // pressing the chosen one leaves it chosen
    }

    private void mark(ToggleButton bars, ToggleButton dots) {
        boolean isScatter = overview.kind().get() == OverviewModel.Kind.SCATTER;
        bars.setSelected(!isScatter);
        dots.setSelected(isScatter);
    }

    private void show() {
        boolean isScatter = overview.kind().get() == OverviewModel.Kind.SCATTER;
        TraceQuery query = model.query().get();
        Stretch stretch = new Stretch(query.since(), query.until());
        histogram = null;
        scatter = null;
        Chart next = null;
        TimeHistogram figures = overview.histogram().get().orElse(null);
        ScatterSample sample = overview.sample().get().orElse(null);
        if (isScatter && sample != null) {
            scatter = new ScatterChart(sample, stretch, model.asked().band(), model.zone(), desk.versions(), choose);
            next = scatter;
        } else if (!isScatter && figures != null) {
            histogram = new HistogramChart(figures, stretch, model.zone(), () -> narrow(null, null));
            next = histogram;
        }
        if (next == null) {
            pane.show(null);
        } else {
            pane.update(next);
        }
        pane.setAccessibleText(Messages.text(isScatter ? "scatter.accessible" : "histogram.accessible"));
    }

    private void narrow(@Nullable Instant since, @Nullable Instant until) {
        model.ask(model.query().get().between(since, until));
    }

    @Override
    public ChartPane.Area snapped(ChartPane.Area area, Size size) {
        if (scatter != null) {
            return ScatterChart.snapped(area, size);
        }
        double wide = HistogramChart.plotWidth(size);
        return new ChartPane.Area(
                Math.min(area.left(), wide), 0, Math.min(area.right(), wide), TimeAxisBand.plotHeight(size));
    }

    @Override
    public void chosen(ChartPane.Area area) {
        if (histogram != null) {
            Stretch stretch = histogram.chosen(area.left(), area.right(), pane.size());
            narrow(stretch.since(), stretch.until());
        } else if (scatter != null) {
            ScatterChart.Chosen chosen = scatter.chosen(area, pane.size());
            DurationBand band = chosen.band();
            if (band == null) {
                narrow(chosen.stretch().since(), chosen.stretch().until());
            } else {
                model.asked()
                        .askDurations(chosen.stretch().since(), chosen.stretch().until(), band);
            }
        }
    }
}
