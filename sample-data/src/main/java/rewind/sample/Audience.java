package rewind.sample;

import java.util.Arrays;

/**
 * The users, one after the other: what each comes upon, takes and thinks of it. Holds one user at a time, so memory
 * does not grow with the number of ratings. Not for more than one thread.
 *
 * <p>A user comes upon a movie with the chance that fashion gives it, and takes it with chance min(1, exp(b (z -
 * {@value #SURE}))), z being how much the movie pulls this user, in standard deviations over the movies in fashion.
 * What is rated is thus a choice that depends on taste, as in real data; how it is rated depends on taste far less. Who
 * finds nothing for long asks for less.
 */
final class Audience {
    /** From this pull on, whatever is come upon is taken. */
    private static final double SURE = 1.9;
    /** Mean and spread (of the logarithm) of b: some people follow their taste, some the crowd. */
    private static final double CHOOSINESS = 1.9;

    private static final double CHOOSINESS_SPREAD = 0.35;
    private static final double CHOOSIEST = 3.0;

    private static final int YARDSTICK = 400;
    /** Logarithms of evenly spaced chances, so that the inner loop needs no logarithm. */
    private static final double[] LOG_CHANCE = logChances(4096);
    /**
     * What each movie passed over takes off what the next one must have. Without it the busiest users, who have seen
     * most of what they come upon, took over half of the time (180 movies come upon for each one rated, over all
     * users).
     */
    private static final double WEARINESS = 0.02;
    /** A user who has passed over this many takes whatever is left. */
    private static final int PATIENCE = 1000;

    private final Parameters parameters;
    private final Movies movies;
    private final Fashion fashion;
    private final int[] counts;
    private final int[] seenBy;
    private final float[] place = new float[Taste.DIMENSIONS];
    private final long[] times;
    private final long[] rated;
    private int user;
    private double meanPull;
    private double pullSpread;
    private double choosiness;

    Audience(Parameters parameters, Movies movies) {
        this.parameters = parameters;
        this.movies = movies;
        fashion = new Fashion(movies, parameters.seed());
        counts = Activity.counts(parameters);
        seenBy = new int[movies.count];
        int most = Arrays.stream(counts).max().orElseThrow();
        times = new long[most];
        rated = new long[most];
    }

    /** Goes on to the next user and returns true, or false after the last. */
    boolean next() {
        if (user == parameters.users()) {
            return false;
        }
        int count = counts[user];
        SplitMix64 random = SplitMix64.stream(parameters.seed(), SplitMix64.Purpose.USER, user);
        user++;
        Taste.placeUser(random, place);
        Visits.fill(random, times, count);
        choosiness = Math.min(CHOOSIEST, CHOOSINESS * StrictMath.exp(CHOOSINESS_SPREAD * random.nextGaussian()));
        measurePull(random, Era.quarter(times[0]));
        Judgement judgement = new Judgement(random);
        for (int i = 0; i < count; i++) {
            int movie = choose(random, times[i]);
            seenBy[movie] = user;
            int halves = judgement.halfStars(movies.quality[movie], pull(movie));
            rated[i] = Packed.of(movie, halves, times[i]);
        }
        Arrays.sort(rated, 0, count);
        return true;
    }

    /** The current user's id, from 1. */
    int user() {
        return user;
    }

    /** How many ratings the current user gave. */
    int size() {
        return counts[user - 1];
    }

    /** The current user's ratings by movie, see {@link Packed}; valid up to {@link #size} and until the next user. */
    long[] ratings() {
        return rated;
    }

    private int choose(SplitMix64 random, long time) {
        int quarter = Era.quarter(time);
        for (int tries = 0; tries < PATIENCE; tries++) {
            int movie = fashion.draw(random, quarter);
            double logChance = LOG_CHANCE[random.nextInt(LOG_CHANCE.length)];
            boolean taken = choosiness * (pull(movie) - SURE + WEARINESS * tries) >= logChance;
            if (taken && isOpen(movie, time)) {
                return movie;
            }
        }
        int start = random.nextInt(movies.count);
        for (int i = 0; i < movies.count; i++) {
            int movie = (start + i) % movies.count;
            if (isOpen(movie, time)) {
                return movie;
            }
        }
        // Parameters lets nobody rate more than a quarter, and more than a third is out before the first day.
        throw new IllegalStateException("user " + user + " has rated every movie that was out");
    }

    private boolean isOpen(int movie, long time) {
        return seenBy[movie] != user && movies.released[movie] <= time;
    }

    /** In standard deviations from the mean of the movies in fashion. */
    private double pull(int movie) {
        return (Taste.pull(place, movies.places, movie * Taste.DIMENSIONS) - meanPull) / pullSpread;
    }

    private void measurePull(SplitMix64 random, int quarter) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < YARDSTICK; i++) {
            double pull = Taste.pull(place, movies.places, fashion.draw(random, quarter) * Taste.DIMENSIONS);
            sum += pull;
            squares += pull * pull;
        }
        meanPull = sum / YARDSTICK;
        pullSpread = Math.max(1e-3, StrictMath.sqrt(Math.max(0, squares / YARDSTICK - meanPull * meanPull)));
    }

    private static double[] logChances(int steps) {
        double[] logs = new double[steps];
        for (int i = 0; i < steps; i++) {
            logs[i] = StrictMath.log((i + 0.5) / steps);
        }
        return logs;
    }
}
