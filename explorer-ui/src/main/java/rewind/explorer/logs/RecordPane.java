package rewind.explorer.logs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.ComponentMark;
import rewind.explorer.controls.CutMark;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Icons;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;
import rewind.telemetry.analysis.LogEntry;
import rewind.trace.LogLevel;

/** One record: what it says, its data, its exception with the stack, and where it belongs. */
final class RecordPane {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final double STACK_LINE = 17;
    private static final int STACK_LINES = 24;
    /** A value of more letters has no room beside the longest names at the usual width, so it has a line of its own. */
    private static final int BESIDE = 26;

    /** May be cut even there. */
    private static final int LONG = 46;

    private final LogModel model;
    private final Desk desk;
    private final Label message = new Label();
    private final Label level = new Label();
    private final ComponentMark component;
    private final VBox parts = new VBox();
    private final Button request = button("log.record.request", "log-show-request");
    private final Button only = button("log.record.only", "log-only-request");
    private final Button copy = button("log.record.copy", "log-copy");
    private final VBox root = new VBox();

    RecordPane(LogModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.component = new ComponentMark(desk.components());
        message.setWrapText(true);
        message.getStyleClass().add("record-message");
        level.getStyleClass().add("record-level");
        Button close = new Button();
        close.setId("log-close");
        close.setGraphic(Icons.icon("cross"));
        close.getStyleClass().add("icon-button");
        close.setAccessibleText(Messages.text("log.record.close"));
        close.setTooltip(Tips.tip(Messages.text("log.record.close")));
        close.setOnAction(ignored -> model.choose(Optional.empty()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(level, component, space, close);
        head.getStyleClass().add("record-head");
        request.getStyleClass().add("primary");
        HBox actions = new HBox(request, only, copy);
        actions.getStyleClass().add("record-actions");
        parts.getStyleClass().add("record-parts");
        VBox words = new VBox(message, actions, parts);
        words.getStyleClass().add("record-body");
        ScrollPane scroll = new ScrollPane(words);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        root.getChildren().addAll(head, scroll);
        root.setId("log-record");
        model.chosen().bind(chosen -> chosen.ifPresent(this::show));
    }

    Node root() {
        return root;
    }

    private static Button button(String words, String id) {
        Button button = new Button(Messages.text(words));
        button.setId(id);
        button.getStyleClass().add("rw-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void show(LogEntry entry) {
        level.setText(LevelsModel.word(entry.level()));
        level.pseudoClassStateChanged(WARNING, entry.level() == LogLevel.WARNING);
        level.pseudoClassStateChanged(ERROR, entry.level().isAtLeast(LogLevel.ERROR));
        component.show(entry.component());
        message.setText(entry.message());
        String id = entry.requestId();
        for (Button button : List.of(request, only)) {
            button.setVisible(id != null);
            button.setManaged(id != null);
        }
        request.setOnAction(ignored -> model.open(entry));
        only.setOnAction(ignored -> model.ask(asked -> asked.ofRequest(id == null ? "" : id)));
        copy.setOnAction(ignored -> {
            Clipboard.getSystemClipboard()
                    .setContent(Map.of(DataFormat.PLAIN_TEXT, entry.json().toPrettyString()));
            desk.notices().say(Messages.text("log.record.copied"));
        });
        show(LogFields.exception(entry), entry.stack(), LogFields.data(entry), LogFields.about(entry));
    }

    private void show(
            List<LogFields.Field> exception,
            @Nullable String stack,
            List<LogFields.Field> data,
            List<LogFields.Field> about) {
        parts.getChildren().clear();
        if (!exception.isEmpty() || stack != null) {
            parts.getChildren().add(heading("log.record.exception"));
        }
        if (!exception.isEmpty()) {
            GridPane grid = grid();
            fill(grid, exception);
            parts.getChildren().add(grid);
        }
        if (stack != null) {
            parts.getChildren().add(stack(stack));
        }
        // One grid: the values of both stand in one column.
        GridPane grid = grid();
        if (!data.isEmpty()) {
            grid.add(heading("log.record.data"), 0, 0, 2, 1);
            fill(grid, data);
        }
        grid.add(heading("log.record.about"), 0, grid.getRowCount(), 2, 1);
        fill(grid, about);
        parts.getChildren().add(grid);
    }

    private static Label heading(String key) {
        Label heading = new Label(Messages.text(key));
        heading.getStyleClass().add("strong");
        return heading;
    }

    private static TextArea stack(String text) {
        TextArea area = new TextArea(text.strip());
        area.setEditable(false);
        area.setId("log-stack");
        area.getStyleClass().add("record-stack");
        area.setAccessibleText(Messages.text("log.record.stack"));
        long lines = Math.min(STACK_LINES, text.strip().lines().count());
        area.setPrefHeight(lines * STACK_LINE + 20);
        area.setMinHeight(Region.USE_PREF_SIZE);
        return area;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().addAll("field-grid", "single");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        grid.getColumnConstraints().addAll(names, values);
        return grid;
    }

    private static void fill(GridPane grid, List<LogFields.Field> fields) {
        for (LogFields.Field field : fields) {
            Label name = new Label(field.name());
            name.getStyleClass().add("field-name");
            TextField value = new TextField(field.value());
            value.setEditable(false);
            value.setMinWidth(0);
            value.setPrefColumnCount(1);
            value.setAccessibleText(field.name());
            value.getStyleClass().add("field-value");
            if (field.value().length() > LONG) {
                value.setTooltip(Tips.tip(field.value()));
            }
            GridPane.setValignment(name, VPos.CENTER);
            int row = grid.getRowCount();
            if (field.value().length() > BESIDE) {
                grid.add(name, 0, row, 2, 1);
                grid.add(CutMark.on(value), 0, row + 1, 2, 1);
            } else {
                grid.addRow(row, name, CutMark.on(value));
            }
        }
    }
}
