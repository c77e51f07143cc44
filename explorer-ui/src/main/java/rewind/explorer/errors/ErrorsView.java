package rewind.explorer.errors;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import rewind.explorer.chart.PictureExports;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.FindBox;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.Presses;
import rewind.explorer.controls.ReadyFocus;
import rewind.explorer.controls.ScreenLife;
import rewind.explorer.controls.ScreenPart;
import rewind.explorer.controls.StatePane;
import rewind.explorer.controls.SubjectTabs;
import rewind.explorer.text.Messages;
import rewind.trace.LogLevel;

/** Errors and log lines: when on top, in groups on the left, each of them on the right. */
public final class ErrorsView implements ScreenPart {
    private static final Duration TYPING = Duration.ofMillis(150);
    private static final List<LogLevel> LEVELS =
            List.of(LogLevel.ERROR, LogLevel.WARNING, LogLevel.INFO, LogLevel.DEBUG, LogLevel.TRACE);

    private final ErrorsModel model;
    private final Frame frame = Frame.load("errors.fxml");
    private final ToggleButton errors = frame.part("errors", ToggleButton.class);
    private final ToggleButton logs = frame.part("logs", ToggleButton.class);
    private final FindBox find;
    private final ReadyFocus focus;
    private final MenuButton level = frame.part("level", MenuButton.class);
    private final ListView<GroupRow> groups;
    private final EntryTable entries;
    private boolean filling;

    @SuppressWarnings("unchecked") // FXML knows no type arguments
    public ErrorsView(ErrorsModel model, Desk desk) {
        this.model = model;
        this.groups = (ListView<GroupRow>) frame.part("groups", ListView.class);
        this.entries = new EntryTable(model, desk);
        frame.part("entries", StackPane.class).getChildren().add(entries.node());
        frame.part("body", StackPane.class)
                .getChildren()
                .add(new StatePane(frame.part("split", SplitPane.class), model.state(), model::reload));
        this.focus = new ReadyFocus(frame.root(), groups, model.state());
        this.find = new FindBox(frame.part("find", TextField.class), desk.runner(), TYPING, model::find, focus::take);
        histogram(desk);
        subjects();
        levels();
        groups(desk);
        Label extent = frame.part("extent", Label.class);
        model.extent().bind(extent::setText);
        frame.part("show", Button.class).setOnAction(ignored -> model.openAll());
        model.question().bind(ignored -> showQuestion());
        model.chosen().bind(ignored -> showChosen());
    }

    private void histogram(Desk desk) {
        OverTimePane chart = new OverTimePane(model, desk);
        frame.part("histogram", StackPane.class).getChildren().add(chart);
        frame.part("tools", HBox.class).getChildren().add(new PictureExports(desk).button(chart.pane()));
        chart.bindChip(frame.part("stretch", Button.class));
    }

    private void subjects() {
        errors.setOnAction(ignored -> about(Subject.ERRORS));
        logs.setOnAction(ignored -> about(Subject.LOGS));
    }

    private void about(Subject subject) {
        model.about(subject);
        showQuestion(); // a press on the chosen one must not take the choice away
    }

    /**
     * A tab for what else there is to see in this place.
     *
     * @param chosen brings it to the front; here it is never shown as chosen
     */
    public void addSubject(String name, String words, Runnable chosen) {
        ToggleButton tab = SubjectTabs.tab("errors-subject-" + name, words, false, chosen);
        ((HBox) errors.getParent()).getChildren().add(tab);
    }

    /** Shows the log lines of requests, or errors. */
    public void choose(boolean lines) {
        about(lines ? Subject.LOGS : Subject.ERRORS);
    }

    private void levels() {
        for (LogLevel least : LEVELS) {
            MenuItem item = new MenuItem(words(least));
            item.setOnAction(ignored -> model.from(least));
            level.getItems().add(item);
        }
    }

    private static String words(LogLevel least) {
        return Messages.text("errors.level." + least.name().toLowerCase(Locale.ROOT));
    }

    /** Lists keep Esc to themselves. */
    private void escapeFrom(Node list) {
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                escape();
                event.consume();
            }
        });
    }

    private void groups(Desk desk) {
        escapeFrom(groups);
        escapeFrom(entries.node());
        groups.setCellFactory(ignored -> new GroupCell(model, desk));
        groups.setFixedCellSize(2 * desk.theme().size("row"));
        model.groups().bind(all -> fill(GroupRow.of(all)));
        model.now().listen(ignored -> groups.refresh());
        Presses presses = Presses.in(groups, desk.runner());
        groups.getSelectionModel().selectedItemProperty().addListener((o, was, row) -> {
            if (!filling && row != null) {
                presses.then(() -> model.choose(key(row)));
            }
        });
        groups.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                entries.node().requestFocus();
                entries.node().getSelectionModel().selectFirst();
                event.consume();
            }
        });
    }

    private static Optional<Group.Key> key(GroupRow row) {
        Group group = row.group();
        return group == null ? Optional.empty() : Optional.of(group.key());
    }

    private void fill(List<GroupRow> rows) {
        filling = true;
        groups.getItems().setAll(rows);
        filling = false;
        showChosen();
    }

    private void showChosen() {
        filling = true;
        List<GroupRow> rows = groups.getItems();
        Optional<Group.Key> chosen = model.chosen().get();
        for (int i = 0; i < rows.size(); i++) {
            if (key(rows.get(i)).equals(chosen)) {
                groups.getSelectionModel().clearAndSelect(i);
            }
        }
        filling = false;
        showHeading();
    }

    private void showQuestion() {
        Question question = model.question().get();
        boolean isLogs = question.subject() == Subject.LOGS;
        errors.setSelected(!isLogs);
        logs.setSelected(isLogs);
        level.setVisible(isLogs);
        level.setManaged(isLogs);
        level.setText(words(question.least()));
        showHeading();
    }

    private void showHeading() {
        boolean isLogs = model.question().get().subject() == Subject.LOGS;
        Button show = frame.part("show", Button.class);
        show.setVisible(model.typed().isPresent());
        show.setText(Messages.text(isLogs ? "errors.show.lines" : "errors.show"));
        frame.part("heading", Label.class)
                .setText(model.chosen()
                        .get()
                        .map(Group.Key::type)
                        .orElse(Messages.text(isLogs ? "errors.group.all.logs" : "errors.group.all.errors")));
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

    /** Gives up the stretch of time that was brushed. */
    @Override
    public void escape() {
        model.between(null, null);
    }

    @Override
    public ScreenLife life() {
        return model;
    }
}
