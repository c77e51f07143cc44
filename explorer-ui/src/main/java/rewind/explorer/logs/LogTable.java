package rewind.explorer.logs;

import java.util.List;
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
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
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
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final double AT = 112;
    private static final double AT_WITH_DAY = 156;
    /** So near the end, those that follow are read. */
    private static final double NEAR_END = 0.9;

    private final LogModel model;
    private final Desk desk;
    private final TableView<LogEntry> table = new TableView<>();
    private final TableColumn<LogEntry, LogEntry> at = showing("at", AT, "first", this::at);
    private final TableColumn<LogEntry, LogEntry> request =
            RowColumns.column(Messages.text("log.column.request"), 132, "mono", this::request);
    /** The row that is chosen here; the model hears of it once it is drawn. */
    private Optional<LogEntry> wanted = Optional.empty();

    private boolean filling;

    LogTable(LogModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        table.setId("log-records");
        table.getStyleClass().add("rw-table");
        table.setAccessibleText(Messages.text("log.records.accessible"));
        table.setFixedCellSize(desk.theme().size("row"));
        table.setPlaceholder(new Label());
        TableColumn<LogEntry, LogEntry> message =
                RowColumns.column(Messages.text("log.column.message"), 300, "left", this::message);
        table.getColumns()
                .setAll(List.of(
                        at,
                        showing("level", 72, "level", LogTable::level),
                        RowColumns.column(Messages.text("log.column.component"), 112, "left", this::component),
                        message,
                        request));
        Columns.fit(table, List.of(new Columns.Growing(message, 1, 120, Double.MAX_VALUE)));
        table.getSelectionModel().selectedItemProperty().addListener((o, was, entry) -> {
            if (!filling) {
                wanted = Optional.ofNullable(entry);
                desk.runner().onceDrawn(() -> model.choose(wanted)); // it opens beside the list, which takes a while
            }
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        table.skinProperty().addListener((o, was, skin) -> followScroll());
        model.entries().bind(this::show);
        model.chosen().listen(chosen -> {
            wanted = chosen;
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
        request.setVisible(entries.stream().anyMatch(entry -> entry.requestId() != null));
        boolean older = !entries.isEmpty() && !isToday(entries.getLast());
        // Where records of other days may still be read, their room is kept for them.
        boolean mayBeOlder = model.hasMore() && model.question().get().period().isOfDays();
        at.setPrefWidth(older || mayBeOlder ? AT_WITH_DAY : AT);
        List<LogEntry> before = table.getItems();
        boolean goesOn = !before.isEmpty()
                && entries.size() > before.size()
                && entries.get(before.size() - 1).equals(before.getLast());
        if (goesOn) {
            table.getItems().addAll(entries.subList(before.size(), entries.size()));
        } else {
            table.getItems().setAll(entries);
            wanted.ifPresentOrElse(table.getSelectionModel()::select, () -> table.getSelectionModel()
                    .clearSelection());
        }
        filling = false;
    }

    private static TableColumn<LogEntry, LogEntry> showing(
            String name, double width, String styleClass, BiConsumer<RowCell<LogEntry>, LogEntry> show) {
        return RowColumns.showing(Messages.text("log.column." + name), width, styleClass, show);
    }

    private boolean isToday(LogEntry entry) {
        return entry.time()
                .atZone(desk.zone())
                .toLocalDate()
                .equals(model.now().get().atZone(desk.zone()).toLocalDate());
    }

    /** With its day where that is not the reader's own. */
    private void at(RowCell<LogEntry> cell, LogEntry entry) {
        long millis = entry.time().toEpochMilli();
        cell.setText(Times.inLog(millis, !isToday(entry), desk.zone()));
        cell.setTooltip(Tips.tip(Messages.text(
                        "log.ago", Times.ago(millis, model.now().get())) + "\n" + Times.exact(millis, desk.zone())));
    }

    private static void level(RowCell<LogEntry> cell, LogEntry entry) {
        cell.setText(LevelsModel.word(entry.level()));
        cell.pseudoClassStateChanged(WARNING, entry.level() == LogLevel.WARNING);
        cell.pseudoClassStateChanged(ERROR, entry.level().isAtLeast(LogLevel.ERROR));
    }

    private Runnable component(RowCell<LogEntry> cell) {
        ComponentMark mark = new ComponentMark(desk.components());
        return () -> {
            mark.show(cell.getItem().component());
            cell.setGraphic(mark);
        };
    }

    /**
     * The type of an error behind its message, as far as that leaves room: few records have one, and a column would be empty for
     * the others.
     */
    private Runnable message(RowCell<LogEntry> cell) {
        Label type = new Label();
        type.getStyleClass().add("log-type");
        type.setMinWidth(0);
        HBox both = new HBox();
        Label words = new Label() {
            @Override
            protected double computeMinWidth(double height) {
                return Math.min(super.computePrefWidth(height), both.getWidth());
            }
        };
        both.widthProperty().addListener(ignored -> words.requestLayout());
        both.getChildren().setAll(words, type);
        both.getStyleClass().add("log-message");
        both.setMinWidth(0);
        return () -> {
            LogEntry entry = cell.getItem();
            type.setText(simple(entry.type()));
            type.setManaged(entry.type() != null);
            type.setVisible(entry.type() != null);
            words.setText(entry.message().lines().findFirst().orElse(""));
            cell.setGraphic(both);
            String whole = entry.type() == null ? entry.message() : entry.type() + "\n" + entry.message();
            cell.setTooltip(whole.isEmpty() ? null : Tips.tip(whole));
        };
    }

    /** A class without its package, which the record has. */
    private static String simple(@Nullable String type) {
        return type == null ? "" : type.substring(type.lastIndexOf('.') + 1);
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
