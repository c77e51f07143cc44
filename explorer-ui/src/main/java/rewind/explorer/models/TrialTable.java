package rewind.explorer.models;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.recommend.training.SearchOutcome;
import rewind.recommend.training.Trial;

/** The settings that a search tried, best first. */
final class TrialTable {
    private final TableView<Trial> table;
    private @Nullable SearchOutcome search;

    TrialTable(double row) {
        table = Tables.table("trials", row);
        TableColumn<Trial, Trial> parameters = RowColumns.column(
                Messages.text("models.trial.parameters"),
                300,
                "left",
                Tables.text(this::searched, TrialTable::parameters));
        table.getColumns()
                .setAll(List.of(
                        RowColumns.column(
                                Messages.text("models.trial.number"),
                                50,
                                "right",
                                Tables.text(trial -> Integer.toString(trial.number()))),
                        RowColumns.column(
                                Messages.text("models.trial.metric"), 100, "right", Tables.text(this::metric)),
                        RowColumns.column(
                                Messages.text("models.trial.took"),
                                80,
                                "right",
                                Tables.text(trial -> Figures.duration((long) (trial.trainSeconds() * 1e9)))),
                        parameters));
        Columns.fit(table, List.of(new Columns.Growing(parameters, 1, 160, Double.MAX_VALUE)));
    }

    TableView<Trial> root() {
        return table;
    }

    /** Shows another search; null for none, and then there is no table. */
    void show(@Nullable SearchOutcome found) {
        search = found;
        table.getColumns()
                .get(1)
                .setText(found == null ? Messages.text("models.trial.metric") : MetricNames.shown(found.metric()));
        table.getItems().setAll(found == null ? List.of() : found.trials());
        Tables.show(table, found != null);
    }

    private String metric(Trial trial) {
        String metric = search == null ? "" : search.metric();
        Double value = trial.metrics().get(metric);
        return value == null ? "–" : Figures.score(value);
    }

    private static String parameters(Trial trial) {
        String failure = trial.failure();
        return failure != null
                ? failure
                : trial.parameters().entrySet().stream().map(TrialTable::word).collect(Collectors.joining("  "));
    }

    /** What was tried; the rest is the same in all. */
    private String searched(Trial trial) {
        List<String> names = search == null ? List.of() : search.searched();
        String failure = trial.failure();
        return failure != null
                ? failure
                : trial.parameters().entrySet().stream()
                        .filter(parameter -> names.contains(parameter.getKey()))
                        .map(TrialTable::word)
                        .collect(Collectors.joining("  "));
    }

    private static String word(Map.Entry<String, Object> parameter) {
        Object value = parameter.getValue();
        String text = value instanceof Double number ? exact(number) : String.valueOf(value);
        return parameter.getKey() + "=" + text;
    }

    /** Three figures, of small numbers too. */
    private static String exact(double number) {
        return number == 0
                ? "0"
                : new BigDecimal(number)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
