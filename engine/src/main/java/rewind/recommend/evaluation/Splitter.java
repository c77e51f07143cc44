package rewind.recommend.evaluation;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Ratings;

/**
 * A way to take ratings apart into what a model may learn from and what it is then asked to find. The same ratings and
 * parameters give the same parts, always.
 */
public sealed interface Splitter permits LeaveLastOut, RandomByUser, ByTime {
    /** The share that is held out where nobody says another: {@code random} a fifth of each user's ratings. */
    double RANDOM_HOLDOUT = 0.2;

    /** The share that is held out where nobody says another: {@code time} the newest tenth. */
    double TIME_HOLDOUT = 0.1;

    /** Its name in manifests and commands. */
    String name();

    /** What else one must know to split the same way, the seed among them. */
    Map<String, Object> parameters();

    /**
     * Chooses the rows to hold out.
     *
     * @param among the rows to choose from; the others are as if they did not exist
     * @throws rewind.recommend.data.DataException if these ratings cannot be split that way
     */
    BitSet heldOut(Ratings ratings, BitSet among);

    /** All ratings taken apart. */
    default Split split(Ratings ratings) {
        BitSet all = rows(ratings);
        return split(ratings, all, heldOut(ratings, all));
    }

    /**
     * The split with rows held out that were chosen before.
     *
     * @param among the rows from which they were chosen: the others are in neither part
     */
    default Split split(Ratings ratings, BitSet among, BitSet heldOut) {
        return new Split(
                name(),
                parameters(),
                Interactions.of(ratings, row -> among.get(row) && !heldOut.get(row)),
                Interactions.of(ratings, heldOut::get));
    }

    /** All rows. */
    static BitSet rows(Ratings ratings) {
        BitSet all = new BitSet(ratings.size());
        all.set(0, ratings.size());
        return all;
    }

    /** The names of {@link #of}. */
    static List<String> names() {
        return List.of(LeaveLastOut.NAME, RandomByUser.NAME, ByTime.NAME);
    }

    /**
     * The splitter of a name, with the usual share.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    static Splitter of(String name, long seed) {
        return switch (name) {
            case LeaveLastOut.NAME -> new LeaveLastOut(seed);
            case RandomByUser.NAME -> new RandomByUser(RANDOM_HOLDOUT, seed);
            case ByTime.NAME -> new ByTime(TIME_HOLDOUT, seed);
            default -> throw unknown(name);
        };
    }

    /**
     * The splitter of a name.
     *
     * @param holdout the share to hold out, between 0 and 1
     * @throws IllegalArgumentException if there is none of that name, or it knows no share, or the share is out of range
     */
    static Splitter of(String name, double holdout, long seed) {
        return switch (name) {
            case LeaveLastOut.NAME ->
                throw new IllegalArgumentException(
                        "The split " + name + " holds one rating of each user out: it takes no share.");
            case RandomByUser.NAME -> new RandomByUser(holdout, seed);
            case ByTime.NAME -> new ByTime(holdout, seed);
            default -> throw unknown(name);
        };
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "There is no split '" + name + "'. There are: " + String.join(", ", names()) + ".");
    }

    /** The share if one may hold that much out. */
    static double checkedShare(double holdout) {
        // Written so that NaN is refused, too.
        if (!(holdout > 0 && holdout < 1)) {
            throw new IllegalArgumentException("The share to hold out must be above 0 and below 1, not " + holdout);
        }
        return holdout;
    }
}
