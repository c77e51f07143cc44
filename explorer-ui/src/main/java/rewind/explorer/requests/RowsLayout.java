package rewind.explorer.requests;

/**
 * Which rows of a list are on screen, and where: a pure function of its place and size, whatever the number of rows.
 *
 * @param top pixels of the list above the upper edge
 * @param height of the room, pixels
 * @param rowHeight pixels
 */
record RowsLayout(double top, double height, double rowHeight, int rows) {

    /** The list at this place, or as near to it as it goes. */
    static RowsLayout at(double top, double height, double rowHeight, int rows) {
        double most = Math.max(0, rows * rowHeight - height);
        return new RowsLayout(Math.clamp(top, 0, most), height, rowHeight, rows);
    }

    RowsLayout movedTo(double other) {
        return at(other, height, rowHeight, rows);
    }

    /** How far down it goes, pixels. */
    double most() {
        return Math.max(0, rows * rowHeight - height);
    }

    /** The first row of which something is seen. */
    int first() {
        return (int) Math.min(Math.max(0, rows - 1L), (long) Math.floor(top / rowHeight));
    }

    /** The last row of which something is seen; -1 where there is none. */
    int last() {
        return (int) Math.min(rows - 1L, (long) Math.ceil((top + height) / rowHeight) - 1);
    }

    /** Where a row is, pixels below the upper edge. */
    double y(int row) {
        return Math.rint(row * rowHeight - top);
    }

    /** The row at a height below the upper edge; -1 where there is none. */
    int rowAt(double y) {
        long row = (long) Math.floor((top + y) / rowHeight);
        return y < 0 || y >= height || row < 0 || row >= rows ? -1 : (int) row;
    }

    /** Moved no further than it takes for all of a row to be seen. */
    RowsLayout showing(int row) {
        double upper = row * rowHeight;
        if (upper < top) {
            return movedTo(upper);
        }
        return upper + rowHeight > top + height ? movedTo(upper + rowHeight - height) : this;
    }

    /** How many rows fit in whole, at least one: what a page is. */
    int page() {
        return Math.max(1, (int) Math.floor(height / rowHeight));
    }
}
