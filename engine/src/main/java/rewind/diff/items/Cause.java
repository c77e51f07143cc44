package rewind.diff.items;

/**
 * Which stage made an item's place in two lists differ: the first one that handed on lists which differ as the final lists
 * do, and after which they always did.
 *
 * @param stage its name
 * @param how what differs from there on
 */
public record Cause(String stage, How how) {
    /** In what respect the stage's lists differ. */
    public enum How {
        /** One list has the item, the other does not. */
        PRESENCE,
        /**
         * Both have it, but only one so far up that it is not cut off. Only items that are in one of the final lists are
         * counted for that.
         */
        CUT,
        /** It stands higher, or lower, among the items of the final lists. */
        ORDER,
        /** It has another score. */
        SCORE
    }
}
