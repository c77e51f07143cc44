package rewind.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.Tastes;
import rewind.recommend.data.Interactions;

class ModelPropertiesTest {
    private static final Interactions DATA = Interactions.of(Tastes.ratings(30, 2_500, 200, 3));
    private static final AlsModel ALS =
            (AlsModel) new AlsTrainer(AlsParameters.defaults().withFactors(13).withIterations(2))
                    .train(DATA, 1, Progress.NONE, new Cancellation());
    private static final Model POPULARITY = PopularityModel.of(DATA);

    @Property(tries = 300)
    void selectsWhatSortingWould(
            @ForAll @Size(max = 200) List<@IntRange(min = -3, max = 12) Integer> raw,
            @ForAll @IntRange(max = 250) int count) {
        float[] scores = new float[raw.size()];
        for (int i = 0; i < scores.length; i++) {
            // Many ties, and some that must never be selected.
            scores[i] = raw.get(i) == -3 ? Float.NEGATIVE_INFINITY : raw.get(i) * 0.25f;
        }
        int[] expected = IntStream.range(0, scores.length)
                .filter(i -> scores[i] > Float.NEGATIVE_INFINITY)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparing(i -> i))
                .limit(count)
                .mapToInt(i -> i)
                .toArray();

        RankedItems best = RankedItems.best(scores, count);

        assertThat(best.indexes()).isEqualTo(expected);
        for (int rank = 0; rank < best.size(); rank++) {
            assertThat(best.score(rank)).isEqualTo(scores[best.index(rank)]);
        }
    }

    @Property(tries = 60)
    void aSubsetHasTheScoresOfTheWholeBitForBit(@ForAll @IntRange(max = 29) int user, @ForAll long seed) {
        for (Model model : List.of(ALS, POPULARITY)) {
            int items = model.items().size();
            int[] some = new Random(seed).ints(40, 0, items).toArray();
            float[] all = new float[items];
            float[] subset = new float[some.length];
            model.score(user, all);
            model.score(user, some, subset);

            for (int k = 0; k < some.length; k++) {
                assertThat(Float.floatToRawIntBits(subset[k])).isEqualTo(Float.floatToRawIntBits(all[some[k]]));
            }
        }
    }

    @Property(tries = 60)
    void theTopIsOfAllItemsButTheExcluded(
            @ForAll @IntRange(max = 29) int user, @ForAll @IntRange(min = 1, max = 600) int count) {
        int[] seen = DATA.itemsOf(user);
        float[] scores = new float[ALS.items().size()];
        ALS.score(user, scores);

        RankedItems top = ALS.top(user, count, seen);
        RankedItems nearest = ALS.nearest(ALS.userVector(user), count, seen);

        assertThat(top).isEqualTo(nearest);
        assertThat(top.size()).isEqualTo(count);
        List<Integer> listed =
                new ArrayList<>(Arrays.stream(top.indexes()).boxed().toList());
        assertThat(listed)
                .doesNotContainAnyElementsOf(Arrays.stream(seen).boxed().toList());
        float worst = top.score(count - 1);
        listed.addAll(Arrays.stream(seen).boxed().toList());
        for (int i = 0; i < scores.length; i++) {
            if (!listed.contains(i)) {
                assertThat(scores[i]).isLessThanOrEqualTo(worst);
            }
        }
    }

    @Property(tries = 20)
    void scoresAreInnerProducts(@ForAll @IntRange(max = 29) int user) {
        float[] scores = new float[ALS.items().size()];
        ALS.score(user, scores);
        float[] u = ALS.userVector(user);
        for (int item = 0; item < scores.length; item++) {
            float[] v = ALS.itemVector(item);
            double expected = 0;
            for (int f = 0; f < u.length; f++) {
                expected += (double) u[f] * v[f];
            }
            assertThat((double) scores[item]).isCloseTo(expected, org.assertj.core.api.Assertions.within(1e-5));
        }
    }

    @Property(tries = 20)
    void popularItemsAreForEverybody(@ForAll @IntRange(min = 1, max = 300) int count) {
        RankedItems fromAls = ALS.popular(count, new int[] {3});

        assertThat(fromAls).isEqualTo(POPULARITY.top(7, count, new int[] {3}));
        assertThat(fromAls.indexes()).doesNotContain(3);
        assertThat(fromAls.score(0)).isEqualTo(ALS.popularity(fromAls.index(0)));
        assertThat(ALS.findUser(31)).isEmpty();
        assertThat(ALS.findUser(30)).hasValue(29);
    }
}
