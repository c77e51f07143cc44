package rewind.explorer.engine;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.ScreenLife;
import rewind.explorer.controls.ScreenPart;
import rewind.explorer.controls.StatePane;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;

/** The engine on one page: its main figures of the last minutes, its health, its flight recordings. */
public final class EngineView implements ScreenPart {
    private static final PseudoClass DOWN = PseudoClass.getPseudoClass("down");
    private static final PseudoClass DEGRADED = PseudoClass.getPseudoClass("degraded");
    private static final int COLUMNS = 3;

    private final VitalsModel vitals;
    private final RecordingsModel recordings;
    private final Desk desk;
    private final Frame frame = Frame.load("engine.fxml");
    private final Label status = frame.part("status", Label.class);
    private final List<ChartPane> charts = new ArrayList<>();
    private final HealthPane health = new HealthPane();
    private final RecordingsPane list;

    public EngineView(VitalsModel vitals, RecordingsModel recordings, Desk desk) {
        this.vitals = vitals;
        this.recordings = recordings;
        this.desk = desk;
        this.list = new RecordingsPane(recordings, desk);
        ScrollPane scroll = frame.part("scroll", ScrollPane.class);
        frame.part("body", StackPane.class).getChildren().add(new StatePane(scroll, vitals.state(), vitals::reload));
        frame.part("left", VBox.class).getChildren().add(list.root());
        VBox.setVgrow(list.root(), javafx.scene.layout.Priority.ALWAYS);
        frame.part("right", VBox.class).getChildren().add(health.root());
        vitals.readings().bind(ignored -> show());
        vitals.trouble().bind(words -> frame.part("trouble", Label.class).setText(words));
    }

    private void show() {
        List<Trend> trends = new Trends(vitals.readings().get(), desk.versions()::token).all();
        GridPane grid = frame.part("charts", GridPane.class);
        for (int i = 0; i < trends.size(); i++) {
            if (charts.size() <= i) {
                ChartPane pane = new ChartPane(desk);
                pane.setId("engine-" + trends.get(i).name());
                pane.getStyleClass().add("engine-chart");
                charts.add(pane);
                grid.add(pane, i % COLUMNS, i / COLUMNS);
            }
            charts.get(i).show(new TrendChart(trends.get(i), desk.zone()));
        }
        vitals.latest().ifPresent(now -> {
            health.show(now.health());
            String word = HealthPane.known(now.health().status());
            status.setText(Messages.text("engine.is." + word));
            status.pseudoClassStateChanged(DOWN, word.equals("down"));
            status.pseudoClassStateChanged(DEGRADED, word.equals("degraded"));
            frame.part("seen", Label.class)
                    .setText(Messages.text(
                            "engine.seen",
                            Times.axis(java.time.Instant.ofEpochMilli(now.atMillis()), 60_000, desk.zone())));
        });
    }

    @Override
    public Node root() {
        return frame.root();
    }

    @Override
    public void focus() {
        if (vitals.state().get().kind() == ScreenState.Kind.READY) {
            list.focus();
        } else {
            frame.root().requestFocus();
        }
    }

    @Override
    public ScreenLife life() {
        return new ScreenLife() {
            @Override
            public void reload() {
                vitals.reload();
                recordings.reload();
            }

            @Override
            public void shown() {
                vitals.shown();
                recordings.shown();
            }

            @Override
            public void hidden() {
                vitals.hidden();
                recordings.hidden();
            }

            @Override
            public void engineIsBack() {
                vitals.engineIsBack();
                recordings.engineIsBack();
            }

            @Override
            public void close() {
                vitals.close();
                recordings.close();
            }
        };
    }
}
