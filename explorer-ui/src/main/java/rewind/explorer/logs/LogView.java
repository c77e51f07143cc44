package rewind.explorer.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.chart.PictureExports;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.FindBox;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.Icons;
import rewind.explorer.controls.ReadyFocus;
import rewind.explorer.controls.ScreenLife;
import rewind.explorer.controls.ScreenPart;
import rewind.explorer.controls.StatePane;
import rewind.explorer.controls.SubjectTabs;
import rewind.explorer.controls.Tips;
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
    private final FindBox find;
    private final ReadyFocus focus;
    private final HBox tabs = frame.part("tabs", HBox.class);
    private final ChartPane chart;
    private final LogTable table;

    public LogView(LogModel model, LevelsModel levels, Desk desk) {
        this.model = model;
        this.levels = levels;
        this.desk = desk;
        this.chart = new ChartPane(desk);
        chart.setId("log-chart");
        this.table = new LogTable(model, desk);
        tabs.getChildren().add(SubjectTabs.tab("log-subject-engine", Messages.text("log.tab"), true, () -> {}));
        frame.part("chart", StackPane.class).getChildren().add(chart);
        MenuButton save = new PictureExports(desk).button(chart);
        frame.part("tools", HBox.class).getChildren().add(save);
        save.setId("log-save");
        model.picture()
                .bind(counted -> save.setDisable(
                        counted.map(each -> each.counts().total() == 0).orElse(true)));
        frame.part("records", StackPane.class)
                .getChildren()
                .add(new StatePane(table.node(), model.state(), life()::reload));
        this.focus = new ReadyFocus(frame.root(), table.node(), model.state());
        this.find = new FindBox(
                frame.part("find", TextField.class),
                desk.runner(),
                TYPING,
                text -> model.ask(asked -> asked.typed(text)),
                focus::take);
        side();
        chips();
        new LogMenus(model, frame);
        model.question().bind(ignored -> showQuestion());
        model.picture().bind(ignored -> showPicture());
        model.state().listen(ignored -> showPicture());
        model.problems().bind(this::showProblems);
    }

    /**
     * A tab beside this one, for what else there is to see in its place.
     *
     * @param chosen brings it to the front
     * @return its button, which is never shown as chosen here
     */
    public ToggleButton addTab(String name, String words, Runnable chosen) {
        ToggleButton tab = SubjectTabs.tab("log-subject-" + name, words, false, chosen);
        tabs.getChildren().add(Math.max(0, tabs.getChildren().size() - 1), tab);
        return tab;
    }

    private void side() {
        Node record = new RecordPane(model, desk).root();
        Node choice = new LevelsPane(levels, desk).root();
        choice.setId("log-levels");
        StackPane side = frame.part("side", StackPane.class);
        side.getChildren().addAll(choice, record);
        Runnable show = () -> {
            boolean isOpen = model.chosen().get().isPresent();
            record.setVisible(isOpen);
            // Where neither can be read, it is said once.
            choice.setVisible(!isOpen
                    && !(failed(model.state().get()) && failed(levels.state().get())));
        };
        model.chosen().listen(ignored -> show.run());
        model.state().listen(ignored -> show.run());
        levels.state().bind(ignored -> show.run());
    }

    private static boolean failed(ScreenState state) {
        return state.kind() == ScreenState.Kind.FAILED;
    }

    private void chips() {
        chip("stretch", () -> model.ask(LogQuestion::unbrushed));
        chip("request", () -> {
            find.empty();
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
                        .orElse(failed(model.state().get()) ? "" : Messages.text("log.extent.counting")));
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

    @Override
    public void focus() {
        focus.take();
    }

    @Override
    public boolean startFind() {
        find.start();
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
