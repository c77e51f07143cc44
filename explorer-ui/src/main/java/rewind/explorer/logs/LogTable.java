package rewind.explorer.logs;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.ComponentMark;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.RowCell;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.telemetry.analysis.LogEntry;
import rewind.trace.LogLevel;

/** The records, newest first; choosing one opens it, and its id or Enter leads to its request. */
final class LogTable {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    /** So near the end, those that follow are read. */
    private static final double NEAR_END = 0.9;

    private final LogModel model;
    private final Desk desk;
    private final TableView<LogEntry> table = new TableView<>();
    private final TableColumn<LogEntry, LogEntry> type;
    private boolean filling;

    LogTable(LogModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        table.setId("log-records");
        table.getStyleClass().add("rw-table");
        table.setAccessibleText(Messages.text("log.records.accessible"));
        table.setFixedCellSize(desk.theme().size("row"));
        table.setPlaceholder(new Label());
        type = showing("type", 140, "level", LogTable::type);
        TableColumn<LogEntry, LogEntry> message = showing("message", 300, "left", this::message);
        table.getColumns()
                .setAll(List.of(
                        showing("at", 124, "right", this::at),
                        showing("level", 72, "level", LogTable::level),
                        RowColumns.column(Messages.text("log.column.component"), 112, "left", this::component),
                        message,
                        type,
                        RowColumns.column(Messages.text("log.column.request"), 132, "mono", this::request)));
        Columns.fit(table, List.of(new Columns.Growing(message, 1, 120, Double.MAX_VALUE)));
        table.getSelectionModel().selectedItemProperty().addListener((o, was, entry) -> {
            if (!filling) {
                model.choose(Optional.ofNullable(entry));
            }
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        table.skinProperty().addListener((o, was, skin) -> followScroll());
        model.entries().bind(this::show);
        model.chosen().listen(chosen -> {
            if (chosen.isEmpty()) {
                table.getSelectionModel().clearSelection();
            }
        });
        model.now().listen(ignored -> table.refresh());
    }

    TableView<LogEntry> node() {
        return table;
    }

    private void pressed(KeyEvent event) {
        LogEntry entry = table.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && entry != null) {
            model.open(entry);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && entry != null) {
            model.choose(Optional.empty());
            event.consume();
        }
    }

    private void followScroll() {
        if (table.lookup(".scroll-bar:vertical") instanceof ScrollBar bar) {
            bar.valueProperty().addListener((o, was, is) -> {
                model.atTop(!bar.isVisible() || is.doubleValue() <= bar.getMin());
                if (bar.isVisible() && is.doubleValue() > NEAR_END * bar.getMax()) {
                    model.more();
                }
            });
        }
    }

    private void show(List<LogEntry> entries) {
        filling = true;
        type.setVisible(entries.stream().anyMatch(entry -> entry.type() != null));
        List<LogEntry> before = table.getItems();
        boolean goesOn = !before.isEmpty()
                && entries.size() > before.size()
                && entries.get(before.size() - 1).equals(before.getLast());
        if (goesOn) {
            table.getItems().addAll(entries.subList(before.size(), entries.size()));
        } else {
            table.getItems().setAll(entries);
            model.chosen().get().ifPresentOrElse(table.getSelectionModel()::select, () -> table.getSelectionModel()
                    .clearSelection());
        }
        filling = false;
    }

    private static TableColumn<LogEntry, LogEntry> showing(
            String name, double width, String styleClass, BiConsumer<RowCell<LogEntry>, LogEntry> show) {
        return RowColumns.showing(Messages.text("log.column." + name), width, styleClass, show);
    }

    private void at(RowCell<LogEntry> cell, LogEntry entry) {
        long millis = entry.time().toEpochMilli();
        boolean today = Instant.ofEpochMilli(millis)
                .atZone(desk.zone())
                .toLocalDate()
                .equals(model.now().get().atZone(desk.zone()).toLocalDate());
        cell.setText(Times.inFile(millis, !today, desk.zone()));
        cell.setTooltip(Tips.tip(Messages.text(
                        "log.ago", Times.ago(millis, model.now().get())) + "\n" + Times.exact(millis, desk.zone())));
    }

    private static void level(RowCell<LogEntry> cell, LogEntry entry) {
        cell.setText(LevelsModel.word(entry.level()));
        cell.pseudoClassStateChanged(ERROR, entry.level().isAtLeast(LogLevel.ERROR));
    }

    private Runnable component(RowCell<LogEntry> cell) {
        ComponentMark mark = new ComponentMark(desk.components());
        return () -> {
            mark.show(cell.getItem().component());
            cell.setGraphic(mark);
        };
    }

    private void message(RowCell<LogEntry> cell, LogEntry entry) {
        String first = entry.message().lines().findFirst().orElse("");
        cell.setText(first);
        if (!entry.message().isEmpty()) {
            cell.setTooltip(Tips.tip(entry.message()));
        }
    }

    private static void type(RowCell<LogEntry> cell, LogEntry entry) {
        cell.setText(Objects.requireNonNullElse(entry.type(), ""));
    }

    private Runnable request(RowCell<LogEntry> cell) {
        Hyperlink link = new Hyperlink();
        link.getStyleClass().add("request-link");
        link.setFocusTraversable(false); // Enter on the row does the same
        link.setOnAction(ignored -> {
            link.setVisited(false);
            if (cell.getItem() != null) {
                model.open(cell.getItem());
            }
        });
        return () -> {
            String request = cell.getItem().requestId();
            link.setText(request);
            cell.setGraphic(request == null ? null : link);
            cell.setTooltip(request == null ? null : Tips.tip(Messages.text("log.request.tip", request)));
        };
    }
}
