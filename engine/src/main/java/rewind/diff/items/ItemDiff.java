package rewind.diff.items;

import org.jspecify.annotations.Nullable;

/**
 * One item in two ranked lists.
 *
 * @param itemId the item
 * @param occurrence 0; more for an item that a list has again, which a recommender should not do and a file may
 * @param change what became of it from left to right
 * @param from its rank on the left, from 0; -1 where it is not there
 * @param to its rank on the right, from 0; -1 where it is not there
 * @param leftScore in the unit of the stage; null where it is not there
 * @param rightScore in the unit of the stage; null where it is not there
 * @param cause the stage that is responsible; null where nothing changed or where one of the traces has no lists of stages
 */
public record ItemDiff(
        int itemId,
        int occurrence,
        Change change,
        int from,
        int to,
        @Nullable Float leftScore,
        @Nullable Float rightScore,
        @Nullable Cause cause) {

    /** What became of an item. */
    public enum Change {
        /** The same rank and the same score, bit for bit. */
        SAME,
        /** The same rank with another score. */
        RESCORED,
        /** Higher on the right. */
        MOVED_UP,
        /** Lower on the right. */
        MOVED_DOWN,
        /** Only on the right. */
        ENTERED,
        /** Only on the left. */
        DROPPED;

        /** Whether the item is at the same rank. */
        public boolean isInPlace() {
            return this == SAME || this == RESCORED;
        }
    }
}
