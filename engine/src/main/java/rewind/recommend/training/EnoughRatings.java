package rewind.recommend.training;

import java.util.stream.IntStream;
import rewind.recommend.data.DataException;
import rewind.recommend.data.Ratings;

/**
 * Refuses data from which nothing can be learnt: every model here is about what users, or items, have in common. It
 * would be trained without a complaint, and its metrics would all be zero.
 */
final class EnoughRatings {
    private static final int FEWEST = 2;

    private EnoughRatings() {}

    /** @throws DataException if there is only one user, or only one item */
    static Ratings check(Ratings ratings) {
        long users = IntStream.range(0, ratings.size())
                .map(ratings::user)
                .distinct()
                .limit(FEWEST)
                .count();
        long items = IntStream.range(0, ratings.size())
                .map(ratings::item)
                .distinct()
                .limit(FEWEST)
                .count();
        if (users < FEWEST || items < FEWEST) {
            throw new DataException("There is nothing to learn from ratings of one "
                    + (users < FEWEST ? "user" : "item") + ": it takes at least two users and two items.");
        }
        return ratings;
    }
}
