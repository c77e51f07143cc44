package rewind.explorer.timeline;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import rewind.codec.jsontext.AttributeJson;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Notices;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;
import rewind.trace.AttributeValue;

/** Names and values in a table that sorts by a click on a column; a value is copied by Ctrl+C, all of them as JSON. */
final class AttributeTable extends StackPane {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final double ROW = 24;

    private final TableView<Field> table = new TableView<>();
    private final TableColumn<Field, String> name;
    private final Notices notices;
    private Map<String, AttributeValue> attributes = Map.of();

    AttributeTable(Desk desk) {
        this.notices = desk.notices();
        table.setId("attributes");
        table.getStyleClass().addAll("rw-table", "attribute-table");
        table.setFixedCellSize(ROW);
        this.name = column("name", Field::name);
        TableColumn<Field, String> value = column("value", Field::value);
        value.getStyleClass().add("mono");
        Columns.fit(table, List.of(new Columns.Growing(value, 1, 80, Double.MAX_VALUE)));
        table.setRowFactory(ignored -> row());
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            Field chosen = table.getSelectionModel().getSelectedItem();
            if (COPY.match(event) && chosen != null) {
                copy(chosen.value(), "span.copied.value");
                event.consume();
            }
        });
        MenuItem one = item("span.copy.value", () -> copyChosen(Field::value, "span.copied.value"));
        MenuItem both = item(
                "span.copy.both", () -> copyChosen(field -> field.name() + "=" + field.value(), "span.copied.both"));
        MenuItem all = item("span.copy.json", this::copyAll);
        table.setContextMenu(new ContextMenu(one, both, all));
        getChildren().add(table);
    }

    /** Shows others, in the order that was chosen for those before. */
    void show(Map<String, AttributeValue> next, String title) {
        attributes = next;
        table.setAccessibleText(title);
        name.setPrefWidth(nameWidth(next));
        table.getItems().setAll(Field.of(next));
        table.sort();
    }

    /** Names as they need it, from 120 to 240 pixels, at some 6.5 pixels a letter. */
    private static double nameWidth(Map<String, AttributeValue> attributes) {
        int longest =
                attributes.keySet().stream().mapToInt(String::length).max().orElse(0);
        return Math.clamp(longest * 6.5 + 24, 120, 240);
    }

    private TableColumn<Field, String> column(String key, Function<Field, String> text) {
        TableColumn<Field, String> column = new TableColumn<>(Messages.text("attributes.column." + key));
        column.setReorderable(false);
        column.setCellValueFactory(features -> new ReadOnlyStringWrapper(text.apply(features.getValue())));
        table.getColumns().add(column);
        return column;
    }

    private static TableRow<Field> row() {
        return new TableRow<>() {
            private final Tooltip tip = Tips.tip("");

            @Override
            protected void updateItem(@Nullable Field field, boolean empty) {
                super.updateItem(field, empty);
                tip.setWrapText(true);
                tip.setMaxWidth(480);
                setTooltip(field == null || empty ? null : tip);
                if (field != null) {
                    tip.setText(field.name() + "\n" + field.value());
                }
            }
        };
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Messages.text(key));
        item.setOnAction(ignored -> action.run());
        return item;
    }

    /** All of them as JSON. */
    void copyAll() {
        copy(AttributeJson.text(attributes), "span.copied.json");
    }

    private void copyChosen(Function<Field, String> text, String words) {
        Field chosen = table.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            copy(text.apply(chosen), words);
        }
    }

    private void copy(String text, String words) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
        notices.say(Messages.text(words));
    }
}
