package rewind.explorer.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link ChartPane} shows: figures that do not change, with how they are drawn. */
public interface Chart {

    /** What it shows, for the name of a file and for screen readers. */
    String title();

    /** Draws it into this room. */
    void draw(Pen pen, Size size);

    /** What can be pointed at, in the order in which the arrow keys go through it; what comes later lies above. */
    default List<Mark> marks(Size size) {
        return List.of();
    }

    /** The part of the room in which a drag chooses a stretch from left to right; null where nothing is chosen so. */
    default @Nullable Room brushRoom(Size size) {
        return null;
    }

    /**
     * A stretch was chosen.
     *
     * @param from pixels, within the {@link #brushRoom}
     * @param until pixels, more than {@code from}
     */
    default void brushed(Size size, double from, double until) {}

    /** Its figures, for a CSV file: the names of the columns first, then the rows. */
    List<List<String>> table();
}
