package rewind.explorer.latency;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import rewind.explorer.controls.RowCell;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;

/** Percentiles of each group that is shown, in one unit. */
final class PercentileTable {
    private static final int MOST_ROWS = 40;
    private static final double ROW = 28;

    private final TableView<LatencyPicture.Line> table = new TableView<>();
    private final TableColumn<LatencyPicture.Line, LatencyPicture.Line> name =
            column("", 134, "left", PercentileTable::mark);
    private DurationUnit unit = DurationUnit.MILLIS;

    PercentileTable() {
        table.setId("latency-table");
        table.getStyleClass().addAll("rw-table", "latency-table");
        table.setAccessibleText(Messages.text("latency.table.accessible"));
        table.setFixedCellSize(ROW);
        table.getColumns()
                .setAll(List.of(
                        name,
                        quantile("p50", 0.5),
                        quantile("p90", 0.9),
                        quantile("p99", 0.99),
                        quantile("p99.9", 0.999),
                        text(
                                "max",
                                44,
                                line -> unit.number(
                                        (double) line.series().total().most())),
                        text(
                                Messages.text("latency.table.count"),
                                68,
                                line -> Figures.count(line.series().total().count()))));
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
        table.getItems().setAll(lines);
    }

    private TableColumn<LatencyPicture.Line, LatencyPicture.Line> quantile(String title, double q) {
        return text(
                title,
                q > 0.99 ? 48 : 42,
                line -> unit.number(line.series().total().quantile(q)));
    }

    private static TableColumn<LatencyPicture.Line, LatencyPicture.Line> text(
            String title, double width, Function<LatencyPicture.Line, String> words) {
        return column(title, width, "right", cell -> () -> cell.setText(words.apply(cell.getItem())));
    }

    private static Runnable mark(RowCell<LatencyPicture.Line> cell) {
        Region square = new Region();
        square.getStyleClass().add("version-square");
        Label label = new Label("", square);
        label.getStyleClass().add("version-mark");
        return () -> {
            label.setText(cell.getItem().words());
            square.setStyle("-rw-slot: -rw-" + cell.getItem().token());
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
