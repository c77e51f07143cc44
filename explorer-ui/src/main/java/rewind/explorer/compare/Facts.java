package rewind.explorer.compare;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import rewind.diff.fields.Relation;
import rewind.explorer.compare.DifferingFields.Attribute;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.RowCell;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.Theme;
import rewind.trace.LogLevel;

/** Tables without a head: attributes that differ, and lines of logs that only one side has. */
final class Facts {
    private static final String ARROW = " → ";
    private static final double LEVEL_GAP = 8;

    private Facts() {}

    static TableView<Attribute> attributes(Theme theme) {
        TableView<Attribute> table = table(theme, "compare-attributes", "compare.attributes.accessible");
        TableColumn<Attribute, Attribute> name =
                column("strong-cell", (cell, row) -> text(cell, row.name(), row.name()));
        TableColumn<Attribute, Attribute> where = column("quiet", (cell, row) -> text(cell, row.where(), row.where()));
        TableColumn<Attribute, Attribute> values = column("mono", (cell, row) -> {
            String change = change(row.left(), row.right());
            text(cell, change, change);
        });
        table.getColumns().setAll(List.of(where, name, values));
        where.getStyleClass().add("flush");
        Columns.fit(
                table,
                List.of(
                        new Columns.Growing(where, 0.24, 90, 138),
                        new Columns.Growing(name, 0.34, 110, 260),
                        new Columns.Growing(values, 1, 100, Double.MAX_VALUE)));
        return table;
    }

    static TableView<LogLine> logs(Theme theme) {
        TableView<LogLine> table = table(theme, "compare-logs", "compare.logs.accessible");
        TableColumn<LogLine, LogLine> at = column("quiet", (cell, row) -> text(cell, row.at(), null));
        at.getStyleClass().add("flush");
        at.setPrefWidth(72);
        TableColumn<LogLine, LogLine> side = column("quiet", (cell, row) -> text(cell, side(row.relation()), null));
        side.setPrefWidth(46);
        TableColumn<LogLine, LogLine> component =
                column("quiet", (cell, row) -> text(cell, row.component(), row.component()));
        TableColumn<LogLine, LogLine> message = column("plain", (cell, row) -> {
            text(cell, message(row), row.level().name() + "\n" + message(row));
            cell.setGraphic(level(row.level()));
            cell.setGraphicTextGap(LEVEL_GAP);
        });
        table.getColumns().setAll(List.of(at, side, component, message));
        Columns.fit(
                table,
                List.of(
                        new Columns.Growing(component, 0.175, 66, 110),
                        new Columns.Growing(message, 1, 120, Double.MAX_VALUE)));
        return table;
    }

    /** The level, in its colour, of what somebody should know of; null for all else. */
    private static @Nullable Label level(LogLevel level) {
        if (!level.isAtLeast(LogLevel.WARNING)) {
            return null;
        }
        Label word = new Label(level.name().toLowerCase(Locale.ROOT));
        word.getStyleClass().add(level == LogLevel.WARNING ? "warning-words" : "error-words");
        word.setMinWidth(Label.USE_PREF_SIZE);
        return word;
    }

    /** {@code old → new}, with a word for what is not there. */
    static String change(@Nullable String left, @Nullable String right) {
        return said(left) + ARROW + said(right);
    }

    static String said(@Nullable String value) {
        return value == null ? Messages.text("fields.none") : value.replace('\n', ' ');
    }

    private static String side(Relation relation) {
        return switch (relation) {
            case ONLY_LEFT -> Messages.text("compare.side.left");
            case ONLY_RIGHT -> Messages.text("compare.side.right");
            default -> Messages.text("compare.side.both");
        };
    }

    private static String message(LogLine line) {
        String left = line.left();
        String right = line.right();
        if (left != null && right != null) {
            return left.equals(right) ? left : left + ARROW + right;
        }
        return said(left == null ? right : left);
    }

    private static void text(RowCell<?> cell, String text, @Nullable String tip) {
        cell.setText(text);
        cell.setTooltip(tip == null ? null : Tips.tip(tip));
    }

    private static <T> TableView<T> table(Theme theme, String id, String words) {
        TableView<T> table = new TableView<>();
        table.setId(id);
        table.getStyleClass().addAll("rw-table", "headless");
        table.setAccessibleText(Messages.text(words));
        table.setFixedCellSize(theme.size("row"));
        return table;
    }

    private static <T> TableColumn<T, T> column(String styleClass, BiConsumer<RowCell<T>, T> show) {
        return RowColumns.showing("", 80, styleClass, show);
    }
}
