package rewind.explorer.rollback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;
import rewind.rollback.CheckResult;
import rewind.rollback.RollbackReport;
import rewind.rollback.Verdict;
import rewind.rollback.Window;

/** What is serving, its answers and its health: each with its verdict, a sentence, and what it rests on. */
final class CheckColumns extends GridPane {
    private static final double GRID = 84;
    private static final List<String> TONES = List.of("ok", "error", "warn", "none");

    private final RollbackModel model;
    private final Desk desk;
    private final Map<Judged.Part, Column> columns = new EnumMap<>(Judged.Part.class);
    private final GridPane fields = new GridPane();
    private final ChartPane answers;
    private final Label each = new Label();
    private final ChartPane health;
    private final Runnable reveal;

    /** @param reveal brings what was chosen into view */
    CheckColumns(RollbackModel model, Desk desk, Runnable reveal) {
        this.model = model;
        this.desk = desk;
        this.reveal = reveal;
        getStyleClass().add("check-columns");
        answers = new ChartPane(desk);
        answers.setId("rollback-answers");
        height(answers, GRID);
        answers.widthProperty().addListener((o, was, is) -> tellEach());
        each.getStyleClass().add("caption");
        health = new ChartPane(desk);
        health.setId("rollback-health");
        fields.getStyleClass().add("serving-fields");
        columns.put(Judged.Part.SERVING, new Column(Judged.Part.SERVING, fields));
        columns.put(Judged.Part.ANSWERS, new Column(Judged.Part.ANSWERS, new VBox(answers, each)));
        columns.put(Judged.Part.HEALTH, new Column(Judged.Part.HEALTH, health));
        for (Column column : columns.values()) {
            ColumnConstraints third = new ColumnConstraints();
            third.setPercentWidth(100.0 / columns.size());
            add(column, getColumnConstraints().size(), 0);
            getColumnConstraints().add(third);
        }
        ColumnConstraints name = new ColumnConstraints(116);
        ColumnConstraints value = new ColumnConstraints();
        value.setHgrow(Priority.ALWAYS);
        ColumnConstraints count = new ColumnConstraints();
        count.setMinWidth(Region.USE_PREF_SIZE);
        fields.getColumnConstraints().setAll(name, value, count);
    }

    private static void height(Region region, double height) {
        region.setMinHeight(height);
        region.setPrefHeight(height);
        region.setMaxHeight(height);
    }

    /** Shows the verdict of now. */
    void show() {
        Judged judged = model.judged().get().orElse(null);
        if (judged == null) {
            return;
        }
        columns.values().forEach(column -> column.show(judged));
        showFields(judged);
        CheckResult replays = judged.check("answers").orElse(null);
        answers.show(
                replays == null || Judged.number(replays, "tried") == 0
                        ? null
                        : new AnswersChart(replays, id -> desk.links().replay(id)));
        tellEach();
        IntervalChart intervals = new IntervalChart(judged.checks(Judged.Part.HEALTH), this::choose);
        height(health, intervals.height());
        health.show(intervals);
    }

    private void tellEach() {
        each.setText(answers.chart()
                .map(AnswersChart.class::cast)
                .map(chart -> chart.each(answers.size()))
                .orElse(""));
    }

    private void choose(String check) {
        CheckResult found = model.check(check);
        Judged judged = model.judged().get().orElse(null);
        if (found != null && judged != null) {
            model.evidence().choose(judged.report().atMillis(), found);
            reveal.run();
        }
    }

    private void showFields(Judged judged) {
        fields.getChildren().clear();
        List<ServingRows.Row> rows = ServingRows.of(judged);
        for (int i = 0; i < rows.size(); i++) {
            ServingRows.Row row = rows.get(i);
            Label name = new Label(row.name());
            name.getStyleClass().add("serving-name");
            Label value = new Label(row.value());
            value.getStyleClass().add(row.leads() || row.count().isEmpty() ? "serving-plain" : "serving-value");
            if (!row.whole().isEmpty()) {
                value.setTooltip(Tips.tip(row.whole()));
            }
            Node count = row.leads() ? show(row) : count(row);
            List<Node> cells = List.of(name, value, count);
            for (int column = 0; column < cells.size(); column++) {
                HBox cell = new HBox(cells.get(column));
                cell.setAlignment(Pos.CENTER_LEFT);
                cell.getStyleClass().add("serving-cell");
                fields.add(cell, column, i);
            }
        }
    }

    private static Label count(ServingRows.Row row) {
        Label count = new Label(row.count());
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.getStyleClass().add("tone-" + row.tone());
        return count;
    }

    private Button show(ServingRows.Row row) {
        Button show = new Button(row.count());
        show.getStyleClass().add("link-button");
        show.setAccessibleText(row.name() + ", " + row.value() + ": " + row.count());
        show.setOnAction(ignored -> choose("provenance"));
        return show;
    }

    /** Where a column's verdict leads: to the requests that are named, or else to all that were looked at. */
    private void follow(Judged judged, Judged.Part part) {
        named(judged, part).ifPresentOrElse(check -> choose(check.name()), () -> looked(judged, part)
                .ifPresent(period -> RollbackView.requests(
                        desk,
                        part == Judged.Part.SERVING
                                ? ""
                                : "version:" + judged.report().target(),
                        period.sinceMillis(),
                        period.untilMillis())));
    }

    private static Optional<CheckResult> named(Judged judged, Judged.Part part) {
        return judged.checks(part).stream()
                .filter(check -> !check.evidence().isEmpty())
                .min(Comparator.comparingInt(check -> rank(check.verdict())));
    }

    private static Optional<Window> looked(Judged judged, Judged.Part part) {
        RollbackReport report = judged.report();
        return Optional.ofNullable(part == Judged.Part.ANSWERS ? report.baseline() : report.after());
    }

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case FAIL -> 0;
            case INCONCLUSIVE -> 1;
            case PASS -> 2;
        };
    }

    /** One of the three. */
    private final class Column extends VBox {
        private final Judged.Part part;
        private final Button verdict = new Button();
        private final TextFlow sentence = new TextFlow();

        Column(Judged.Part part, Node content) {
            this.part = part;
            String name = part.name().toLowerCase(java.util.Locale.ROOT);
            getStyleClass().add("check-column");
            Label title = new Label(Messages.text("rollback.part." + name));
            title.getStyleClass().add("strong");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            verdict.setId("verdict-" + name);
            verdict.getStyleClass().add("verdict-button");
            verdict.setTooltip(Tips.tip(Messages.text("rollback.part.tip", title.getText())));
            verdict.setOnAction(ignored -> model.judged().get().ifPresent(judged -> follow(judged, part)));
            HBox head = new HBox(title, gap, verdict);
            head.setAlignment(Pos.CENTER_LEFT);
            sentence.getStyleClass().add("check-sentence");
            getChildren().addAll(head, sentence, content);
        }

        void show(Judged judged) {
            @Nullable Verdict now = judged.verdict(part).orElse(null);
            getStyleClass().removeAll(TONES);
            getStyleClass().add(now == null ? "none" : Tones.of(now));
            // It is a word and no button where no request is behind it.
            boolean leads =
                    named(judged, part).isPresent() || looked(judged, part).isPresent();
            verdict.setMouseTransparent(!leads);
            verdict.setFocusTraversable(leads);
            verdict.setText(now == null ? Messages.text("rollback.verdict.none") : VerdictBanner.word(now));
            List<VerdictWords.Part> parts = new ArrayList<>(VerdictWords.sentence(judged, part, model.zone()));
            sentence.getChildren().setAll(VerdictBanner.flow(parts));
        }
    }
}
