package rewind.explorer.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import rewind.control.ModelInfo;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.ScreenPart;
import rewind.explorer.controls.StatePane;
import rewind.explorer.controls.Tips;
import rewind.explorer.controls.VersionMark;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.explorer.theme.VersionColours;

/** The versions side by side, which one serves, and a switch that asks first, in its own row. */
public final class ModelsView implements ScreenPart {
    private static final int SHORT_ID = 8;

    private final ModelsModel model;
    private final VersionColours colours;
    private final Frame frame = Frame.load("models.fxml");
    private final TableView<ModelInfo> table = new TableView<>();
    private final Label outcome = frame.part("outcome", Label.class);
    private List<String> metrics = List.of();

    public ModelsView(ModelsModel model, Desk desk) {
        this.model = model;
        this.colours = desk.versions();
        table.setId("models");
        table.getStyleClass().addAll("rw-table", "models-table");
        table.setAccessibleText(Messages.text("models.accessible"));
        table.setFixedCellSize(desk.theme().size("row") + 2 * desk.theme().size("unit"));
        StackPane place = frame.part("table", StackPane.class);
        place.getChildren().add(new StatePane(table, model.state(), model::reload));
        model.models().bind(ignored -> show());
        model.asked().listen(ignored -> table.refresh());
        model.switching().listen(ignored -> table.refresh());
        model.outcome().bind(result -> {
            outcome.setText(result.words());
            outcome.getStyleClass().setAll("label", result.failed() ? "outcome-failed" : "outcome-done");
            outcome.setVisible(!result.words().isEmpty());
            outcome.setManaged(!result.words().isEmpty());
        });
    }

    @Override
    public Node root() {
        return frame.root();
    }

    @Override
    public void focus() {
        table.requestFocus();
    }

    @Override
    public void reload() {
        model.reload();
    }

    @Override
    public void engineIsBack() {
        model.retryIfFailed();
    }

    @Override
    public void escape() {
        model.cancel();
    }

    @Override
    public void close() {
        model.close();
    }

    private void show() {
        List<String> wanted = model.metricNames();
        if (!wanted.equals(metrics) || table.getColumns().isEmpty()) {
            metrics = wanted;
            columns();
        }
        table.getItems().setAll(model.models().get());
    }

    private void columns() {
        List<TableColumn<ModelInfo, ModelInfo>> columns = new ArrayList<>();
        columns.add(column("version", 90, "left", this::version));
        columns.add(column("kind", 92, "left", text(ModelInfo::name, null)));
        for (String metric : metrics) {
            TableColumn<ModelInfo, ModelInfo> column =
                    column("kind", 78, "right", text(info -> metric(info, metric), null));
            column.setText(metric);
            columns.add(column);
        }
        columns.add(column(
                "created",
                70,
                "right",
                text(
                        info -> Times.ago(info.createdAtMillis(), model.now()),
                        info -> Times.exact(info.createdAtMillis(), model.zone()))));
        columns.add(
                column("snapshot", 82, "mono", text(info -> cut(info.dataSnapshotId()), ModelInfo::dataSnapshotId)));
        columns.add(column("code", 82, "mono", text(info -> cut(info.gitSha()), ModelInfo::gitSha)));
        columns.add(column("serving", 340, "actions-cell", this::actions));
        columns.getFirst().getStyleClass().add("first");
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
            String name, double width, String styleClass, Function<Cell, Runnable> content) {
        TableColumn<ModelInfo, ModelInfo> column = new TableColumn<>(Messages.text("models.column." + name));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.getStyleClass().add(styleClass);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(ignored -> new Cell(content));
        return column;
    }

    /** A cell whose content is set up once and shown for each model that it comes to hold. */
    private static final class Cell extends TableCell<ModelInfo, ModelInfo> {
        private final Runnable show;

        Cell(Function<Cell, Runnable> content) {
            show = content.apply(this);
        }

        @Override
        protected void updateItem(@Nullable ModelInfo item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
            } else {
                show.run();
            }
        }
    }

    private static Function<Cell, Runnable> text(
            Function<ModelInfo, String> text, @Nullable Function<ModelInfo, String> whole) {
        return cell -> () -> {
            cell.setText(text.apply(cell.getItem()));
            cell.setTooltip(whole == null ? null : Tips.tip(whole.apply(cell.getItem())));
        };
    }

    private Runnable version(Cell cell) {
        VersionMark mark = new VersionMark(colours);
        return () -> {
            mark.show(cell.getItem().version());
            cell.setGraphic(mark);
        };
    }

    /** Serves, or can be switched to, or asks whether it shall. */
    private Runnable actions(Cell cell) {
        Label serves = new Label(Messages.text("models.serves"));
        serves.getStyleClass().add("serves");
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
            cell.setGraphic(cell.getItem().serving() ? serves : asked ? ask : to);
        };
    }
}
