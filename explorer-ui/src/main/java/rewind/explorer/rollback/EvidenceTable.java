package rewind.explorer.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
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
import rewind.explorer.controls.Tips;
import rewind.explorer.controls.VersionMark;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.rollback.RollbackReport;
import rewind.rollback.Window;

/** The requests that a check rests on; a click or Enter leads to one. */
final class EvidenceTable extends VBox {
    private static final double LEAST = 112;

    private final RollbackModel model;
    private final Desk desk;
    private final Label title = new Label();
    private final Label caption = new Label();
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
        table.setRowFactory(ignored -> row());
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open(table.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
        columns();
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(head, table);
        model.evidence().shown().bind(this::show);
    }

    private TableRow<EvidenceModel.Row> row() {
        TableRow<EvidenceModel.Row> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && !row.isEmpty()) {
                open(row.getItem());
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
        Button button = new Button(Messages.text(key));
        button.getStyleClass().add("link-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(ignored -> model.judged().get().ifPresent(judged -> {
            Window window = time.apply(judged.report());
            if (window != null) {
                RollbackView.requests(desk, "", window.sinceMillis(), window.untilMillis());
            }
        }));
        model.judged()
                .bind(judged -> button.setVisible(
                        judged.filter(now -> time.apply(now.report()) != null).isPresent()));
        return button;
    }

    private void show(Optional<EvidenceModel.Shown> shown) {
        boolean any = shown.isPresent();
        for (Node node : List.of(title, caption)) {
            node.setVisible(any);
            node.setManaged(any);
        }
        table.setVisible(any);
        none.setVisible(!any);
        none.setManaged(!any);
        shown.ifPresent(now -> {
            title.setText(title(now));
            caption.setText(Messages.text("rollback.evidence.caption"));
            title.setTooltip(Tips.tip(now.check().reason()));
            // Of slow requests the reason is their duration, which has a column.
            table.getColumns().getLast().setVisible(!now.check().name().startsWith("latency_"));
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

    private void columns() {
        List<TableColumn<EvidenceModel.Row, EvidenceModel.Row>> columns = new ArrayList<>();
        columns.add(column("after", 120, "flush", (cell, row) -> {
            cell.setText(after(row));
            cell.setTooltip(Tips.tip(Times.exact(row.evidence().timestampMillis(), model.zone())));
        }));
        columns.add(column(
                "request",
                200,
                "mono",
                (cell, row) -> cell.setText(row.evidence().requestId())));
        columns.add(column("version", 110, "left", this::version));
        columns.add(column("user", 80, "right", (cell, row) -> cell.setText(user(row))));
        columns.add(column("status", 72, "right", (cell, row) -> cell.setText(status(row))));
        columns.add(column("duration", 96, "right", (cell, row) -> cell.setText(duration(row))));
        columns.add(column("why", 200, "quiet", (cell, row) -> {
            cell.setText(row.evidence().what());
            cell.setTooltip(Tips.tip(row.evidence().what()));
        }));
        table.getColumns().setAll(columns);
        Columns.fit(table, List.of(new Columns.Growing(columns.getLast(), 1, 160, Double.MAX_VALUE)));
    }

    private static TableColumn<EvidenceModel.Row, EvidenceModel.Row> column(
            String name,
            double width,
            String styleClass,
            BiConsumer<TableCell<EvidenceModel.Row, EvidenceModel.Row>, EvidenceModel.Row> content) {
        TableColumn<EvidenceModel.Row, EvidenceModel.Row> column =
                new TableColumn<>(Messages.text("rollback.evidence.column." + name));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.getStyleClass().add(styleClass);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(ignored -> new TableCell<>() {
            @Override
            protected void updateItem(EvidenceModel.@Nullable Row item, boolean empty) {
                super.updateItem(item, empty);
                setGraphic(null);
                setTooltip(null);
                setText(null);
                if (!empty && item != null) {
                    content.accept(this, item);
                }
            }
        });
        return column;
    }

    private void version(TableCell<EvidenceModel.Row, EvidenceModel.Row> cell, EvidenceModel.Row row) {
        if (row.summary() != null) {
            VersionMark mark = new VersionMark(desk.versions());
            mark.show(row.summary().provenance().modelVersion());
            cell.setGraphic(mark);
        }
    }

    /** Minus where it came before the change. */
    private String after(EvidenceModel.Row row) {
        long millis = row.evidence().timestampMillis()
                - model.evidence()
                        .shown()
                        .get()
                        .map(EvidenceModel.Shown::atMillis)
                        .orElse(0L);
        String time = stretch(Math.abs(millis));
        return millis < 0 ? Messages.text("rollback.evidence.before", time) : time;
    }

    /** 1.10 s, 20 min 39 s, 3 h 5 min. */
    static String stretch(long millis) {
        long minutes = millis / 60_000;
        if (minutes == 0) {
            return Figures.duration(millis * 1_000_000);
        }
        return minutes < 60
                ? Messages.text("rollback.evidence.minutes", Long.toString(minutes), Long.toString(millis / 1000 % 60))
                : Messages.text("rollback.evidence.hours", Figures.count(minutes / 60), Long.toString(minutes % 60));
    }

    private static String user(EvidenceModel.Row row) {
        return row.summary() == null || row.summary().userId() == null
                ? "–"
                : Long.toString(row.summary().userId());
    }

    private static String status(EvidenceModel.Row row) {
        return row.summary() == null ? "–" : Integer.toString(row.summary().status());
    }

    private static String duration(EvidenceModel.Row row) {
        return row.summary() == null ? "–" : Figures.millis(row.summary().latencyMicros());
    }
}
