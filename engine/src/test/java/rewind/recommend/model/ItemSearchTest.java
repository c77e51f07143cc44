package rewind.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rewind.recommend.data.IdIndex;

class ItemSearchTest {
    private static final int ITEMS = 3_000;
    private static final int USERS = 60;
    private static final int DIMENSIONS = 20;
    private static final AlsModel MODEL = clustered();
    private static final ItemSearch EXACT = ItemSearch.exact(MODEL);
    private static final ItemSearch GRAPH = ItemSearch.approximate(MODEL);

    @Test
    void aGraphFindsNearlyAllThatIsThere() {
        for (int count : new int[] {10, 300}) {
            int found = 0;
            for (int user = 0; user < USERS; user++) {
                Set<Integer> near = set(EXACT.nearest(MODEL.userVector(user), count, new int[0]));
                near.retainAll(set(GRAPH.nearest(MODEL.userVector(user), count, new int[0])));
                found += near.size();
            }
            assertThat((double) found / USERS / count).isGreaterThanOrEqualTo(0.95);
        }
    }

    @Test
    void scoresAndOrderAreTheModels() {
        float[] scores = new float[ITEMS];
        for (int user = 0; user < USERS; user++) {
            RankedItems best = EXACT.nearest(MODEL.userVector(user), 30, new int[0]);
            int[] excluded = {best.index(4), best.index(0)};

            RankedItems near = GRAPH.nearest(MODEL.userVector(user), 100, excluded);

            MODEL.score(user, scores);
            assertThat(near.size()).isEqualTo(100);
            assertThat(near.indexes()).doesNotContain(excluded).doesNotHaveDuplicates();
            for (int rank = 0; rank < near.size(); rank++) {
                assertThat(near.score(rank)).isEqualTo(scores[near.index(rank)]);
            }
            float[] descending = near.scores();
            for (int rank = 1; rank < near.size(); rank++) {
                assertThat(descending[rank]).isLessThanOrEqualTo(descending[rank - 1]);
            }
        }
    }

    @Test
    void aGraphIsTheSameHoweverOftenItIsBuilt() {
        ItemSearch again = ItemSearch.approximate(MODEL);

        for (int user = 0; user < USERS; user++) {
            assertThat(again.nearest(MODEL.userVector(user), 200, new int[0]))
                    .isEqualTo(GRAPH.nearest(MODEL.userVector(user), 200, new int[0]));
        }
    }

    @Test
    void namesItsMethodAndIsExactUnlessAskedOtherwise() {
        assertThat(EXACT.method()).isEqualTo("exact");
        assertThat(GRAPH.method()).isEqualTo("hnsw");
        assertThat(ItemSearch.of(MODEL).method()).isEqualTo("exact");
        assertThat(GRAPH.nearest(MODEL.userVector(0), 0, new int[0]).size()).isZero();
        assertThat(GRAPH.nearest(MODEL.userVector(0), 2 * ITEMS, new int[0]).size())
                .isEqualTo(ITEMS);
    }

    private static Set<Integer> set(RankedItems items) {
        return Arrays.stream(items.indexes()).boxed().collect(Collectors.toSet());
    }

    /** Items around forty centres and of unequal norms; each user's vector lies between two centres. */
    private static AlsModel clustered() {
        Random random = new Random(1);
        double[][] centres = new double[40][];
        Arrays.setAll(centres, c -> random.doubles(DIMENSIONS, -1, 1).toArray());
        float[] items = new float[ITEMS * DIMENSIONS];
        for (int item = 0; item < ITEMS; item++) {
            double[] centre = centres[random.nextInt(centres.length)];
            double norm = 0.2 + random.nextDouble();
            for (int f = 0; f < DIMENSIONS; f++) {
                items[item * DIMENSIONS + f] = (float) (norm * (centre[f] + 0.4 * random.nextGaussian()));
            }
        }
        float[] users = new float[USERS * DIMENSIONS];
        for (int user = 0; user < USERS; user++) {
            double[] one = centres[random.nextInt(centres.length)];
            double[] other = centres[random.nextInt(centres.length)];
            for (int f = 0; f < DIMENSIONS; f++) {
                users[user * DIMENSIONS + f] = (float) (one[f] + other[f] + 0.2 * random.nextGaussian());
            }
        }
        AlsObjective objective = AlsParameters.defaults().objective();
        return new AlsModel(ids(USERS), ids(ITEMS), new int[ITEMS], DIMENSIONS, objective, users, items);
    }

    private static IdIndex ids(int count) {
        return IdIndex.ofAscending(IntStream.rangeClosed(1, count).toArray());
    }
}
