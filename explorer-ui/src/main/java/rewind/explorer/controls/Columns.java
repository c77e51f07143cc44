package rewind.explorer.controls;

import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * Column widths: all fixed but those that grow, which share what is left. JavaFX's own policies leave columns at their
 * least width after a table was narrow once, and spread them far apart in a wide one.
 */
public final class Columns {
    /** Kept free for the scroll bar, so that nothing moves when it comes. */
    private static final double SCROLL_BAR = 12;

    private Columns() {}

    /**
     * A column that grows.
     *
     * @param share of what the fixed columns leave
     */
    public record Growing(TableColumn<?, ?> column, double share, double least, double most) {}

    /** Keeps the widths right from now on; {@code growing} in the order in which they are served, the last takes the rest; columns that are not seen take nothing. */
    public static void fit(TableView<?> table, List<Growing> growing) {
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        table.widthProperty().addListener((o, was, is) -> share(table, growing));
        for (TableColumn<?, ?> column : table.getColumns()) {
            column.visibleProperty().addListener((o, was, is) -> share(table, growing));
            if (growing.stream().noneMatch(g -> g.column().equals(column))) {
                column.prefWidthProperty().addListener((o, was, is) -> share(table, growing));
            }
        }
        share(table, growing);
    }

    /** What the columns of a table share, pixels. */
    public static double room(TableView<?> table) {
        return table.getWidth() - SCROLL_BAR;
    }

    private static void share(TableView<?> table, List<Growing> growing) {
        double left = room(table);
        for (TableColumn<?, ?> column : table.getColumns()) {
            column.setResizable(false);
            if (column.isVisible() && growing.stream().noneMatch(g -> g.column().equals(column))) {
                left -= column.getPrefWidth();
            }
        }
        double rest = left;
        List<Growing> seen =
                growing.stream().filter(g -> g.column().isVisible()).toList();
        for (int i = 0; i < seen.size(); i++) {
            Growing g = seen.get(i);
            double wanted = i == seen.size() - 1 ? rest : Math.min(g.most(), left * g.share());
            double width = Math.floor(Math.max(g.least(), wanted));
            g.column().setPrefWidth(width);
            rest -= width;
        }
    }
}
