package rewind.explorer.timeline;

import java.util.List;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.ComponentMark;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.RowCell;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.text.Messages;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;

/** What was logged while the request was answered; a click on a line goes to its span. */
final class LogsView extends StackPane {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    private final TimelineModel model;
    private final TableView<LogRecord> table = new TableView<>();

    LogsView(TimelineModel model, Desk desk) {
        this.model = model;
        getStyleClass().add("logs-view");
        table.setId("logs");
        table.getStyleClass().add("rw-table");
        table.setAccessibleText(Messages.text("logs.accessible"));
        table.setFixedCellSize(desk.theme().size("row"));
        column("at", 96, "right", this::at);
        column("level", 76, "level", line -> line.level().name().toLowerCase(java.util.Locale.ROOT));
        table.getColumns()
                .add(RowColumns.column(
                        Messages.text("logs.column.component"), 112, "left", cell -> component(cell, desk)));
        column("message", 300, "left", LogsView::words);
        Columns.fit(table, List.of(new Columns.Growing(table.getColumns().getLast(), 1, 120, Double.MAX_VALUE)));
        table.getSelectionModel().selectedItemProperty().addListener((o, was, line) -> {
            if (line != null && line.spanId() != null) {
                model.reveal(line.spanId());
            }
        });
        getChildren().add(table);
        model.shown()
                .bind(shown -> shown.ifPresent(
                        now -> table.getItems().setAll(now.trace().logs())));
    }

    private static Runnable component(RowCell<LogRecord> cell, Desk desk) {
        ComponentMark mark = new ComponentMark(desk.components());
        return () -> {
            mark.show(cell.getItem().component());
            cell.setGraphic(mark);
        };
    }

    private String at(LogRecord line) {
        Shown shown = model.shown().get().orElse(null);
        return shown == null ? "" : shown.unit().offset(line.epochNanos() - shown.startNanos());
    }

    static String words(LogRecord line) {
        StringBuilder words = new StringBuilder(line.message());
        line.data()
                .forEach((name, value) ->
                        words.append("  ").append(name).append('=').append(value.text()));
        return words.toString();
    }

    private void column(String name, double width, String styleClass, Function<LogRecord, String> text) {
        TableColumn<LogRecord, LogRecord> column =
                RowColumns.column(Messages.text("logs.column." + name), width, styleClass);
        column.setCellFactory(ignored -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable LogRecord line, boolean empty) {
                super.updateItem(line, empty);
                LogRecord shown = empty ? null : line;
                setText(shown == null ? null : text.apply(shown));
                pseudoClassStateChanged(ERROR, shown != null && shown.level().compareTo(LogLevel.ERROR) >= 0);
                pseudoClassStateChanged(WARNING, shown != null && shown.level() == LogLevel.WARNING);
            }
        });
        table.getColumns().add(column);
    }
}
