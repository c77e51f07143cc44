package rewind.store;

/**
 * What a user has played or rated by feedback: the newest {@value #MOST} items.
 *
 * @param watermark the number of the user's newest feedback that counted, 0 where there is none
 * @param itemIds each once
 */
@SuppressWarnings("ArrayRecordComponent") // asked for by every recommendation; read, never compared or changed
public record SeenByFeedback(long watermark, int[] itemIds) {
    /** More than anybody sees between two trainings; it bounds what a runaway client can fill memory with. */
    public static final int MOST = 2000;

    /** Nothing yet. */
    public static final SeenByFeedback NONE = new SeenByFeedback(0, new int[0]);

    /** One item more; the oldest goes where there would be too many. */
    SeenByFeedback plus(long number, int itemId) {
        for (int known : itemIds) {
            if (known == itemId) {
                return new SeenByFeedback(number, itemIds);
            }
        }
        int kept = Math.min(itemIds.length, MOST - 1);
        int[] items = new int[kept + 1];
        System.arraycopy(itemIds, itemIds.length - kept, items, 0, kept);
        items[kept] = itemId;
        return new SeenByFeedback(number, items);
    }
}
