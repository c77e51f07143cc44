package rewind.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.Tastes;
import rewind.recommend.data.Interactions;

/** What holds for every model that scores by the user's items. */
class LinearModelsPropertiesTest {
    private static final Interactions DATA = Interactions.of(Tastes.ratings(50, 300, 37, 3));
    private static final List<Model> MODELS = List.of(
            new ItemKnnTrainer(ItemKnnParameters.defaults().withNeighbours(30))
                    .train(DATA, 1, Progress.NONE, new Cancellation()),
            new EaseTrainer(EaseParameters.ofLambda(3)).train(DATA, 2, Progress.NONE, new Cancellation()));

    @Property(tries = 100)
    void aSubsetHasTheScoresOfTheWholeBitForBit(@ForAll @IntRange(max = 49) int user, @ForAll long seed) {
        for (Model model : MODELS) {
            int items = model.items().size();
            int[] some = new Random(seed).ints(40, 0, items).toArray();
            float[] all = new float[items];
            // What stood in the arrays before must not matter.
            Arrays.fill(all, Float.NaN);
            float[] subset = new float[some.length];
            Arrays.fill(subset, Float.NaN);
            model.score(user, all);
            model.score(user, some, subset);

            for (int k = 0; k < some.length; k++) {
                assertThat(Float.floatToRawIntBits(subset[k])).isEqualTo(Float.floatToRawIntBits(all[some[k]]));
            }
        }
    }

    @Property(tries = 100)
    void theContributionsOfTheUsersItemsAddUpToTheScore(
            @ForAll @IntRange(max = 49) int user, @ForAll @IntRange(max = 249) int item) {
        int[] history = DATA.itemsOf(user);
        int[] longer = IntStream.concat(
                        Arrays.stream(history),
                        IntStream.range(0, DATA.items().size())
                                .filter(other -> Arrays.binarySearch(history, other) < 0))
                .toArray();
        for (Model model : MODELS) {
            float[] score = new float[1];
            model.score(user, new int[] {item}, score);

            float[] parts = model.contributions(user, item, longer);

            assertThat(parts).hasSize(longer.length);
            double sum = 0;
            for (int k = 0; k < parts.length; k++) {
                // What the user did not rate adds nothing, neither does an item to itself.
                if (k >= history.length || longer[k] == item) {
                    assertThat(parts[k]).isZero();
                }
                sum += parts[k];
            }
            assertThat(sum).isCloseTo(score[0], within(1e-5));
        }
    }

    @Property(tries = 50)
    void theNearestAreTheBestScoredThatAreNotInTheHistory(@ForAll @IntRange(max = 49) int user) {
        ItemNeighbours neighbours = ((ItemKnnModel) MODELS.getFirst()).neighbours();
        int[] history = DATA.itemsOf(user);

        RankedItems nearest = neighbours.nearest(history, 25);

        assertThat(nearest).isEqualTo(MODELS.getFirst().top(user, 25, history));
        assertThat(neighbours.nearest(new int[0], 25).size()).isZero();
        // One item's nearest are its neighbours and no more.
        assertThat(neighbours.nearest(new int[] {3}, 1000)).isEqualTo(neighbours.of(3));
    }
}
