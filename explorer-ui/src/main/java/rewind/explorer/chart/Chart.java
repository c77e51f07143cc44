package rewind.explorer.chart;

import java.util.List;

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

    /** Its figures, for a CSV file: the names of the columns first, then the rows. */
    List<List<String>> table();
}
