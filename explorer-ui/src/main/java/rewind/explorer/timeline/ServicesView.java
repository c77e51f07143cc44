package rewind.explorer.timeline;

import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.chart.PictureExports;
import rewind.explorer.chart.Size;
import rewind.explorer.controls.Desk;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.ComponentColours;

/** Who called whom; a click on a service finds its spans in the waterfall. */
final class ServicesView extends VBox {
    private final TimelineModel model;
    private final ComponentColours colours;
    private final ChartPane pane;
    private final ScrollPane scroll;
    private final Label words = new Label();

    ServicesView(TimelineModel model, Desk desk) {
        this.model = model;
        this.colours = desk.components();
        this.pane = new ChartPane(desk);
        getStyleClass().add("services-view");
        pane.setId("services");
        this.scroll = new ScrollPane(pane);
        scroll.getStyleClass().add("plain-scroll");
        scroll.viewportBoundsProperty().addListener((o, was, is) -> fit());
        words.getStyleClass().add("caption");
        words.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        MenuButton save = new PictureExports(desk).button(pane);
        save.getStyleClass().add("quiet");
        save.setMinWidth(USE_PREF_SIZE);
        HBox bar = new HBox(words, gap, save);
        bar.getStyleClass().add("trace-tools");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(bar, scroll);
        model.shown().listen(ignored -> show());
    }

    private void show() {
        Shown shown = model.shown().get().orElse(null);
        if (shown == null || !shown.services().isWorthwhile()) {
            pane.show(null);
            return;
        }
        ServiceGraph graph = shown.services();
        words.setText(Messages.text(
                "services.words",
                Figures.count(graph.services().size()),
                Messages.counted("services.ways", graph.calls().size())));
        pane.show(new ServicesChart(shown, colours, this::choose));
        fit();
    }

    private void fit() {
        Size room = new Size(
                scroll.getViewportBounds().getWidth(),
                scroll.getViewportBounds().getHeight());
        pane.chart().ifPresent(chart -> {
            Size size = ((ServicesChart) chart).size(room.width() - Waterfall.SCROLL_BAR);
            pane.setMinSize(size.width(), size.height());
            pane.setPrefSize(size.width(), size.height());
        });
    }

    /** In a request of ours the services before it have no spans; what is clicked is in the trace. */
    private void choose(String service) {
        model.select(Tab.TIMELINE);
        Shown shown = model.shown().get().orElse(null);
        if (shown != null && shown.components().contains(service)) {
            model.find().ask("component:" + service);
        }
    }
}
