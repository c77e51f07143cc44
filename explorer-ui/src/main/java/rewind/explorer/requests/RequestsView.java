package rewind.explorer.requests;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.textfield.CustomTextField;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.Icons;
import rewind.explorer.controls.ScreenPart;
import rewind.explorer.controls.StatePane;
import rewind.explorer.controls.TimeHistogramChart;
import rewind.explorer.controls.Tips;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.Theme;
import rewind.explorer.theme.VersionColours;
import rewind.store.TraceQuery;

/** The requests screen: find and brush on top, the list, and room for the chosen request on the right. */
public final class RequestsView implements ScreenPart {
    static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");
    private static final java.time.Duration TYPING = java.time.Duration.ofMillis(150);

    private final RequestsModel model;
    private final TaskRunner runner;
    private final Frame frame = Frame.load("requests.fxml");
    private final CustomTextField find = frame.part("find", CustomTextField.class);
    private final HBox chips = frame.part("chips", HBox.class);
    private final MenuButton filter = frame.part("filter", MenuButton.class);
    private final ToggleButton follow = frame.part("follow", ToggleButton.class);
    private final SplitPane split = frame.part("split", SplitPane.class);
    private final StackPane details = frame.part("details", StackPane.class);
    private final RequestTable table;
    private RunningTask typing = RunningTask.NONE;
    private double divider = 0.5;
    private boolean focusWanted;

    public RequestsView(RequestsModel model, TaskRunner runner, Theme theme, VersionColours colours, Node timeline) {
        this.model = model;
        this.runner = runner;
        this.table = new RequestTable(model, runner, theme, colours);
        StackPane list = frame.part("list", StackPane.class);
        list.getChildren().add(new StatePane(table.node(), model.state(), model::reload));
        model.state().listen(this::focusIfWanted);
        details.getChildren().add(timeline);
        histogram(theme);
        find();
        model.chips().bind(ignored -> showChips());
        model.versions().bind(ignored -> fillMenu());
        model.follow().bind(ignored -> showFollow());
        model.waiting().bind(ignored -> showFollow());
        follow.setOnAction(ignored -> followPressed());
        model.shape().bind(this::fit);
    }

    @Override
    public Parent root() {
        return frame.root();
    }

    @Override
    public void focus() {
        focusList();
    }

    @Override
    public void reload() {
        model.reload();
    }

    private void fit(ListShape shape) {
        fillMenu();
        boolean anyFilter = shape.model() || shape.user() || shape.status();
        filter.setVisible(anyFilter);
        filter.setManaged(anyFilter);
        follow.setVisible(shape.live());
        follow.setManaged(shape.live());
        find.setPromptText(shape.live() ? Messages.text("requests.find") : prompt(shape));
        table.node()
                .setAccessibleText(
                        Messages.text(shape.live() ? "requests.table.accessible" : "requests.table.accessible.file"));
    }

    /** Only conditions that some trace can meet are worth typing. */
    private static String prompt(ListShape shape) {
        String conditions = (shape.status() ? " status:5xx" : "")
                + (shape.user() ? " user:123" : "")
                + (shape.model() ? " version:v0.2" : "");
        String what = Messages.text(shape.request() ? "requests.find.request" : "requests.find.trace");
        return conditions.isEmpty() ? what : what + Messages.text("requests.find.typed", conditions);
    }

    /** Puts the keyboard into the find field. */
    public void focusFind() {
        find.requestFocus();
        find.selectAll();
    }

    /** Chooses the next request below, or above for a negative number. */
    public void move(int by) {
        table.move(by);
    }

    /** Puts the keyboard into the list, as soon as it is there. */
    public void focusList() {
        focusWanted = model.state().get().kind() != ScreenState.Kind.READY;
        if (focusWanted) {
            frame.root().requestFocus(); // what is not shown cannot have it
        } else {
            table.node().requestFocus();
        }
    }

    private void focusIfWanted(ScreenState state) {
        if (focusWanted && state.kind() == ScreenState.Kind.READY) {
            focusList();
        }
    }

    /** Where the divider is, a share of the width; kept while the details are folded. */
    public double divider() {
        return split.getDividers().isEmpty()
                ? divider
                : split.getDividers().getFirst().getPosition();
    }

    public void divider(double position) {
        divider = position;
        split.setDividerPositions(position);
    }

    /** Folds the details away, or back. */
    public void showDetails(boolean shown) {
        if (shown && !split.getItems().contains(details)) {
            split.getItems().add(details);
            split.setDividerPositions(divider);
        } else if (!shown && split.getItems().contains(details)) {
            divider = divider();
            split.getItems().remove(details);
        }
    }

    private void histogram(Theme theme) {
        TimeHistogramChart chart = new TimeHistogramChart(
                theme,
                model.zone(),
                (from, until) -> model.ask(model.query().get().between(from, until)));
        chart.setId("histogram-chart");
        frame.part("histogram", StackPane.class).getChildren().add(chart);
        model.chart().bind(figures -> chart.show(figures.orElse(null)));
        model.query().bind(query -> chart.showBrush(query.since(), query.until()));
    }

    private void find() {
        Label problem = new Label();
        problem.getStyleClass().add("error-words");
        problem.setId("find-problem");
        find.setRight(problem);
        model.problem().bind(words -> {
            problem.setText(words);
            find.requestLayout();
        });
        model.wantedText().listen(find::setText);
        find.textProperty().addListener((o, was, text) -> {
            typing.cancel();
            typing = runner.after(TYPING, () -> model.typed(text, false));
        });
        find.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                typing.cancel();
                find.setText(model.typed(find.getText(), true));
                find.end();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                if (find.getText().isEmpty()) {
                    focusList();
                } else {
                    find.clear();
                }
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN) {
                focusList();
                event.consume();
            } else if (event.getCode() == KeyCode.BACK_SPACE
                    && find.getCaretPosition() == 0
                    && find.getSelection().getLength() == 0
                    && !model.chips().get().isEmpty()) {
                model.ask(model.chips().get().getLast().without());
                event.consume();
            }
        });
    }

    private void showChips() {
        chips.getChildren().clear();
        for (Chip chip : model.chips().get()) {
            Label name = new Label(chip.name());
            name.getStyleClass().add("chip-name");
            Label value = new Label(chip.value());
            value.getStyleClass().add("chip-value");
            Button remove = new Button();
            remove.setGraphic(Icons.icon("cross"));
            remove.getStyleClass().add("chip-remove");
            remove.setAccessibleText(Messages.text("chip.remove", chip.words()));
            remove.setTooltip(Tips.tip(Messages.text("chip.remove", chip.words())));
            remove.setOnAction(ignored -> {
                model.ask(chip.without());
                find.requestFocus();
            });
            HBox box = new HBox(name, value, remove);
            box.setAlignment(Pos.CENTER_LEFT);
            box.getStyleClass().add("chip");
            chips.getChildren().add(box);
        }
        boolean any = !chips.getChildren().isEmpty();
        chips.setVisible(any);
        chips.setManaged(any);
        // The field keeps what is on its left outside of its layout, so it would not hear that this has another width
        // now.
        find.requestLayout();
    }

    private void fillMenu() {
        Menu versions = new Menu(Messages.text("chip.version"));
        for (String version : model.versions().get()) {
            item(versions, version, query -> query.withModelVersion(version));
        }
        versions.setDisable(versions.getItems().isEmpty());
        Menu status = new Menu(Messages.text("chip.status"));
        item(status, Messages.text("status.ok"), query -> query.withStatus(2));
        item(status, Messages.text("status.client"), query -> query.withStatus(4));
        item(status, Messages.text("status.server"), query -> query.withStatus(5));
        MenuItem user = new MenuItem(Messages.text("requests.filter.user"));
        user.setOnAction(ignored -> {
            find.setText(find.getText() + (find.getText().isBlank() ? "" : " ") + "user:");
            find.requestFocus();
            find.end();
        });
        MenuItem none = new MenuItem(Messages.text("requests.filter.clear"));
        none.setOnAction(ignored -> {
            find.clear();
            model.clear();
        });
        ListShape shape = model.shape().get();
        filter.getItems().setAll(none);
        if (shape.user()) {
            filter.getItems().addFirst(user);
        }
        if (shape.status()) {
            filter.getItems().addFirst(status);
        }
        if (shape.model()) {
            filter.getItems().addFirst(versions);
        }
    }

    private void item(Menu menu, String text, java.util.function.UnaryOperator<TraceQuery> change) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(ignored -> model.ask(change.apply(model.query().get())));
        menu.getItems().add(item);
    }

    private void followPressed() {
        if (model.follow().get() && model.waiting().get() > 0) {
            table.node().scrollTo(0); // new rows wait because the list is scrolled down
            follow.setSelected(true);
        } else {
            model.toggleFollow();
        }
    }

    private void showFollow() {
        int waiting = model.waiting().get();
        follow.setSelected(model.follow().get());
        follow.setText(
                waiting == 0
                        ? Messages.text("requests.follow")
                        : Messages.text("requests.follow.waiting", Figures.count(waiting)));
        follow.setTooltip(Tips.tip(Messages.text(
                !model.follow().get()
                        ? "requests.follow.paused.tip"
                        : waiting > 0 ? "requests.follow.waiting.tip" : "requests.follow.tip")));
    }
}
