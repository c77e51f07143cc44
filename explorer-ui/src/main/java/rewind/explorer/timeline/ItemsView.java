package rewind.explorer.timeline;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Columns;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.Theme;
import rewind.trace.Trace;

/** The answered items, and the list that left each stage, with what became of each item. */
final class ItemsView extends VBox {
    private final FlowPane lists = new FlowPane();
    private final TableView<RankedItem> table = new TableView<>();
    private final TableColumn<RankedItem, String> fate;
    private Map<Integer, String> titles = Map.of();

    ItemsView(TimelineModel model, Theme theme) {
        getStyleClass().add("items-view");
        lists.getStyleClass().add("list-choice");
        table.setId("items");
        table.getStyleClass().add("rw-table");
        table.setAccessibleText(Messages.text("items.accessible"));
        table.setFixedCellSize(theme.size("row"));
        column("rank", 50, true, item -> Integer.toString(item.rank()));
        column("item", 90, true, item -> Integer.toString(item.item()));
        TableColumn<RankedItem, String> title = column("title", 200, false, this::title);
        column("score", 90, true, item -> Figures.score(item.score()));
        this.fate = column("fate", 180, false, ItemsView::fate);
        title.setVisible(false);
        Columns.fit(
                table,
                List.of(
                        new Columns.Growing(title, 0.6, 120, Double.MAX_VALUE),
                        new Columns.Growing(fate, 1, 120, Double.MAX_VALUE)));
        model.titles().listen(known -> {
            titles = known;
            title.setVisible(!known.isEmpty());
            table.refresh();
        });
        Label problem = new Label();
        problem.setWrapText(true);
        problem.getStyleClass().addAll("error-words", "items-problem");
        model.titlesProblem().bind(words -> {
            problem.setText(words);
            problem.setVisible(!words.isEmpty());
            problem.setManaged(!words.isEmpty());
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(lists, problem, table);
        model.shown().bind(shown -> shown.ifPresent(now -> show(now.trace())));
    }

    private String title(RankedItem item) {
        return titles.getOrDefault(item.item(), "–");
    }

    private TableColumn<RankedItem, String> column(
            String name, double width, boolean right, Function<RankedItem, String> text) {
        TableColumn<RankedItem, String> column = new TableColumn<>(Messages.text("items.column." + name));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(features -> new ReadOnlyStringWrapper(text.apply(features.getValue())));
        column.getStyleClass().add(right ? "right" : "left");
        table.getColumns().add(column);
        return column;
    }

    private static String fate(RankedItem item) {
        if (item.answered() > 0) {
            return Messages.text("items.answered", Figures.count(item.answered()));
        }
        return item.droppedBy() == null
                ? Messages.text("items.nowhere")
                : Messages.text("items.dropped", item.droppedBy());
    }

    private void show(Trace trace) {
        lists.getChildren().clear();
        ToggleGroup group = new ToggleGroup();
        List<RankedItem.Source> sources = RankedItem.sources(trace);
        for (RankedItem.Source source : sources) {
            String stage = source.stage();
            ToggleButton choice = new ToggleButton(
                    name(stage) + " " + Figures.count(source.items().size()));
            choice.getStyleClass().add("small-tab");
            choice.setToggleGroup(group);
            choice.setOnAction(ignored -> {
                choice.setSelected(true); // the chosen one cannot be unchosen
                list(trace, source);
                table.scrollTo(0);
            });
            lists.getChildren().add(choice);
        }
        ((ToggleButton) lists.getChildren().getFirst()).setSelected(true);
        list(trace, sources.getFirst());
    }

    /** In the answer itself, where an item ended is its rank. */
    private void list(Trace trace, RankedItem.Source source) {
        table.getItems().setAll(RankedItem.of(trace, source.items()));
        fate.setVisible(source.stage() != null);
    }

    /** As the tabs above begin: with a capital. */
    private static String name(@Nullable String stage) {
        return stage == null || stage.isEmpty()
                ? Messages.text("items.answer")
                : stage.substring(0, 1).toUpperCase(Locale.ROOT) + stage.substring(1);
    }
}
