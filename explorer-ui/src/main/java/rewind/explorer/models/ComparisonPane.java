package rewind.explorer.models;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rewind.control.ModelInfo;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;

/** Two versions held against each other: their metrics, the differences in words, and what else they do not share. */
final class ComparisonPane extends VBox {
    private final ComparisonModel model;
    private final ComboBox<String> before = new ComboBox<>();
    private final ComboBox<String> after = new ComboBox<>();
    private final Label caution = new Label(Messages.text("models.compare.caution"));
    private final TableView<MetricLine> metrics;
    private final TableView<Comparison.FieldLine> fields;
    private final TableColumn<MetricLine, MetricLine> beforeMetric;
    private final TableColumn<MetricLine, MetricLine> afterMetric;
    private final TableColumn<Comparison.FieldLine, Comparison.FieldLine> beforeField;
    private final TableColumn<Comparison.FieldLine, Comparison.FieldLine> afterField;
    private final TableColumn<MetricLine, MetricLine> words =
            RowColumns.column("", 150, "left", Tables.text(ComparisonPane::words));
    private boolean filling;

    ComparisonPane(ComparisonModel model, ModelsModel models, Desk desk) {
        this.model = model;
        double row = desk.theme().size("row");
        this.metrics = Tables.table("metrics", row);
        this.fields = Tables.table("differing", row);
        beforeMetric = RowColumns.column("", 84, "right", Tables.text(line -> figure(line.before())));
        afterMetric = RowColumns.column("", 84, "right", Tables.text(line -> figure(line.after())));
        beforeField = RowColumns.column("", 140, "mono", Tables.text(l -> cut(l.before()), l -> whole(l.before())));
        afterField = RowColumns.column("", 140, "mono", Tables.text(l -> cut(l.after()), l -> whole(l.after())));
        columns();
        getStyleClass().add("comparison");
        getChildren().setAll(head(), body());
        models.models().bind(this::fill);
        model.before().listen(ignored -> show());
        model.after().listen(ignored -> show());
        model.comparison().bind(ignored -> show());
    }

    private Node head() {
        for (ComboBox<String> choice : List.of(before, after)) {
            choice.getStyleClass().add("rw-choice");
            choice.setOnAction(ignored -> choose());
        }
        before.setId("compare-before");
        after.setId("compare-after");
        before.setAccessibleText(Messages.text("models.compare.before"));
        after.setAccessibleText(Messages.text("models.compare.after"));
        caution.getStyleClass().add("caption");
        HBox head = new HBox(
                Tables.heading(Messages.text("models.compare")),
                before,
                new Label(Messages.text("models.compare.with")),
                after,
                caution);
        head.getStyleClass().add("pane-head");
        return head;
    }

    private Node body() {
        HBox body = new HBox(metrics, fields);
        body.getStyleClass().add("abreast-tables");
        HBox.setHgrow(metrics, Priority.ALWAYS);
        HBox.setHgrow(fields, Priority.ALWAYS);
        metrics.setPrefWidth(600);
        fields.setPrefWidth(560);
        VBox.setVgrow(body, Priority.ALWAYS);
        return body;
    }

    private void columns() {
        metrics.getColumns()
                .setAll(List.of(
                        RowColumns.column(
                                Messages.text("models.compare.column.metric"),
                                114,
                                "flush",
                                Tables.text(line -> MetricNames.shown(line.name()))),
                        beforeMetric,
                        afterMetric,
                        RowColumns.column(
                                Messages.text("models.compare.column.difference"),
                                92,
                                "right",
                                Tables.text(ComparisonPane::difference)),
                        words));
        Columns.fit(metrics, List.of(new Columns.Growing(words, 1, 120, Double.MAX_VALUE)));
        TableColumn<Comparison.FieldLine, Comparison.FieldLine> name = RowColumns.column(
                Messages.text("models.compare.column.field"), 160, "flush", Tables.text(ComparisonPane::name));
        fields.getColumns().setAll(List.of(name, beforeField, afterField));
        Columns.fit(fields, List.of(new Columns.Growing(afterField, 1, 120, Double.MAX_VALUE)));
    }

    private static String name(Comparison.FieldLine line) {
        return switch (line.name()) {
            case "kind", "snapshot", "code", "users", "items" -> Messages.text("models.compare.field." + line.name());
            default -> ParameterFields.name(line.name());
        };
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "–" : Figures.score(value);
    }

    private static String cut(@Nullable String value) {
        return value == null ? "–" : value.length() > 16 ? value.substring(0, 8) : value;
    }

    private static String whole(@Nullable String value) {
        return value == null ? "–" : value;
    }

    private static String difference(MetricLine line) {
        double difference = line.difference();
        return Double.isNaN(difference) ? "–" : (difference >= 0 ? "+" : "−") + Figures.score(Math.abs(difference));
    }

    /** Better by 1.1%. */
    static String words(MetricLine line) {
        String verdict = line.verdict().name().toLowerCase(Locale.ROOT);
        double relative = Math.abs(line.relative());
        boolean measured = line.verdict() != MetricLine.Verdict.SAME && line.verdict() != MetricLine.Verdict.UNKNOWN;
        return measured && !Double.isNaN(relative)
                ? Messages.text("models.verdict." + verdict + ".by", Figures.significant(relative * 100) + "%")
                : Messages.text("models.verdict." + verdict);
    }

    private void fill(List<ModelInfo> known) {
        filling = true;
        List<String> names = known.stream().map(ModelInfo::version).toList();
        before.getItems().setAll(names);
        after.getItems().setAll(names);
        filling = false;
        show();
    }

    private void choose() {
        String one = before.getValue();
        String other = after.getValue();
        if (!filling && one != null && other != null) {
            model.choose(one, other);
        }
    }

    private void show() {
        Optional<Comparison> shown = model.comparison().get();
        Tables.show(this, shown.isPresent());
        filling = true;
        before.setValue(model.before().get());
        after.setValue(model.after().get());
        filling = false;
        shown.ifPresent(comparison -> {
            Tables.show(caution, !comparison.comparable());
            String one = model.before().get();
            String other = model.after().get();
            beforeMetric.setText(one);
            afterMetric.setText(other);
            words.setText(Messages.text("models.compare.column.words", other));
            beforeField.setText(one);
            afterField.setText(other);
            metrics.getItems().setAll(comparison.metrics());
            fields.getItems().setAll(comparison.fields());
        });
    }
}
