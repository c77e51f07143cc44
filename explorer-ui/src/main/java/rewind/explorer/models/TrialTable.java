package rewind.explorer.models;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.recommend.training.SearchOutcome;
import rewind.recommend.training.Trial;

/** The settings that a search tried, best first: a column for each parameter that was not the same in all. */
final class TrialTable {
    /** Room of a letter of a heading, and beside it. */
    private static final double LETTER = 6.5;

    private static final double BESIDE = 20;
    private static final double LEAST = 72;
    private static final int FIGURES = 3;

    private final TableView<Trial> table;
    private @Nullable SearchOutcome search;

    TrialTable(double row) {
        table = Tables.table("trials", row);
        Tables.show(table, false);
    }

    TableView<Trial> root() {
        return table;
    }

    /** Shows another search; null for none, and then there is no table. */
    void show(@Nullable SearchOutcome found) {
        if (Objects.equals(found, search)) {
            return; // the keyboard stays where it is
        }
        search = found;
        Tables.show(table, found != null);
        table.getColumns().setAll(found == null ? List.of() : columns(found));
        table.getItems().setAll(found == null ? List.of() : found.trials());
    }

    private List<TableColumn<Trial, Trial>> columns(SearchOutcome found) {
        List<TableColumn<Trial, Trial>> columns = new ArrayList<>();
        columns.add(column(Messages.text("models.trial.number"), trial -> Integer.toString(trial.number())));
        columns.add(column(
                Messages.text("models.trial.metric", MetricNames.shown(found.metric())),
                trial -> metric(trial, found.metric())));
        columns.add(column(
                Messages.text("models.trial.took"), trial -> Figures.millis((long) (trial.trainSeconds() * 1e6))));
        for (String parameter : found.searched()) {
            columns.add(column(
                    ParameterFields.name(parameter),
                    trial -> value(trial.parameters().get(parameter))));
        }
        if (found.trials().stream().anyMatch(trial -> trial.failure() != null)) {
            columns.add(RowColumns.column(
                    Messages.text("models.trial.failed"),
                    320,
                    "left",
                    Tables.text(trial -> Objects.requireNonNullElse(trial.failure(), ""))));
        }
        return columns;
    }

    private static TableColumn<Trial, Trial> column(String title, Function<Trial, String> words) {
        double width = Math.max(LEAST, BESIDE + LETTER * title.length());
        return RowColumns.column(title, width, "right", Tables.text(words));
    }

    private static String metric(Trial trial, String metric) {
        Double value = trial.metrics().get(metric);
        return value == null ? "–" : Figures.score(value);
    }

    private static String value(@Nullable Object value) {
        return value == null ? "–" : value instanceof Double number ? exact(number) : String.valueOf(value);
    }

    /** Three figures, of small numbers too. */
    private static String exact(double number) {
        if (number == 0 || !Double.isFinite(number)) {
            return number == 0 ? "0" : Double.toString(number);
        }
        int scale = Math.max(0, FIGURES - 1 - (int) Math.floor(Math.log10(Math.abs(number))));
        return new BigDecimal(number).setScale(scale, RoundingMode.HALF_UP).toPlainString();
    }
}
