package rewind.explorer.models;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;

/** Tables of text as this screen has them: no sorting, columns named by the bundle. */
final class Tables {
    private Tables() {}

    static <T> TableView<T> table(String id, double row) {
        TableView<T> table = new TableView<>();
        table.setId(id);
        table.getStyleClass().addAll("rw-table", "models-table");
        table.setAccessibleText(Messages.text("models." + id + ".accessible"));
        table.setFixedCellSize(row);
        table.setPlaceholder(new Label());
        return table;
    }

    /** A cell whose content is set up once and shown for each item that it comes to hold. */
    static final class Cell<T> extends TableCell<T, T> {
        private final Runnable show;

        Cell(Function<Cell<T>, Runnable> content) {
            show = content.apply(this);
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
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

    static <T> TableColumn<T, T> column(
            String title, double width, String styleClass, Function<Cell<T>, Runnable> content) {
        TableColumn<T, T> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.getStyleClass().add(styleClass);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(ignored -> new Cell<>(content));
        return column;
    }

    /** @param whole for a tooltip; null for none */
    static <T> Function<Cell<T>, Runnable> text(Function<T, String> text, @Nullable Function<T, String> whole) {
        return cell -> () -> {
            cell.setText(text.apply(cell.getItem()));
            cell.setTooltip(whole == null ? null : Tips.tip(whole.apply(cell.getItem())));
        };
    }

    static <T> Function<Cell<T>, Runnable> text(Function<T, String> text) {
        return text(text, null);
    }

    static Label heading(String words) {
        Label heading = new Label(words);
        heading.getStyleClass().add("strong");
        return heading;
    }

    /** Shown and given room, or neither. */
    static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
