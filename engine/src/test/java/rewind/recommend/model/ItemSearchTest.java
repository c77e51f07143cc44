package rewind.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rewind.recommend.Cancellation;
import rewind.recommend.LongTailed;
import rewind.recommend.Progress;
import rewind.recommend.data.Interactions;

/** On vectors that ALS learned from ratings with a long tail. */
class ItemSearchTest {
    private static final AlsModel MODEL = trained();
    private static final int ITEMS = MODEL.items().size();
    private static final int WANTED = 50;

    @Test
    void findsWhatAScanOfAllScoresFinds() {
        ItemSearch search = ItemSearch.of(MODEL);
        float[] scores = new float[ITEMS];
        for (int user = 0; user < 200; user++) {
            MODEL.score(user, scores);
            int[] excluded = {RankedItems.best(scores, 1).index(0), 7};

            RankedItems near = search.nearest(MODEL.userVector(user), WANTED, excluded);

            assertThat(near).isEqualTo(RankedItems.best(scores, WANTED, excluded));
        }
        assertThat(search.method()).isEqualTo("exact_pruned");
        assertThat(search.nearest(MODEL.userVector(0), 0, new int[0]).size()).isZero();
        assertThat(search.nearest(MODEL.userVector(0), 2 * ITEMS, new int[0]).size())
                .isEqualTo(ITEMS);
    }

    @Test
    void mostOfALongTailIsNotRead() {
        ItemMatrix matrix = new ItemMatrix(MODEL.itemFactors(), ITEMS, MODEL.dimensions());
        long read = 0;
        for (int user = 0; user < 200; user++) {
            float[] vector = MODEL.userVector(user);
            read += matrix.reach(vector, matrix.best(vector, WANTED, new int[0]).score(WANTED - 1));
        }
        assertThat(read / 200.0 / ITEMS).isLessThan(0.5);
    }

    private static AlsModel trained() {
        Interactions interactions = Interactions.of(LongTailed.ratings(1_500, 6_000, 120_000, 3));
        return (AlsModel)
                new AlsTrainer(AlsParameters.defaults().withFactors(32).withIterations(4))
                        .train(interactions, 2, Progress.NONE, new Cancellation());
    }
}
