package rewind.sample;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The catalogue: what the files tell of each movie, and what only the generator knows. Row i is the movie with id i +
 * 1.
 */
final class Movies {
    /**
     * Release years lie back from the end as a Weibull of this scale and shape: half in the last two decades, some
     * from the twenties.
     */
    private static final double AGE_SCALE = 27;

    private static final double AGE_SHAPE = 1.2;
    private static final double OLDEST = 104;
    /**
     * Reach falls with rank r as exp(-STEEPNESS r^BEND), the form that fits the counts of published sets from first
     * to last.
     */
    private static final double STEEPNESS = 0.29;

    private static final double BEND = 0.4;
    /** Added to each movie's expected ratings: a catalogue lists what somebody has seen. */
    private static final double LEAST_VIEWERS = 0.5;
    /** Reach lost a quarter century, in standard deviations: few old films are still looked for. */
    private static final double AGES_BADLY = 0.4;

    private static final double QUALITY_SPREAD = 0.42;
    private static final int TRIES_FOR_A_FREE_TITLE = 200;

    final int count;
    /** Each with its year in parentheses; no two alike. */
    final String[] titles;

    final List<List<Genre>> genres;
    /** Seconds since the epoch; nobody rates a movie before. */
    final long[] released;
    /** Stars above or below the mean, shared by all who rate it. */
    final float[] quality;
    /** How many want to see it, all else equal; the greatest is about 1. */
    final double[] reach;
    /** {@link Taste#DIMENSIONS} numbers a movie. */
    final float[] places;

    Movies(Parameters parameters) {
        count = parameters.movies();
        long seed = parameters.seed();
        released = releases(count, SplitMix64.stream(seed, SplitMix64.Purpose.RELEASES, 0));
        titles = new String[count];
        quality = new float[count];
        reach = new double[count];
        places = new float[count * Taste.DIMENSIONS];
        double[] appeal = new double[count];
        genres = IntStream.range(0, count)
                .mapToObj(i -> Genre.drawSome(SplitMix64.stream(seed, SplitMix64.Purpose.MOVIE, 2L * i), year(i)))
                .toList();
        TitleGrammar grammar = TitleGrammar.load();
        Set<String> taken = HashSet.newHashSet(count);
        for (int i = 0; i < count; i++) {
            SplitMix64 random = SplitMix64.stream(seed, SplitMix64.Purpose.MOVIE, 2L * i + 1);
            double standing = random.nextGaussian();
            appeal[i] = AGES_BADLY * eraOf(year(i));
            quality[i] = (float) (QUALITY_SPREAD * standing);
            appeal[i] += 0.45 * standing + random.nextGaussian();
            for (Genre genre : genres.get(i)) {
                appeal[i] += 0.5 * genre.reach();
            }
            Taste.placeMovie(random, genres.get(i), eraOf(year(i)), places, i * Taste.DIMENSIONS);
            titles[i] = freeTitle(grammar, i, seed, taken);
        }
        rankByAppeal(appeal, parameters.ratings());
    }

    int year(int movie) {
        return (int) Math.floorDiv(released[movie] - Era.START, (long) Era.YEAR_SECONDS) + Era.FIRST_YEAR;
    }

    /**
     * Release times, the old stock first and in no order, then one after the other as they come out, as a growing
     * database numbers them. Drawn by strata, so that any catalogue has the same share of old stock: users of the
     * first year need enough to rate.
     */
    private static long[] releases(int count, SplitMix64 random) {
        long[] released = new long[count];
        int old = 0;
        double younger = 1 - StrictMath.exp(-StrictMath.pow(OLDEST / AGE_SCALE, AGE_SHAPE));
        for (int i = 0; i < count; i++) {
            double share = (i + random.nextDouble()) / count;
            double age = AGE_SCALE * StrictMath.pow(-StrictMath.log(1 - share * younger), 1 / AGE_SHAPE);
            released[count - 1 - i] = Era.END - 1 - (long) (age * Era.YEAR_SECONDS);
            old += released[count - 1 - i] < Era.START ? 1 : 0;
        }
        for (int i = old - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            long kept = released[i];
            released[i] = released[j];
            released[j] = kept;
        }
        return released;
    }

    /** A film's year as a number around 0, from -3 for the oldest to 1. */
    private static double eraOf(int year) {
        return (year - 1998) / 25.0;
    }

    private String freeTitle(TitleGrammar grammar, int movie, long seed, Set<String> taken) {
        SplitMix64 random = SplitMix64.stream(seed, SplitMix64.Purpose.TITLE, movie);
        Genre first = genres.get(movie).isEmpty() ? null : genres.get(movie).getFirst();
        String title = grammar.draw(random, first);
        for (int i = 0; i < TRIES_FOR_A_FREE_TITLE && taken.contains(title); i++) {
            title = grammar.draw(random, first);
        }
        // A grammar that has run dry makes sequels, as the trade does.
        String numbered = title;
        for (int part = 2; !taken.add(numbered); part++) {
            numbered = title + " " + part;
        }
        return numbered + " (" + year(movie) + ")";
    }

    private void rankByAppeal(double[] appeal, int ratings) {
        Integer[] order = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Double.compare(appeal[b], appeal[a]));
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            reach[order[rank]] = StrictMath.exp(-STEEPNESS * StrictMath.pow(rank, BEND));
            sum += reach[order[rank]];
        }
        double least = LEAST_VIEWERS * sum / ratings;
        for (int i = 0; i < count; i++) {
            reach[i] += least;
        }
    }
}
