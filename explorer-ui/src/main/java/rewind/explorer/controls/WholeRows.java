package rewind.explorer.controls;

import javafx.geometry.Pos;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Makes a table as high as whole rows of it have room, lest the last one is cut in the middle of its letters. */
public final class WholeRows {
    private final StackPane place;
    private final TableView<?> table;

    private WholeRows(StackPane place, TableView<?> table) {
        this.place = place;
        this.table = table;
    }

    /**
     * Puts a table into its place.
     *
     * @param table whose rows are of one height
     */
    public static void in(StackPane place, TableView<?> table) {
        WholeRows rows = new WholeRows(place, table);
        StackPane.setAlignment(table, Pos.TOP_LEFT);
        place.getChildren().setAll(table);
        place.heightProperty().addListener((o, was, is) -> rows.fit());
        table.skinProperty().addListener((o, was, is) -> rows.followHeader());
    }

    private void followHeader() {
        if (table.lookup(".column-header-background") instanceof Region header) {
            header.heightProperty().addListener((o, was, is) -> fit());
        }
        fit();
    }

    private void fit() {
        double head = table.lookup(".column-header-background") instanceof Region header ? header.getHeight() : 0;
        double row = table.getFixedCellSize();
        double whole = Math.max(1, Math.floor((place.getHeight() - head) / row));
        table.setMaxHeight(head + whole * row);
    }
}
