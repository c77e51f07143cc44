package rewind.explorer.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.chart.PictureExports;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.Icons;
import rewind.explorer.controls.ScreenLife;
import rewind.explorer.controls.ScreenPart;
import rewind.explorer.controls.StatePane;
import rewind.explorer.controls.Tips;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;

/** The engine's log files: over time, record by record, and one record or the levels of components on the right. */
public final class LogView implements ScreenPart {
    private static final Duration TYPING = Duration.ofMillis(250);

    private final LogModel model;
    private final LevelsModel levels;
    private final Desk desk;
    private final Frame frame = Frame.load("log.fxml");
    private final TextField find = frame.part("find", TextField.class);
    private final HBox tabs = frame.part("tabs", HBox.class);
    private final ToggleButton own;
    private final ChartPane chart;
    private final LogTable table;
    private RunningTask typing = RunningTask.NONE;
    private boolean filling;
    private boolean focusWanted;

    public LogView(LogModel model, LevelsModel levels, Desk desk) {
        this.model = model;
        this.levels = levels;
        this.desk = desk;
        this.chart = new ChartPane(desk);
        chart.setId("log-chart");
        this.table = new LogTable(model, desk);
        this.own = addTab("engine", Messages.text("log.tab"), () -> {});
        own.setSelected(true);
        frame.part("chart", StackPane.class).getChildren().add(chart);
        frame.part("tools", HBox.class).getChildren().add(new PictureExports(desk).button(chart));
        frame.part("records", StackPane.class)
                .getChildren()
                .add(new StatePane(table.node(), model.state(), model::reload));
        side();
        find();
        chips();
        new LogMenus(model, frame);
        model.question().bind(ignored -> showQuestion());
        model.picture().bind(ignored -> showPicture());
        model.problems().bind(this::showProblems);
        model.state().listen(this::focusIfWanted);
    }

    /**
     * A tab beside this one, for what else there is to see in its place.
     *
     * @param chosen brings it to the front
     * @return its button, which is never shown as chosen here
     */
    public ToggleButton addTab(String name, String words, Runnable chosen) {
        ToggleButton tab = new ToggleButton(words);
        tab.setId("log-subject-" + name);
        tab.getStyleClass().add("tab");
        tab.setOnAction(ignored -> {
            tab.setSelected(tab.equals(own));
            chosen.run();
        });
        tabs.getChildren().add(Math.max(0, tabs.getChildren().size() - 1), tab);
        return tab;
    }

    private void side() {
        Node record = new RecordPane(model, desk).root();
        Node choice = new LevelsPane(levels, desk).root();
        StackPane side = frame.part("side", StackPane.class);
        side.getChildren().addAll(choice, record);
        model.chosen().bind(chosen -> {
            record.setVisible(chosen.isPresent());
            choice.setVisible(chosen.isEmpty());
        });
    }

    private void find() {
        find.textProperty().addListener((o, was, text) -> {
            if (!filling) {
                typing.cancel();
                typing = desk.runner().after(TYPING, () -> model.ask(asked -> asked.typed(text)));
            }
        });
        find.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !find.getText().isEmpty()) {
                find.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN) {
                focus();
                event.consume();
            }
        });
    }

    private void chips() {
        chip("stretch", () -> model.ask(LogQuestion::unbrushed));
        chip("request", () -> {
            filling = true;
            find.clear();
            filling = false;
            model.ask(asked -> asked.typed("").ofRequest(""));
        });
    }

    private void chip(String id, Runnable away) {
        frame.part(id, Button.class).setGraphic(Icons.icon("cross"));
        frame.part(id, Button.class).setOnAction(ignored -> away.run());
    }

    private void showChip(String id, @Nullable String words) {
        Button chip = frame.part(id, Button.class);
        chip.setVisible(words != null);
        chip.setManaged(words != null);
        chip.setText(words == null ? "" : words);
        chip.setAccessibleText(Messages.text("chip.remove", chip.getText()));
    }

    private void showQuestion() {
        LogQuestion asked = model.question().get();
        Instant since = asked.since();
        Instant until = asked.until();
        showChip("stretch", since == null || until == null ? null : Times.range(since, until, desk.zone()));
        showChip("request", asked.requestId().isEmpty() ? null : Messages.text("log.request.chip", asked.requestId()));
        showPicture();
    }

    private void showPicture() {
        chart.show(model.picture()
                .get()
                .map(picture -> new LogChart(picture, model.question().get(), desk.zone(), this::brush))
                .orElse(null));
        frame.part("extent", Label.class)
                .setText(model.matching()
                        .map(count -> Messages.counted("log.extent", count))
                        .orElse(Messages.text("log.extent.counting")));
    }

    /** Choosing the chosen stretch again gives it up. */
    private void brush(Instant since, Instant until) {
        LogQuestion asked = model.question().get();
        boolean again = Objects.equals(since, asked.since()) && Objects.equals(until, asked.until());
        model.ask(before -> again ? before.unbrushed() : before.between(since, until));
    }

    private void showProblems(List<String> problems) {
        Label bar = frame.part("problems", Label.class);
        bar.setVisible(!problems.isEmpty());
        bar.setManaged(!problems.isEmpty());
        if (!problems.isEmpty()) {
            bar.setText(Messages.counted("log.problems", problems.size()) + " " + problems.getFirst());
            bar.setTooltip(Tips.tip(String.join("\n", problems)));
        }
    }

    @Override
    public Node root() {
        return frame.root();
    }

    /** Into the records where there are any; what is not shown cannot have the keyboard. */
    @Override
    public void focus() {
        boolean ready = model.state().get().kind() == ScreenState.Kind.READY;
        focusWanted = !ready;
        (ready ? table.node() : frame.root()).requestFocus();
    }

    private void focusIfWanted(ScreenState state) {
        if (focusWanted
                && state.kind() == ScreenState.Kind.READY
                && frame.root().isFocused()) {
            focus();
        }
    }

    @Override
    public boolean startFind() {
        find.requestFocus();
        find.selectAll();
        return true;
    }

    /** Closes the record that is open, else gives up the stretch of time that was brushed. */
    @Override
    public void escape() {
        if (model.chosen().get().isPresent()) {
            model.choose(Optional.empty());
        } else {
            model.ask(LogQuestion::unbrushed);
        }
    }

    @Override
    public ScreenLife life() {
        return new ScreenLife() {
            @Override
            public void reload() {
                levels.load();
                model.reload();
            }

            @Override
            public void shown() {
                levels.load();
                model.shown();
            }

            @Override
            public void hidden() {
                model.hidden();
            }

            @Override
            public void engineIsBack() {
                levels.load();
                model.engineIsBack();
            }

            @Override
            public void close() {
                model.close();
            }
        };
    }
}
