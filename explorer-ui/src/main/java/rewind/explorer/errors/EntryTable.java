package rewind.explorer.errors;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.ComponentMark;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Presses;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.controls.Tips;
import rewind.explorer.controls.VersionMark;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.trace.LogLevel;

/** The entries of the chosen group; a click or Enter on one leads to its request. */
final class EntryTable {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    private static final double AT = 96;
    /** With a date, which what is older than a week has, or with milliseconds. */
    private static final double DATED = 120;

    private final ErrorsModel model;
    private final TableView<Entry> table = new TableView<>();
    private final TableColumn<Entry, Entry> at;
    private EntryTimes times;
    private final TableColumn<Entry, Entry> status;
    private final TableColumn<Entry, Entry> level;

    EntryTable(ErrorsModel model, Desk desk) {
        this.model = model;
        table.setId("error-entries");
        table.getStyleClass().add("rw-table");
        table.setAccessibleText(Messages.text("errors.entries.accessible"));
        table.setFixedCellSize(desk.theme().size("row"));
        Presses presses = Presses.in(table, desk.runner());
        table.setRowFactory(ignored -> row(presses));
        table.setPlaceholder(new Label());
        times = model.times();
        at = text("at", AT, "right", e -> times.words(e.atMillis(), model.now().get()));
        status = text("status", 58, "right", e -> e.status() == 0 ? "–" : Integer.toString(e.status()));
        level = text("level", 74, "level", e -> e.level().name().toLowerCase(Locale.ROOT));
        TableColumn<Entry, Entry> message = text("message", 200, "left", Entry::message);
        table.getColumns()
                .setAll(List.of(
                        at,
                        text("request", 124, "mono", Entry::requestId),
                        column("model", 74, "left", () -> version(desk)),
                        status,
                        level,
                        column("component", 112, "left", () -> component(desk)),
                        message));
        Columns.fit(table, List.of(new Columns.Growing(message, 1, 120, Double.MAX_VALUE)));
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            Entry entry = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && entry != null) {
                model.open(entry);
                event.consume();
            }
        });
        model.question().bind(question -> {
            status.setVisible(question.subject() == Subject.ERRORS);
            level.setVisible(question.subject() == Subject.LOGS);
        });
        model.entries().bind(this::show);
        model.now().listen(ignored -> {
            told();
            table.refresh();
        });
    }

    TableView<Entry> node() {
        return table;
    }

    private void show(List<Entry> entries) {
        Entry before = table.getSelectionModel().getSelectedItem();
        told();
        table.getItems().setAll(entries);
        int place = before == null ? -1 : entries.indexOf(before);
        if (place >= 0) {
            table.getSelectionModel().select(place);
        } else {
            table.getSelectionModel().clearSelection();
            table.scrollTo(0);
        }
    }

    private void told() {
        times = model.times();
        at.setPrefWidth(times.wide() ? DATED : AT);
        at.setText(Messages.text("errors.column." + times.heading()));
    }

    private TableRow<Entry> row(Presses presses) {
        TableRow<Entry> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            Entry entry = row.getItem();
            if (event.getButton() == MouseButton.PRIMARY && entry != null) {
                presses.then(() -> model.open(entry));
            }
        });
        return row;
    }

    private static Face version(Desk desk) {
        VersionMark mark = new VersionMark(desk.versions());
        return new Face(mark, entry -> mark.show(entry.version()));
    }

    private static Face component(Desk desk) {
        ComponentMark mark = new ComponentMark(desk.components());
        return new Face(mark, entry -> mark.show(entry.component()));
    }

    /** A part of a cell, and what shows an entry in it. */
    private record Face(Label part, java.util.function.Consumer<Entry> show) {}

    private TableColumn<Entry, Entry> column(
            String name, double width, String styleClass, java.util.function.Supplier<Face> faces) {
        return column(name, width, styleClass, faces, Entry::component);
    }

    private TableColumn<Entry, Entry> text(
            String name, double width, String styleClass, Function<Entry, String> words) {
        return column(name, width, styleClass, null, words);
    }

    private TableColumn<Entry, Entry> column(
            String name,
            double width,
            String styleClass,
            java.util.function.@Nullable Supplier<Face> faces,
            Function<Entry, String> words) {
        TableColumn<Entry, Entry> column = RowColumns.column(Messages.text("errors.column." + name), width, styleClass);
        column.setCellFactory(ignored -> new TableCell<>() {
            private final @Nullable Face face = faces == null ? null : faces.get();

            @Override
            protected void updateItem(@Nullable Entry entry, boolean empty) {
                super.updateItem(entry, empty);
                Entry shown = empty ? null : entry;
                boolean red = name.equals("status") || name.equals("level");
                pseudoClassStateChanged(
                        ERROR, shown != null && red && shown.level().compareTo(LogLevel.ERROR) >= 0);
                pseudoClassStateChanged(WARNING, shown != null && shown.level() == LogLevel.WARNING);
                if (shown == null) {
                    setText(null);
                    setGraphic(null);
                    setTooltip(null);
                } else if (face != null) {
                    face.show().accept(shown);
                    setGraphic(face.part());
                } else {
                    setText(words.apply(shown));
                    setTooltip(tip(name, shown));
                }
            }
        });
        return column;
    }

    private javafx.scene.control.@Nullable Tooltip tip(String column, Entry entry) {
        return switch (column) {
            case "at" -> Tips.tip(Times.exact(entry.atMillis(), model.zone()));
            case "message" -> entry.message().isEmpty() ? null : Tips.tip(entry.message());
            case "request" -> Tips.tip(entry.requestId());
            default -> null;
        };
    }
}
