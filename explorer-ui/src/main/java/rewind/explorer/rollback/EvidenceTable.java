package rewind.explorer.rollback;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Presses;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.rollback.RollbackReport;
import rewind.rollback.Verdict;
import rewind.rollback.Window;

/** The requests that a check rests on; a click or Enter leads to one. */
final class EvidenceTable extends VBox {
    private static final double LEAST = 112;

    private final RollbackModel model;
    private final Desk desk;
    private final Label title = new Label();
    private final Label caption = new Label(Messages.text("rollback.evidence.caption"));
    private final Label none = new Label(Messages.text("rollback.evidence.none"));
    private final TableView<EvidenceModel.Row> table = new TableView<>();

    EvidenceTable(RollbackModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        setMinHeight(LEAST);
        setPrefHeight(LEAST);
        title.getStyleClass().add("strong");
        caption.getStyleClass().add("caption");
        none.getStyleClass().add("serving-name");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(
                title,
                caption,
                none,
                gap,
                all("rollback.requests.before", RollbackReport::baseline),
                all("rollback.requests.after", RollbackReport::after));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("evidence-head");
        table.setId("evidence");
        table.getStyleClass().addAll("rw-table", "evidence-table");
        table.setAccessibleText(Messages.text("rollback.evidence.accessible"));
        table.setFixedCellSize(desk.theme().size("row"));
        table.setPlaceholder(new Label());
        Presses presses = Presses.in(table, desk.runner());
        table.setRowFactory(ignored -> row(presses));
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open(table.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
        table.getColumns().setAll(new EvidenceColumns(model, desk).columns());
        Columns.fit(table, List.of(new Columns.Growing(table.getColumns().getLast(), 1, 160, Double.MAX_VALUE)));
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(head, table);
        model.evidence().shown().bind(this::show);
    }

    private TableRow<EvidenceModel.Row> row(Presses presses) {
        TableRow<EvidenceModel.Row> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            EvidenceModel.Row clicked = row.getItem();
            if (event.getButton() == MouseButton.PRIMARY && clicked != null) {
                presses.then(() -> open(clicked));
            }
        });
        return row;
    }

    private void open(EvidenceModel.@Nullable Row row) {
        if (row == null) {
            return;
        }
        String id = row.evidence().requestId();
        boolean answers = model.evidence()
                .shown()
                .get()
                .filter(shown -> shown.check().name().equals("answers"))
                .isPresent();
        if (answers) {
            desk.links().replay(id); // why it is named can be seen there alone
        } else {
            desk.links().request(id);
        }
    }

    /** Leads to all requests of one of the two times. */
    private Button all(String key, Function<RollbackReport, @Nullable Window> time) {
        Button button = new Button();
        button.getStyleClass().add("link-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(ignored -> model.judged().get().ifPresent(judged -> {
            Window window = time.apply(judged.report());
            if (window != null) {
                RollbackView.requests(desk, "", window.sinceMillis(), window.untilMillis());
            }
        }));
        model.judged().bind(judged -> {
            button.setVisible(
                    judged.filter(now -> time.apply(now.report()) != null).isPresent());
            judged.ifPresent(now -> button.setText(Messages.text(key, now.noun())));
        });
        return button;
    }

    private void show(Optional<EvidenceModel.Shown> shown) {
        boolean any = shown.isPresent();
        for (Node node : List.of(title, caption)) {
            node.setVisible(any);
            node.setManaged(any);
        }
        table.setVisible(any);
        // Of what passed nobody asks which request did it.
        boolean asked = !any
                && model.judged()
                        .get()
                        .filter(judged -> judged.report().verdict() != Verdict.PASS)
                        .isPresent();
        none.setVisible(asked);
        none.setManaged(asked);
        shown.ifPresent(now -> {
            title.setText(title(now));
            title.setTooltip(Tips.tip(now.check().reason()));
            table.getColumns().getLast().setText(EvidenceWords.reasons(now));
            model.judged()
                    .get()
                    .ifPresent(judged -> table.getColumns().getFirst().setText(EvidenceWords.heading(judged, now)));
            table.getItems().setAll(now.rows());
        });
    }

    private static String title(EvidenceModel.Shown shown) {
        long listed = shown.rows().size();
        return switch (shown.check().name()) {
            case "provenance" -> {
                long all = Judged.number(shown.check(), "stragglers") + Judged.number(shown.check(), "wrong_artefact");
                yield all > listed
                        ? Messages.text("rollback.evidence.first", Figures.count(listed), Figures.count(all))
                        : Messages.counted("rollback.evidence.provenance", listed);
            }
            case "answers" ->
                Messages.counted(
                        Judged.number(shown.check(), "different") > 0
                                ? "rollback.evidence.answers"
                                : "rollback.evidence.impossible",
                        listed);
            case "error_rate" -> Messages.counted("rollback.evidence.errors", listed);
            default -> Messages.counted("rollback.evidence.slow", listed);
        };
    }
}
