package rewind.explorer.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.chart.PictureExports;
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
    private static final int MOST_COLUMNS = 3;
    /** With less room a chart's legend would be cut, pixels. */
    private static final double LEAST_CHART = 232;

    private final VitalsModel vitals;
    private final RecordingsModel recordings;
    private final Desk desk;
    private final Frame frame = Frame.load("engine.fxml");
    private final Label status = frame.part("status", Label.class);
    private final List<ChartPane> charts = new ArrayList<>();
    private final HealthPane health = new HealthPane();
    private final RecordingsPane list;
    private boolean focusWanted;

    public EngineView(VitalsModel vitals, RecordingsModel recordings, Desk desk) {
        this.vitals = vitals;
        this.recordings = recordings;
        this.desk = desk;
        this.list = new RecordingsPane(recordings, desk);
        ScrollPane scroll = frame.part("scroll", ScrollPane.class);
        frame.part("body", StackPane.class).getChildren().add(new StatePane(scroll, vitals.state(), vitals::reload));
        frame.part("left", VBox.class).getChildren().add(list.root());
        VBox.setVgrow(list.root(), Priority.ALWAYS);
        frame.part("right", VBox.class).getChildren().add(health.root());
        GridPane grid = frame.part("charts", GridPane.class);
        grid.widthProperty().addListener((o, was, is) -> arrange(grid));
        MenuButton pictures = pictures();
        frame.part("tools", HBox.class).getChildren().add(pictures);
        vitals.readings().bind(readings -> {
            show();
            pictures.setDisable(readings.isEmpty());
        });
        vitals.state().listen(this::focusIfWanted);
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
                grid.add(pane, 0, 0);
                arrange(grid);
            }
            charts.get(i).show(new TrendChart(trends.get(i), desk.zone()));
        }
        vitals.latest().ifPresent(now -> {
            health.show(now.health());
            String word = HealthPane.known(now.health().status());
            status.setText(Messages.text("engine.is." + word));
            status.setVisible(true); // before it is known there is nothing to say
            status.pseudoClassStateChanged(DOWN, word.equals("down"));
            status.pseudoClassStateChanged(DEGRADED, word.equals("degraded"));
            frame.part("seen", Label.class)
                    .setText(Messages.text(
                            "engine.seen", Times.axis(Instant.ofEpochMilli(now.atMillis()), 60_000, desk.zone())));
        });
    }

    /** What the charts' own menus offer, where it is seen. */
    private MenuButton pictures() {
        MenuButton button = new MenuButton(Messages.text("chart.save"));
        button.setId("engine-pictures");
        button.getStyleClass().add("rw-button");
        PictureExports exports = new PictureExports(desk);
        button.setOnShowing(ignored -> button.getItems()
                .setAll(charts.stream()
                        .flatMap(pane -> pane.chart().stream().map(chart -> {
                            Menu menu = new Menu(chart.title());
                            menu.getItems().setAll(exports.items(chart, pane.size()));
                            return menu;
                        }))
                        .toList()));
        // A menu without items is never shown, and so would never be filled.
        button.getItems().setAll(new MenuItem());
        return button;
    }

    /** As many charts abreast as there is room for. */
    private void arrange(GridPane grid) {
        int columns = Math.clamp((long) (grid.getWidth() / LEAST_CHART), 1, MOST_COLUMNS);
        grid.getColumnConstraints().clear();
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(column);
        }
        for (int i = 0; i < charts.size(); i++) {
            GridPane.setConstraints(charts.get(i), i % columns, i / columns);
        }
    }

    @Override
    public Node root() {
        return frame.root();
    }

    /** Into the button of the recordings; what is not shown yet cannot have the keyboard. */
    @Override
    public void focus() {
        boolean ready = vitals.state().get().kind() == ScreenState.Kind.READY;
        focusWanted = !ready;
        if (ready) {
            list.focus();
        } else {
            frame.root().requestFocus();
        }
    }

    private void focusIfWanted(ScreenState state) {
        boolean holds = frame.root().isFocused();
        if (focusWanted && holds && state.kind() == ScreenState.Kind.READY) {
            focus();
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
