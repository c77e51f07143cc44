package rewind.explorer.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import rewind.control.ModelInfo;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.RowCell;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.controls.StatePane;
import rewind.explorer.controls.VersionMark;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.explorer.theme.VersionColours;

/** The versions side by side, which one serves, and a switch that asks first, in its own row. */
final class VersionsTable {
    private static final int SHORT_ID = 8;
    private static final double HEAD = 28;
    /** Room for the words where there is no version. */
    private static final double WORDS = 160;

    private static final int LEAST_ROWS = 3;
    private static final int MOST_ROWS = 8;

    private final ModelsModel model;
    private final VersionColours colours;
    private final TableView<ModelInfo> table;
    private final StatePane pane;
    private final double row;
    private List<String> metrics = List.of();

    VersionsTable(ModelsModel model, Desk desk) {
        this.model = model;
        this.colours = desk.versions();
        this.row = desk.theme().size("row") + 2 * desk.theme().size("unit");
        this.table = Tables.table("versions", row);
        table.setId("models");
        this.pane = new StatePane(table, model.state(), model::reload);
        pane.getStyleClass().add("versions-pane");
        // Tables keep Esc to themselves.
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.cancel();
            }
        });
        model.models().bind(ignored -> show());
        model.shares().listen(ignored -> table.refresh());
        model.asked().listen(ignored -> table.refresh());
        model.switching().listen(ignored -> table.refresh());
    }

    Node root() {
        return pane;
    }

    void focus() {
        table.requestFocus();
    }

    private void show() {
        List<String> wanted = model.metricNames();
        if (!wanted.equals(metrics) || table.getColumns().isEmpty()) {
            metrics = wanted;
            columns();
        }
        table.getItems().setAll(model.models().get());
        int rows = Math.min(table.getItems().size(), MOST_ROWS);
        pane.setMinHeight(rows == 0 ? WORDS : HEAD + Math.min(rows, LEAST_ROWS) * row);
        pane.setPrefHeight(rows == 0 ? WORDS : HEAD + rows * row + 1);
    }

    private void columns() {
        List<TableColumn<ModelInfo, ModelInfo>> columns = new ArrayList<>();
        columns.add(column("version", 74, "left", this::version));
        columns.add(column("kind", 92, "left", Tables.text(ModelInfo::name, null)));
        for (String metric : metrics) {
            TableColumn<ModelInfo, ModelInfo> column =
                    column("kind", 78, "right", Tables.text(info -> metric(info, metric), null));
            column.setText(MetricNames.shown(metric));
            columns.add(column);
        }
        columns.add(column(
                "created",
                70,
                "right",
                Tables.text(
                        info -> Times.ago(info.createdAtMillis(), model.now()),
                        info -> Times.exact(info.createdAtMillis(), model.zone()))));
        columns.add(column(
                "snapshot", 82, "mono", Tables.text(info -> cut(info.dataSnapshotId()), ModelInfo::dataSnapshotId)));
        columns.add(column("code", 82, "mono", Tables.text(info -> cut(info.gitSha()), ModelInfo::gitSha)));
        columns.add(column("serving", 340, "actions-cell", this::actions));
        columns.getFirst().getStyleClass().add("flush");
        table.getColumns().setAll(columns);
        Columns.fit(table, List.of(new Columns.Growing(columns.getLast(), 1, 180, Double.MAX_VALUE)));
    }

    private static String metric(ModelInfo info, String name) {
        Double value = info.metrics().get(name);
        return value == null ? "–" : Figures.score(value);
    }

    private static String cut(String id) {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    private static TableColumn<ModelInfo, ModelInfo> column(
            String name, double width, String styleClass, Function<RowCell<ModelInfo>, Runnable> content) {
        return RowColumns.column(Messages.text("models.column." + name), width, styleClass, content);
    }

    private Runnable version(RowCell<ModelInfo> cell) {
        VersionMark mark = new VersionMark(colours);
        return () -> {
            mark.show(cell.getItem().version());
            cell.setGraphic(mark);
        };
    }

    /** Serves, or can be switched to, or asks whether it shall; one that serves a part is both. */
    private Runnable actions(RowCell<ModelInfo> cell) {
        Label serves = new Label();
        serves.getStyleClass().add("serves");
        serves.setMinWidth(Region.USE_PREF_SIZE);
        Button to = new Button();
        to.getStyleClass().add("switch-to");
        to.setOnAction(ignored -> model.ask(cell.getItem().version()));
        Label question = new Label();
        question.setMinWidth(0);
        Button yes = new Button(Messages.text("models.switch.yes"));
        yes.getStyleClass().add("primary");
        yes.setMinWidth(Region.USE_PREF_SIZE);
        yes.setOnAction(ignored -> model.confirm());
        Button no = new Button(Messages.text("models.switch.no"));
        no.setMinWidth(Region.USE_PREF_SIZE);
        no.setOnAction(ignored -> model.cancel());
        HBox part = new HBox();
        part.setAlignment(Pos.CENTER_LEFT);
        part.getStyleClass().add("ask");
        HBox ask = new HBox(question, yes, no);
        ask.setAlignment(Pos.CENTER_LEFT);
        ask.getStyleClass().add("ask");
        ask.setMinWidth(0);
        ask.maxWidthProperty().bind(cell.widthProperty().subtract(16));
        return () -> {
            String version = cell.getItem().version();
            boolean asked = model.asked().get().equals(Optional.of(version));
            to.setText(Messages.text("models.switch.to", version));
            question.setText(Messages.text("models.switch.question", version));
            yes.setDisable(model.switching().get());
            no.setDisable(model.switching().get());
            double share = model.shares().get().of(version);
            boolean alone = model.shares().get().isOfOne();
            serves.setText(model.servesWords(version));
            if (share > 0 && !alone && !asked) {
                part.getChildren().setAll(serves, to);
                cell.setGraphic(part);
            } else {
                cell.setGraphic(asked ? ask : share > 0 ? serves : to);
            }
        };
    }
}
