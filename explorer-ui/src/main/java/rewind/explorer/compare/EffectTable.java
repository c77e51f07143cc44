package rewind.explorer.compare;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.compare.GroupsModel.Compared;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.RowCell;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.controls.SideInks;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;

/** The fields by how well they tell two groups apart, each with a small picture and ways to its requests. */
final class EffectTable extends TableView<EffectRow> {
    private static final PseudoClass CHANCE = PseudoClass.getPseudoClass("chance");
    private static final double ROW = 44;
    private static final double PICTURE = 120;

    private static final double SIGN = 16;

    private final Desk desk;
    private final Set<String> unfolded = new HashSet<>();
    private @Nullable Compared shown;
    private SideInks inks = SideInks.NEUTRAL;

    EffectTable(Desk desk) {
        this.desk = desk;
        setId("group-fields");
        getStyleClass().addAll("rw-table", "effect-table");
        setAccessibleText(Messages.text("groups.accessible"));
        setFixedCellSize(ROW);
        TableColumn<EffectRow, EffectRow> field = column("field", 200, "flush", this::name);
        getColumns()
                .setAll(List.of(
                        field,
                        column("picture", PICTURE + 14, "left", this::picture),
                        column(
                                "left",
                                66,
                                "right",
                                cell -> text(cell, e -> e.effect().figure(true, size(true)))),
                        column(
                                "right",
                                66,
                                "right",
                                cell -> text(cell, e -> e.effect().figure(false, size(false)))),
                        column(
                                "strength",
                                72,
                                "right",
                                cell -> text(
                                        cell,
                                        e -> Figures.significant(
                                                e.effect().field().strength()))),
                        column(
                                "p",
                                78,
                                "right",
                                cell -> text(cell, e -> e.effect().p())),
                        column("requests", 100, "left", this::links)));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        Columns.fit(this, List.of(new Columns.Growing(field, 1, 108, Double.MAX_VALUE)));
        setRowFactory(ignored -> new TableRow<>() {
            @Override
            protected void updateItem(@Nullable EffectRow item, boolean empty) {
                super.updateItem(item, empty);
                pseudoClassStateChanged(CHANCE, item != null && !item.effect().explains());
            }
        });
    }

    void show(Compared compared) {
        shown = compared;
        inks = compared.inks(desk.versions());
        unfolded.clear();
        getItems().setAll(compared.rows());
        refresh();
        scrollTo(0);
        compared.lead().ifPresent(getSelectionModel()::select);
    }

    /** The picture of a field, with axes. */
    EffectChart chart(Effect effect) {
        return new EffectChart(effect, size(true), size(false), inks, false);
    }

    private int size(boolean left) {
        return shown == null ? 0 : shown.size(left);
    }

    private boolean isUnfolded(EffectRow row) {
        return unfolded.contains(row.effect().field().name());
    }

    private void fold(@Nullable EffectRow row, boolean fold) {
        if (shown == null || row == null || !row.folds()) {
            return;
        }
        String name = row.effect().field().name();
        if (fold ? unfolded.remove(name) : unfolded.add(name)) {
            getItems().setAll(EffectRow.seen(shown.rows(), unfolded));
            getSelectionModel().select(row);
        }
    }

    /** As in any tree: to the left folds or goes to what it is folded into, to the right unfolds. */
    private void pressed(KeyEvent event) {
        EffectRow row = getSelectionModel().getSelectedItem();
        if (row == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> {
                if (row.below()) {
                    getItems().subList(0, getSelectionModel().getSelectedIndex()).reversed().stream()
                            .filter(EffectRow::folds)
                            .findFirst()
                            .ifPresent(getSelectionModel()::select);
                } else {
                    fold(row, true);
                }
            }
            case RIGHT -> fold(row, false);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private Runnable name(RowCell<EffectRow> cell) {
        Button sign = new Button();
        sign.getStyleClass().add("fold-sign");
        sign.setFocusTraversable(false); // left and right do the same
        sign.setOnAction(ignored -> {
            requestFocus();
            fold(cell.getItem(), cell.getItem() != null && isUnfolded(cell.getItem()));
        });
        Label name = new Label();
        Label about = new Label();
        about.getStyleClass().add("caption");
        name.setMinWidth(0);
        about.setMinWidth(0);
        VBox words = new VBox(name, about);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox box = new HBox(sign, words);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(0);
        return () -> {
            EffectRow row = cell.getItem();
            boolean open = isUnfolded(row);
            sign.setVisible(row.folds());
            sign.setText(row.folds() ? open ? "▾" : "▸" : "");
            sign.setAccessibleText(
                    open
                            ? Messages.text("groups.fold")
                            : Messages.text(
                                    "groups.unfold",
                                    Figures.count(row.together().size())));
            words.setPadding(new Insets(0, 0, 0, row.below() ? SIGN : 0));
            name.setText(row.effect().field().name());
            about.setText(row.folds() ? GroupsSentence.about(row) : row.effect().about());
            cell.setTooltip(Tips.tip(name.getText() + "\n" + about.getText()));
            graphic(cell, box);
        };
    }

    private Runnable picture(RowCell<EffectRow> cell) {
        ChartPane pane = new ChartPane(desk);
        pane.setFocusTraversable(false);
        pane.setMouseTransparent(true);
        pane.setPrefSize(PICTURE, ROW - 10);
        pane.setMinSize(PICTURE, ROW - 10);
        pane.setMaxSize(PICTURE, ROW - 10);
        StackPane place = new StackPane(pane);
        place.setAlignment(Pos.CENTER_LEFT);
        return () -> {
            pane.show(new EffectChart(cell.getItem().effect(), size(true), size(false), inks, true));
            graphic(cell, place);
        };
    }

    private Runnable links(RowCell<EffectRow> cell) {
        Button one = link("groups.left", () -> follow(cell.getItem(), true));
        Button other = link("groups.right", () -> follow(cell.getItem(), false));
        HBox box = new HBox(one, other);
        box.setAlignment(Pos.CENTER_LEFT);
        return () -> graphic(cell, box);
    }

    private void follow(@Nullable EffectRow row, boolean isLeft) {
        if (row != null && shown != null) {
            desk.links().requests(row.effect().requests(shown.query(isLeft), isLeft), null, null);
        }
    }

    private static Button link(String key, Runnable action) {
        Button button = new Button(Messages.text(key));
        button.getStyleClass().add("link-button");
        button.setTooltip(Tips.tip(Messages.text(key + ".tip")));
        button.setOnAction(ignored -> action.run());
        return button;
    }

    private static void graphic(RowCell<EffectRow> cell, Node node) {
        cell.setText(null);
        cell.setGraphic(node);
    }

    private static Runnable text(RowCell<EffectRow> cell, Function<EffectRow, String> words) {
        return () -> cell.setText(words.apply(cell.getItem()));
    }

    private static TableColumn<EffectRow, EffectRow> column(
            String name, double width, String styleClass, Function<RowCell<EffectRow>, Runnable> content) {
        TableColumn<EffectRow, EffectRow> column = RowColumns.column("", width, styleClass, content);
        Label head = new Label(Messages.text("groups.column." + name));
        // The words of a link stand within its edge.
        head.setStyle(name.equals("requests") ? "-fx-padding: 0 0 0 6" : "-fx-padding: 0");
        head.setTooltip(Tips.tip(Messages.text("groups.column." + name + ".tip")));
        column.setGraphic(head);
        return column;
    }
}
