package rewind.store;

/** Where a page ended: the key of its last trace, in letters that a URL carries as they are. */
final class Cursor {
    private Cursor() {}

    static String encode(long id) {
        return Long.toString(id, Character.MAX_RADIX);
    }

    static long decode(String cursor) {
        try {
            return Long.parseLong(cursor, Character.MAX_RADIX);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("cursor '" + cursor + "' is not one that a page before gave.", e);
        }
    }
}
