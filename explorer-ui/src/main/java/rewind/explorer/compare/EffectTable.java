package rewind.explorer.compare;

import java.util.List;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rewind.diff.cohort.CohortDiff;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.compare.GroupsModel.Compared;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.RowCell;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;

/** The fields by how well they tell two groups apart, each with a small picture and ways to its requests. */
final class EffectTable extends TableView<Effect> {
    private static final PseudoClass CHANCE = PseudoClass.getPseudoClass("chance");
    private static final double ROW = 44;
    private static final double PICTURE = 120;

    private final Desk desk;
    private int leftSize;
    private int rightSize;
    private String left = "";
    private String right = "";

    EffectTable(Desk desk) {
        this.desk = desk;
        setId("group-fields");
        getStyleClass().addAll("rw-table", "effect-table");
        setAccessibleText(Messages.text("groups.accessible"));
        setFixedCellSize(ROW);
        TableColumn<Effect, Effect> field = column("field", 200, "flush", this::name);
        getColumns()
                .setAll(List.of(
                        field,
                        column("picture", PICTURE + 14, "left", this::picture),
                        column("left", 66, "right", cell -> text(cell, e -> e.figure(true, leftSize))),
                        column("right", 66, "right", cell -> text(cell, e -> e.figure(false, rightSize))),
                        column(
                                "strength",
                                72,
                                "right",
                                cell -> text(
                                        cell, e -> Figures.significant(e.field().strength()))),
                        column("p", 78, "right", cell -> text(cell, Effect::p)),
                        column("requests", 100, "left", this::links)));
        Columns.fit(this, List.of(new Columns.Growing(field, 1, 108, Double.MAX_VALUE)));
        setRowFactory(ignored -> new TableRow<>() {
            @Override
            protected void updateItem(@Nullable Effect item, boolean empty) {
                super.updateItem(item, empty);
                pseudoClassStateChanged(CHANCE, item != null && !item.explains());
            }
        });
    }

    void show(Compared compared) {
        CohortDiff diff = compared.diff();
        leftSize = diff.left().size();
        rightSize = diff.right().size();
        left = compared.left();
        right = compared.right();
        getItems().setAll(compared.effects());
        refresh();
        scrollTo(0);
        getSelectionModel().selectFirst();
    }

    /** The picture of a field, with axes. */
    EffectChart chart(Effect effect) {
        return new EffectChart(effect, leftSize, rightSize, false);
    }

    private Runnable name(RowCell<Effect> cell) {
        Label name = new Label();
        Label about = new Label();
        about.getStyleClass().add("caption");
        name.setMinWidth(0);
        about.setMinWidth(0);
        VBox box = new VBox(name, about);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(0);
        return () -> {
            name.setText(cell.getItem().field().name());
            about.setText(cell.getItem().about());
            cell.setTooltip(Tips.tip(name.getText() + "\n" + about.getText()));
            graphic(cell, box);
        };
    }

    private Runnable picture(RowCell<Effect> cell) {
        ChartPane pane = new ChartPane(desk);
        pane.setFocusTraversable(false);
        pane.setMouseTransparent(true);
        pane.setPrefSize(PICTURE, ROW - 10);
        pane.setMinSize(PICTURE, ROW - 10);
        pane.setMaxSize(PICTURE, ROW - 10);
        StackPane place = new StackPane(pane);
        place.setAlignment(Pos.CENTER_LEFT);
        return () -> {
            pane.show(new EffectChart(cell.getItem(), leftSize, rightSize, true));
            graphic(cell, place);
        };
    }

    private Runnable links(RowCell<Effect> cell) {
        Button one = link("groups.left", () -> follow(cell.getItem(), true));
        Button other = link("groups.right", () -> follow(cell.getItem(), false));
        HBox box = new HBox(one, other);
        box.setAlignment(Pos.CENTER_LEFT);
        return () -> graphic(cell, box);
    }

    private void follow(@Nullable Effect effect, boolean isLeft) {
        if (effect != null) {
            desk.links().requests(effect.requests(isLeft ? left : right, isLeft), null, null);
        }
    }

    private static Button link(String key, Runnable action) {
        Button button = new Button(Messages.text(key));
        button.getStyleClass().add("link-button");
        button.setTooltip(Tips.tip(Messages.text(key + ".tip")));
        button.setOnAction(ignored -> action.run());
        return button;
    }

    private static void graphic(RowCell<Effect> cell, Node node) {
        cell.setText(null);
        cell.setGraphic(node);
    }

    private static Runnable text(RowCell<Effect> cell, Function<Effect, String> words) {
        return () -> cell.setText(words.apply(cell.getItem()));
    }

    private static TableColumn<Effect, Effect> column(
            String name, double width, String styleClass, Function<RowCell<Effect>, Runnable> content) {
        TableColumn<Effect, Effect> column = RowColumns.column("", width, styleClass, content);
        Label head = new Label(Messages.text("groups.column." + name));
        head.setStyle("-fx-padding: 0");
        head.setTooltip(Tips.tip(Messages.text("groups.column." + name + ".tip")));
        column.setGraphic(head);
        return column;
    }
}
