package rewind.explorer.controls;

import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;

/** Columns that stay where they are, and whose cells have the whole row. */
public final class RowColumns {
    private RowColumns() {}

    /** A column whose cells are given later. */
    public static <T> TableColumn<T, T> column(String title, double width, String styleClass) {
        TableColumn<T, T> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.getStyleClass().add(styleClass);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        return column;
    }

    /** A column of cells that set up once what they show with. */
    public static <T> TableColumn<T, T> column(
            String title, double width, String styleClass, Function<RowCell<T>, Runnable> content) {
        TableColumn<T, T> column = column(title, width, styleClass);
        column.setCellFactory(ignored -> new RowCell<>(content));
        return column;
    }

    /** A column of cells that show each row anew. */
    public static <T> TableColumn<T, T> showing(
            String title, double width, String styleClass, BiConsumer<RowCell<T>, T> show) {
        return column(title, width, styleClass, cell -> () -> {
            cell.setText(null);
            cell.setGraphic(null);
            cell.setTooltip(null);
            show.accept(cell, cell.getItem());
        });
    }
}
