package rewind.explorer.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.chart.PictureExports;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.FoldFade;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.ScreenLife;
import rewind.explorer.controls.ScreenPart;
import rewind.explorer.controls.StatePane;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.explorer.text.VersionOrder;

/** Latency over time, as distributions, by stage and in figures, with a sentence that sums it up. */
public final class LatencyView implements ScreenPart {
    private static final int STAGES_SHOWN = 5;
    private static final int VERSIONS_SHOWN = 3;
    /** The column on the right, pixels. */
    private static final double RIGHT = 420;
    /** Above and below the content. */
    private static final double PADDING = 20;

    private final LatencyModel model;
    private final Desk desk;
    private final Frame frame = Frame.load("latency.fxml");
    private final ChartPane percentiles;
    private final ChartPane heat;
    private final ChartPane distribution;
    private final ChartPane stages;
    private final PercentileTable table = new PercentileTable();
    private final LatencyMenus menus;
    private final SentenceFlow sentence;
    private final Hyperlink more = frame.part("more", Hyperlink.class);
    private final Label omitted = frame.part("omitted", Label.class);
    private boolean allStages;

    public LatencyView(LatencyModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.percentiles = pane("percentiles");
        this.heat = pane("heat");
        this.distribution = pane("distribution");
        this.stages = pane("stages");
        this.menus = new LatencyMenus(model, frame);
        this.sentence = new SentenceFlow(model, frame.part("sentence", TextFlow.class));
        frame.part("table", StackPane.class).getChildren().add(table.node());
        MenuButton save = new PictureExports(desk).button(percentiles);
        frame.part("head", HBox.class).getChildren().add(save);
        save.setId("latency-save");
        model.state().bind(state -> save.setDisable(state.isWithoutContent()));
        StackPane place = frame.part("place", StackPane.class);
        ScrollPane content = frame.part("content", ScrollPane.class);
        // Where the right column is longer than the window, the left one stays in sight.
        frame.part("left", VBox.class)
                .maxHeightProperty()
                .bind(content.viewportBoundsProperty().map(bounds -> bounds.getHeight() - PADDING));
        StatePane state = new StatePane(new FoldFade(content), model.state(), model::reload);
        state.offer(widen());
        place.getChildren().setAll(state);
        more.setOnAction(ignored -> {
            allStages = !allStages;
            model.picture().get().ifPresent(this::showStages);
        });
        choice();
        model.question().bind(this::ask);
        model.picture().bind(this::show);
    }

    private ChartPane pane(String id) {
        ChartPane pane = new ChartPane(desk);
        pane.setId("latency-" + id);
        frame.part(id, StackPane.class).getChildren().addFirst(pane);
        return pane;
    }

    private Button widen() {
        Button widen = new Button(Messages.text("latency.empty.widen"));
        widen.getStyleClass().add("rw-button");
        widen.managedProperty().bind(widen.visibleProperty());
        widen.setOnAction(ignored -> model.widen());
        model.state().bind(ignored -> widen.setVisible(model.canWiden()));
        return widen;
    }

    private void choice() {
        ToggleButton histogram = frame.part("histogram", ToggleButton.class);
        ToggleButton cdf = frame.part("cdf", ToggleButton.class);
        histogram.setOnAction(ignored -> model.cumulative(false));
        cdf.setOnAction(ignored -> model.cumulative(true));
        model.cumulative().bind(cumulative -> {
            histogram.setSelected(!cumulative);
            cdf.setSelected(cumulative);
            model.picture().get().ifPresent(this::showDistribution);
        });
    }

    private void ask(LatencyQuestion question) {
        title(question.by());
        showBrush(question);
        menus.fill();
    }

    private void title(Grouping by) {
        frame.part("title", Label.class)
                .setText(Messages.text(
                        "latency.title",
                        Messages.text("latency.title." + by.name().toLowerCase(Locale.ROOT))));
    }

    private void showBrush(LatencyQuestion question) {
        Button unbrush = frame.part("unbrush", Button.class);
        Stretch brushed = question.brushed();
        unbrush.setVisible(brushed != null);
        unbrush.setManaged(brushed != null);
        unbrush.setText(Messages.text("latency.unbrush", question.period().words()));
        unbrush.setOnAction(ignored -> model.unbrush());
        menus.period(
                brushed == null
                        ? question.period().words()
                        : Times.range(brushed.since(), brushed.until(), desk.zone()));
    }

    private void show(Optional<LatencyPicture> shown) {
        menus.fill();
        if (shown.isEmpty()) {
            return;
        }
        LatencyPicture picture = shown.get();
        percentiles.show(new PercentileChart(picture, model, desk.zone()));
        heat.show(new HeatChart(picture, model, desk.zone()));
        showDistribution(picture);
        showStages(picture);
        table.show(picture);
        int left = picture.figures().omitted();
        omitted.setText(left == 0 ? "" : Messages.text("latency.omitted", Integer.toString(left)));
        sentence.show(picture);
    }

    private void showDistribution(LatencyPicture picture) {
        DistributionChart chart =
                new DistributionChart(picture, model.cumulative().get(), model);
        heighten("distribution", chart.height(RIGHT));
        distribution.show(chart);
    }

    private void showStages(LatencyPicture picture) {
        List<StageRow> all = picture.stages();
        List<StageRow> rows = allStages ? all : all.stream().limit(STAGES_SHOWN).toList();
        List<String> versions = versions(picture, all);
        int rest = all.size() - STAGES_SHOWN;
        // Traces of one span each have no stages.
        StackPane part = frame.part("stages", StackPane.class);
        part.setVisible(!all.isEmpty());
        part.setManaged(!all.isEmpty());
        more.setVisible(rest > 0);
        more.setText(
                allStages
                        ? Messages.text("latency.stages.fewer")
                        : Messages.counted("latency.stages.more", Math.max(0, rest)));
        heighten("stages", StageLayout.height(Math.max(1, rows.size()), Math.max(1, versions.size())));
        stages.show(new StageChart(picture, rows, versions, model));
    }

    private void heighten(String id, double height) {
        StackPane place = frame.part(id, StackPane.class);
        place.setMinHeight(height);
        place.setPrefHeight(height);
        place.setMaxHeight(height);
    }

    /** The newest of the versions that have stages, without those that are hidden. */
    private static List<String> versions(LatencyPicture picture, List<StageRow> rows) {
        boolean byVersion = picture.figures().question().by() == Grouping.MODEL_VERSION;
        List<String> hidden = picture.lines().stream()
                .filter(line -> byVersion && line.hidden())
                .map(line -> line.series().key())
                .toList();
        List<String> versions = rows.stream()
                .flatMap(row -> row.byVersion().keySet().stream())
                .distinct()
                .filter(version -> !hidden.contains(version))
                .sorted(VersionOrder.NATURAL)
                .toList();
        List<String> named = new ArrayList<>(versions);
        if (named.size() > 1) {
            named.remove("");
        }
        return named.subList(Math.max(0, named.size() - VERSIONS_SHOWN), named.size());
    }

    @Override
    public Node root() {
        return frame.root();
    }

    @Override
    public void focus() {
        percentiles.requestFocus();
    }

    @Override
    public void escape() {
        model.unbrush();
    }

    @Override
    public ScreenLife life() {
        return model;
    }
}
