package rewind.pipeline;

/**
 * What a user has played or rated since the snapshot, as feedback tells it.
 *
 * @param watermark the number of the newest feedback that counted, 0 where there is none: with it the same items can be
 *     found again later
 * @param itemIds in any order, each once
 */
@SuppressWarnings("ArrayRecordComponent") // on the path of every request; read, never compared or changed
public record SeenItems(long watermark, int[] itemIds) {
    public static final SeenItems NONE = new SeenItems(0, new int[0]);
}
