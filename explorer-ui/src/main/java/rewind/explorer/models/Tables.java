package rewind.explorer.models;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.RowCell;
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

    /** @param whole for a tooltip; null for none */
    static <T> Function<RowCell<T>, Runnable> text(Function<T, String> text, @Nullable Function<T, String> whole) {
        return cell -> () -> {
            cell.setText(text.apply(cell.getItem()));
            cell.setTooltip(whole == null ? null : Tips.tip(whole.apply(cell.getItem())));
        };
    }

    static <T> Function<RowCell<T>, Runnable> text(Function<T, String> text) {
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

    /** A form at the side that scrolls where the window is lower than it. */
    static ScrollPane side(Node form) {
        ScrollPane scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        scroll.getStyleClass().addAll("plain-scroll", "side-scroll");
        return scroll;
    }
}
