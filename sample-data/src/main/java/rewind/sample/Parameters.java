package rewind.sample;

import java.util.Locale;

/**
 * What a data set is made from; equal parameters give equal files, byte for byte, on any machine.
 *
 * @param ratings number of ratings, exactly as many lines are written: from {@value #MIN_RATINGS} to {@value
 * #MAX_RATINGS}
 * @param users number of users, ids 1 to users; each rates at least {@value #MIN_PER_USER} movies and at most a
 * quarter of all
 * @param movies number of movies, ids 1 to movies: from {@value #MIN_MOVIES} to {@value #MAX_MOVIES}; a few may stay
 * unrated
 * @param seed any number
 */
public record Parameters(int ratings, int users, int movies, long seed) {
    /** The smallest data set. */
    public static final int MIN_RATINGS = 10_000;
    /** The largest data set. */
    public static final int MAX_RATINGS = 20_000_000;
    /** Every user has at least this many ratings, as in MovieLens. */
    public static final int MIN_PER_USER = 20;
    /** The smallest catalogue. */
    public static final int MIN_MOVIES = 200;
    /** The largest catalogue. */
    public static final int MAX_MOVIES = 100_000;

    /**
     * Checks that such a set can exist.
     *
     * @throws IllegalArgumentException with a sentence for a person when a number is out of range or does not fit the
     * others
     */
    public Parameters {
        requireRange("ratings", ratings, MIN_RATINGS, MAX_RATINGS);
        requireRange("movies", movies, MIN_MOVIES, MAX_MOVIES);
        requireRange("users", users, 1, MAX_RATINGS / MIN_PER_USER);
        if ((long) users * MIN_PER_USER > ratings) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%d users need at least %d ratings (%d each); ratings is %d: give fewer users or more ratings",
                    users,
                    (long) users * MIN_PER_USER,
                    MIN_PER_USER,
                    ratings));
        }
        long most = (long) users * (movies / 4);
        if (most < ratings) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%d users can rate at most a quarter of %d movies each, %d ratings in all; ratings is %d: give more users or movies",
                    users,
                    movies,
                    most,
                    ratings));
        }
    }

    /**
     * Numbers of users and movies that lie on a line (in logarithms) through two MovieLens sets: 100,000 ratings by
     * 610 users of 9,700 movies, and 20 million by 138,000 of 27,000. Below 100,000 ratings the catalogue shrinks to
     * ten ratings a movie.
     */
    public static Parameters of(int ratings, long seed) {
        requireRange("ratings", ratings, MIN_RATINGS, MAX_RATINGS);
        int movies = defaultMovies(ratings);
        return new Parameters(ratings, defaultUsers(ratings, movies), movies, seed);
    }

    static int defaultMovies(int ratings) {
        double onTheLine =
                9_700 * StrictMath.pow(ratings / 1e5, StrictMath.log(27_000 / 9_700.0) / StrictMath.log(200));
        return (int) Math.clamp(Math.min(onTheLine, ratings / 10.0), MIN_MOVIES, MAX_MOVIES);
    }

    /** At least so many that the mean user rates no more than a twelfth of the movies. */
    static int defaultUsers(int ratings, int movies) {
        double onTheLine = 610 * StrictMath.pow(ratings / 1e5, StrictMath.log(138_000 / 610.0) / StrictMath.log(200));
        double enough = 12.0 * ratings / movies;
        int most = ratings / MIN_PER_USER;
        return (int) Math.clamp(Math.max(onTheLine, enough), 1, most);
    }

    private static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s must be from %d to %d, not %d", name, least, most, value));
        }
    }
}
