package rewind.recommend.model;

import java.util.OptionalInt;
import rewind.recommend.data.IdIndex;

/**
 * A trained model. Immutable and safe for use by many threads. Users and items are given by their dense indexes, see
 * {@link #users()} and {@link #items()}; an unknown user or item is one that has no index there.
 *
 * <p>Scores are comparable within one user only. The order of items is by descending score, and by ascending item id
 * where scores are equal, always.
 */
public interface Model {
    /** The kind of model as it is written in manifests and commands: {@code als}, {@code popularity}. */
    String name();

    /** The users it was trained on. */
    IdIndex users();

    /** The items it was trained on: all that it can recommend. */
    IdIndex items();

    /** How many users rated an item in the training data. */
    int popularity(int itemIndex);

    /**
     * Scores all items for a user.
     *
     * @param out at least as long as there are items; filled by item index
     */
    void score(int userIndex, float[] out);

    /**
     * Scores some items for a user, bit for bit as {@link #score(int, float[])} does.
     *
     * @param out at least as long as {@code itemIndexes}; filled in their order
     */
    void score(int userIndex, int[] itemIndexes, float[] out);

    /**
     * What each of some items that a user rated adds to the score of an item: the evidence behind a recommendation.
     * The parts of all of a user's items add up to the score, exactly or up to what the model's documentation says.
     * A model whose scores do not come from single items, as popularity, has none: an empty array.
     *
     * @param history item indexes that the user rated
     * @return a part for each of {@code history}, in its order, or empty
     */
    default float[] contributions(int userIndex, int itemIndex, int[] history) {
        return new float[0];
    }

    /** The index of a user, empty if the model does not know the user. */
    default OptionalInt findUser(int userId) {
        return users().find(userId);
    }

    /**
     * The best items for a user, exactly.
     *
     * @param count how many at most
     * @param excluded item indexes that must not be in the answer, in any order
     */
    default RankedItems top(int userIndex, int count, int[] excluded) {
        float[] scores = new float[items().size()];
        score(userIndex, scores);
        return RankedItems.best(scores, count, excluded);
    }

    /** The items most users rated, for users that the model does not know; scores are the numbers of users. */
    default RankedItems popular(int count, int[] excluded) {
        float[] scores = new float[items().size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = popularity(i);
        }
        return RankedItems.best(scores, count, excluded);
    }
}
