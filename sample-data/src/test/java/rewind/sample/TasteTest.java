package rewind.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.sample.DataSet.Rating;

/**
 * What people of like taste have seen tells more of a user's last movie than what all have seen: there is something
 * to learn.
 */
class TasteTest {
    @Test
    void neighboursKnowMoreThanTheCrowd(@TempDir Path folder) throws IOException {
        DataSet set = DataSet.read(SampleData.copyTo(folder.resolve("small.zip")));
        Map<Integer, List<Rating>> byUser = set.ratings().stream().collect(Collectors.groupingBy(Rating::user));
        List<List<Rating>> users = List.copyOf(byUser.values());
        int[] last = new int[users.size()];
        BitSet[] seen = new BitSet[users.size()];
        for (int u = 0; u < last.length; u++) {
            last[u] = users.get(u).stream()
                    .max(Comparator.comparingLong(Rating::epochSecond).thenComparingInt(Rating::movie))
                    .orElseThrow()
                    .movie();
            seen[u] = new BitSet();
            for (Rating rating : users.get(u)) {
                seen[u].set(rating.movie(), rating.movie() != last[u]);
            }
        }
        double crowd = 0;
        double neighbours = 0;
        for (int u = 0; u < last.length; u++) {
            crowd += gain(scores(seen, u, false, set.movies().size()), seen[u], last[u]);
            neighbours += gain(scores(seen, u, true, set.movies().size()), seen[u], last[u]);
        }
        assertThat(crowd / last.length).as("popularity, NDCG@10").isBetween(0.005, 0.05);
        assertThat(neighbours / crowd).as("gain of neighbours over popularity").isGreaterThan(1.5);
    }

    /**
     * How many of the others have seen each movie, each counting by the fourth power of the cosine with the user, or
     * all alike.
     */
    private static double[] scores(BitSet[] seen, int user, boolean byLikeness, int movies) {
        double[] scores = new double[movies + 1];
        for (int other = 0; other < seen.length; other++) {
            if (other == user) {
                continue;
            }
            BitSet shared = (BitSet) seen[user].clone();
            shared.and(seen[other]);
            double lengths = (double) seen[user].cardinality() * seen[other].cardinality();
            double cosine = shared.cardinality() / Math.sqrt(lengths);
            double weight = byLikeness ? Math.pow(cosine, 4) : 1;
            seen[other].stream().forEach(movie -> scores[movie] += weight);
        }
        return scores;
    }

    /**
     * The discounted gain of one held-out movie among the first ten that the user has not seen (Järvelin, Kekäläinen,
     * 2002).
     */
    private static double gain(double[] scores, BitSet seen, int heldOut) {
        int better = 0;
        for (int movie = 1; movie < scores.length; movie++) {
            if (movie != heldOut && !seen.get(movie) && scores[movie] >= scores[heldOut]) {
                better++;
            }
        }
        return better < 10 ? Math.log(2) / Math.log(better + 2) : 0;
    }
}
