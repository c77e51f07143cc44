package rewind.explorer.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.chart.PictureExports;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.StatePane;
import rewind.explorer.controls.VersionMark;
import rewind.explorer.text.Messages;

/** Who served when, as a chart with its legend. */
final class ServedPane extends VBox {
    private final ServedModel model;
    private final Desk desk;
    private final ChartPane chart;
    private final HBox legend = new HBox();

    ServedPane(ServedModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.chart = new ChartPane(desk);
        chart.setId("served-chart");
        getStyleClass().add("served-pane");
        legend.getStyleClass().add("legend");
        legend.setAlignment(Pos.CENTER_LEFT);
        StatePane place = new StatePane(chart, model.state(), model::reload);
        place.getStyleClass().add("served-chart");
        getChildren().setAll(head(), place);
        model.figures().bind(this::show);
    }

    private Node head() {
        HBox periods = new HBox();
        periods.getStyleClass().add("tabs");
        for (ServedModel.Period period : ServedModel.Period.values()) {
            String word = period.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(Messages.text("models.period." + word));
            button.setId("served-" + word);
            button.getStyleClass().add("tab");
            button.setOnAction(ignored -> {
                model.look(period);
                button.setSelected(true);
            });
            model.period().bind(now -> button.setSelected(now == period));
            periods.getChildren().add(button);
        }
        MenuButton save = new PictureExports(desk).button(chart);
        save.setId("served-save");
        model.state().bind(state -> save.setDisable(state.isWithoutContent()));
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        Label counts = new Label(Messages.text("models.served.counts"));
        counts.getStyleClass().add("caption");
        HBox head =
                new HBox(Tables.heading(Messages.text("models.served.title")), counts, legend, between, periods, save);
        head.getStyleClass().add("pane-head");
        return head;
    }

    private void show(Optional<ServedFigures> figures) {
        chart.show(figures.map(f -> new ServedChart(f, desk.versions(), desk.zone(), model::open))
                .orElse(null));
        List<Node> marks = new ArrayList<>();
        figures.ifPresent(f -> f.versions().forEach(rates -> {
            VersionMark mark = new VersionMark(desk.versions());
            mark.show(rates.version());
            marks.add(mark);
        }));
        legend.getChildren().setAll(marks);
    }
}
