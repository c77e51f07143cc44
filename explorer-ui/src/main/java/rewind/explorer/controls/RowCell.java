package rewind.explorer.controls;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** A cell that shows something of its row; what it shows with is made once, and shown for each row that it comes to hold. */
public final class RowCell<T> extends TableCell<T, T> {
    private final Runnable show;

    /** @param content makes what the cell shows with, and says how the row is shown that it holds then */
    public RowCell(Function<RowCell<T>, Runnable> content) {
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
