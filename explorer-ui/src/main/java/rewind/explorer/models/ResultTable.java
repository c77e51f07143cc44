package rewind.explorer.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import rewind.control.JobInfo;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.RowCell;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.controls.VersionMark;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;

/** What was measured of a version that was trained, above the same of the version that it would follow. */
final class ResultTable {
    private static final double HEAD = 28;

    private final TableView<Line> table;
    private final ModelsModel models;
    private final Desk desk;
    private List<String> metrics = List.of();

    /** A version with its metrics by name, and whether it serves, in words. */
    private record Line(String version, Map<String, Double> metrics, String serves) {}

    ResultTable(ModelsModel models, Desk desk) {
        this.models = models;
        this.desk = desk;
        this.table = Tables.table("result", desk.theme().size("row"));
        Tables.show(table, false);
    }

    TableView<?> root() {
        return table;
    }

    /**
     * Shows another result.
     *
     * @param done null where there is none, and then there is no table
     */
    void show(@Nullable JobInfo done) {
        List<Line> lines = new ArrayList<>();
        if (done != null && !done.metrics().isEmpty()) {
            List<String> names = MetricNames.ordered(List.of(done.metrics().keySet()));
            if (!names.equals(metrics)) {
                metrics = names;
                columns();
            }
            lines.add(line(done.version(), done.metrics()));
            models.serving()
                    .filter(info -> !info.version().equals(done.version()))
                    .ifPresent(info -> lines.add(line(info.version(), info.metrics())));
        }
        Tables.show(table, !lines.isEmpty());
        if (!lines.equals(table.getItems())) {
            table.getItems().setAll(lines);
        }
        table.setMinHeight(HEAD + lines.size() * table.getFixedCellSize() + 1);
        table.setPrefHeight(table.getMinHeight());
        table.setMaxHeight(table.getMinHeight());
    }

    private Line line(String version, Map<String, Double> metrics) {
        return new Line(version, metrics, models.servesWords(version));
    }

    private void columns() {
        List<TableColumn<Line, Line>> columns = new ArrayList<>();
        columns.add(RowColumns.column(Messages.text("models.job.version"), 76, "first", this::version));
        for (String metric : metrics) {
            columns.add(RowColumns.column(
                    MetricNames.shown(metric), 100, "right", Tables.text(line -> figure(line, metric))));
        }
        TableColumn<Line, Line> serves = RowColumns.column("", 96, "left", Tables.text(Line::serves));
        columns.add(serves);
        table.getColumns().setAll(columns);
        Columns.fit(table, List.of(new Columns.Growing(serves, 1, 96, Double.MAX_VALUE)));
    }

    private static String figure(Line line, String metric) {
        Double value = line.metrics().get(metric);
        return value == null ? "–" : Figures.score(value);
    }

    private Runnable version(RowCell<Line> cell) {
        VersionMark mark = new VersionMark(desk.versions());
        return () -> {
            mark.show(cell.getItem().version());
            cell.setGraphic(mark);
        };
    }
}
