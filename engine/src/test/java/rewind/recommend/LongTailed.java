package rewind.recommend;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import rewind.recommend.data.Ratings;
import rewind.recommend.data.RatingsBuilder;

/**
 * Seeded ratings of a given shape for benchmarks, with long tails on both sides and something to learn: a user draws
 * items without replacement, by their popularity times e to the inner product of two vectors of taste.
 */
public final class LongTailed {
    private static final int TASTES = 12;
    private static final double SPREAD = 0.55;

    private LongTailed() {}

    /**
     * Ratings of 1, a second apart, each user's in random order.
     *
     * @param count how many ratings, to within some users' rounding
     */
    public static Ratings ratings(int users, int items, int count, long seed) {
        Random random = new Random(seed);
        double[] shares = IntStream.range(0, users)
                .mapToDouble(user -> Math.pow(user + users / 50.0, -0.7))
                .toArray();
        double sum = Arrays.stream(shares).sum();
        double[] popularity = new double[items];
        double[][] itemTastes = new double[items][];
        for (int item = 0; item < items; item++) {
            popularity[item] = -0.9 * Math.log(item + items / 50.0);
            itemTastes[item] = tastes(random);
        }
        int[][] chosen = new int[users][];
        IntStream.range(0, users).parallel().forEach(user -> {
            int wanted = Math.clamp(Math.round(count * shares[user] / sum), 2, items / 2);
            chosen[user] = draw(wanted, popularity, itemTastes, new Random(seed * 1_000_003 + user));
        });
        RatingsBuilder builder = Ratings.builder();
        for (int user = 0; user < users; user++) {
            for (int k = 0; k < chosen[user].length; k++) {
                builder.add(user + 1, chosen[user][k] + 1, 1, 1_000_000_000L + k);
            }
        }
        return builder.build();
    }

    /** Draws without replacement: the largest of log weight plus Gumbel noise (Efraimidis, Spirakis 2006). */
    private static int[] draw(int wanted, double[] popularity, double[][] itemTastes, Random random) {
        double[] own = tastes(random);
        long[] keys = new long[popularity.length];
        for (int item = 0; item < keys.length; item++) {
            double weight = popularity[item] - Math.log(-Math.log(1 - random.nextDouble()));
            for (int t = 0; t < TASTES; t++) {
                weight += own[t] * itemTastes[item][t];
            }
            // The key's bits with the lowest 24 replaced by the item: shifted above zero, doubles sort as integers.
            keys[item] = (Double.doubleToRawLongBits(weight + 1000) & -(1L << 24)) | item;
        }
        Arrays.sort(keys);
        int[] items = new int[wanted];
        for (int k = 0; k < wanted; k++) {
            items[k] = (int) (keys[keys.length - 1 - k] & ((1 << 24) - 1));
        }
        for (int k = wanted - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int item = items[k];
            items[k] = items[other];
            items[other] = item;
        }
        return items;
    }

    private static double[] tastes(Random random) {
        return random.doubles(TASTES, -1, 1).map(taste -> taste * SPREAD * 1.8).toArray();
    }
}
