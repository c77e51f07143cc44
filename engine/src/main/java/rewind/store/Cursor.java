package rewind.store;

/** Where a page ended: key and place of its last trace, in letters that a URL carries as they are. */
final class Cursor {
    private static final char BETWEEN = '.';

    private Cursor() {}

    static String encode(RowKey last) {
        return Long.toString(last.id(), Character.MAX_RADIX)
                + BETWEEN
                + Long.toString(last.place(), Character.MAX_RADIX);
    }

    /** @throws IllegalArgumentException if no page gave this */
    static RowKey decode(String cursor) {
        int between = cursor.indexOf(BETWEEN);
        try {
            return new RowKey(
                    Long.parseLong(cursor.substring(0, Math.max(between, 0)), Character.MAX_RADIX),
                    Long.parseLong(cursor.substring(between + 1), Character.MAX_RADIX));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("cursor '" + cursor + "' is not one that a page before gave.", e);
        }
    }
}
