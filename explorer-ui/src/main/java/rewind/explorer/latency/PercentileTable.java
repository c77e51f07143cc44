package rewind.explorer.latency;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import rewind.explorer.controls.ColourSlot;
import rewind.explorer.controls.RowCell;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;

/** Percentiles of each group that is shown, in one unit. */
final class PercentileTable {
    private static final int MOST_ROWS = 40;
    private static final double ROW = 28;
    /** Of all columns, pixels; the name has what the figures leave. */
    private static final double WIDTH = 420;

    private static final double DIGIT = 7.7;
    private static final double POINT = 4;
    private static final double PADDING = 12;
    private static final double LEAST_NAME = 70;

    private final TableView<LatencyPicture.Line> table = new TableView<>();
    private final TableColumn<LatencyPicture.Line, LatencyPicture.Line> name =
            column("", 134, "left", PercentileTable::mark);
    private final List<Figure> figures;
    private DurationUnit unit = DurationUnit.MILLIS;

    PercentileTable() {
        figures = List.of(
                quantile("p50", 0.5),
                quantile("p90", 0.9),
                quantile("p99", 0.99),
                quantile("p99.9", 0.999),
                figure("max", 44, line -> number((double) line.series().total().most())),
                figure(
                        Messages.text("latency.table.count"),
                        68,
                        line -> Figures.count(line.series().total().count())));
        table.setId("latency-table");
        table.getStyleClass().addAll("rw-table", "latency-table");
        table.setAccessibleText(Messages.text("latency.table.accessible"));
        table.setFixedCellSize(ROW);
        table.getColumns().add(name);
        figures.forEach(figure -> table.getColumns().add(figure.column()));
        name.getStyleClass().add("name");
        table.getColumns().getLast().getStyleClass().add("last");
    }

    Region node() {
        return table;
    }

    void show(LatencyPicture picture) {
        unit = picture.unit();
        name.setText(unit.symbol());
        List<LatencyPicture.Line> lines = picture.shown();
        double height = ROW * (1 + Math.clamp(lines.size(), 1, MOST_ROWS)) + 1;
        table.setMinHeight(height);
        table.setPrefHeight(height);
        table.setMaxHeight(height);
        fit(lines);
        table.getItems().setAll(lines);
    }

    /** A figure is never cut: its column is as wide as the longest. */
    private void fit(List<LatencyPicture.Line> lines) {
        double figures = 0;
        for (Figure figure : this.figures) {
            double widest = lines.stream()
                    .mapToDouble(line -> width(figure.words().apply(line)))
                    .max()
                    .orElse(0);
            double width = Math.max(figure.least(), Math.ceil(widest));
            set(figure.column(), width);
            figures += width;
        }
        set(name, Math.max(LEAST_NAME, WIDTH - figures));
    }

    private static double width(String figure) {
        long digits = figure.chars().filter(c -> c != '.' && c != ',').count();
        return DIGIT * digits + POINT * (figure.length() - digits) + PADDING;
    }

    private static void set(TableColumn<?, ?> column, double width) {
        column.setMinWidth(width);
        column.setPrefWidth(width);
    }

    /** A column of figures, at least so wide, pixels. */
    private record Figure(
            TableColumn<LatencyPicture.Line, LatencyPicture.Line> column,
            double least,
            Function<LatencyPicture.Line, String> words) {}

    private Figure quantile(String title, double q) {
        return figure(
                title, q > 0.99 ? 48 : 42, line -> number(line.series().total().quantile(q)));
    }

    /** Beside figures of tens, those of thousandths are told too. */
    private String number(double nanos) {
        double value = nanos / unit.nanos();
        return value < 0.9995 ? String.format(Locale.ENGLISH, "%.3f", value) : unit.number(nanos);
    }

    private static Figure figure(String title, double least, Function<LatencyPicture.Line, String> words) {
        return new Figure(
                column(title, least, "right", cell -> () -> cell.setText(words.apply(cell.getItem()))), least, words);
    }

    private static Runnable mark(RowCell<LatencyPicture.Line> cell) {
        Region square = new Region();
        square.getStyleClass().add("version-square");
        ColourSlot slot = new ColourSlot(square);
        Label label = new Label("", square);
        label.getStyleClass().add("version-mark");
        // Paths of one program begin alike.
        label.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        return () -> {
            label.setText(cell.getItem().words());
            slot.set(cell.getItem().token());
            cell.setGraphic(label);
            cell.setTooltip(Tips.tip(cell.getItem().words()));
        };
    }

    private static TableColumn<LatencyPicture.Line, LatencyPicture.Line> column(
            String title, double width, String styleClass, Function<RowCell<LatencyPicture.Line>, Runnable> content) {
        TableColumn<LatencyPicture.Line, LatencyPicture.Line> column =
                RowColumns.column(title, width, styleClass, content);
        column.setMinWidth(width);
        column.setResizable(false);
        return column;
    }
}
