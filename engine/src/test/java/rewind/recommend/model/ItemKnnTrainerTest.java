package rewind.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.Tastes;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Ratings;
import rewind.recommend.model.ItemKnnParameters.Similarity;

class ItemKnnTrainerTest {

    @ParameterizedTest
    @CsvSource({"COSINE,0,0", "COSINE,2.5,1", "JACCARD,0,0", "JACCARD,3,0.5"})
    void neighboursAreThoseOfComparingEveryPair(Similarity similarity, double shrinkage, double userExponent) {
        Interactions data = Interactions.of(Tastes.ratings(90, 120, 12, 3));
        int count = 9;

        ItemNeighbours neighbours = train(data, new ItemKnnParameters(similarity, count, shrinkage, userExponent), 2)
                .neighbours();

        int items = data.items().size();
        assertThat(neighbours.items()).isEqualTo(items);
        for (int item = 0; item < items; item++) {
            double[] expected = new double[items];
            for (int other = 0; other < items; other++) {
                expected[other] =
                        other == item ? 0 : similarity(data, item, other, similarity, shrinkage, userExponent);
            }
            RankedItems found = neighbours.of(item);
            double worst = found.size() < count ? 0 : found.score(count - 1);
            Set<Integer> listed = new HashSet<>();
            for (int rank = 0; rank < found.size(); rank++) {
                assertThat((double) found.score(rank)).isCloseTo(expected[found.index(rank)], within(1e-6));
                listed.add(found.index(rank));
            }
            assertThat(listed).hasSize(found.size()).doesNotContain(item);
            for (int other = 0; other < items; other++) {
                if (!listed.contains(other)) {
                    assertThat(expected[other]).isLessThanOrEqualTo(worst + 1e-6);
                }
            }
        }
    }

    private static double similarity(
            Interactions data, int item, int other, Similarity similarity, double shrinkage, double userExponent) {
        double common = 0;
        double left = 0;
        double right = 0;
        for (int user = 0; user < data.users().size(); user++) {
            int[] rated = data.itemsOf(user);
            double weight = Math.pow(rated.length, -userExponent);
            boolean hasItem = Arrays.binarySearch(rated, item) >= 0;
            boolean hasOther = Arrays.binarySearch(rated, other) >= 0;
            common += hasItem && hasOther ? weight : 0;
            left += hasItem ? weight : 0;
            right += hasOther ? weight : 0;
        }
        return similarity == Similarity.COSINE
                ? common / (Math.sqrt(left * right) + shrinkage)
                : common / (left + right - common + shrinkage);
    }

    @Test
    void aScoreIsTheSumOfTheSimilaritiesOfTheUsersItems() {
        Interactions data = Interactions.of(Tastes.ratings(90, 120, 12, 3));
        ItemKnnModel model = train(data, ItemKnnParameters.defaults().withNeighbours(9), 1);
        float[] scores = new float[data.items().size()];

        model.score(4, scores);

        double[] expected = new double[scores.length];
        for (int item : data.itemsOf(4)) {
            RankedItems neighbours = model.neighbours().of(item);
            for (int rank = 0; rank < neighbours.size(); rank++) {
                expected[neighbours.index(rank)] += neighbours.score(rank);
            }
        }
        for (int item = 0; item < scores.length; item++) {
            assertThat((double) scores[item]).isCloseTo(expected[item], within(1e-5));
        }
    }

    @Test
    void equalSimilaritiesAreInOrderOfTheItems() {
        // Everybody rated everything: all pairs are equally alike.
        Interactions data = Interactions.of(Tastes.ratings(4, 8, 400, 1));

        ItemNeighbours neighbours = ItemNeighbours.of(data, 3, 2, new Cancellation());

        assertThat(neighbours.items()).isEqualTo(8);
        assertThat(neighbours.of(0).indexes()).containsExactly(1, 2, 3);
        assertThat(neighbours.of(1).indexes()).containsExactly(0, 2, 3);
        assertThat(neighbours.of(7).indexes()).containsExactly(0, 1, 2);
        assertThat(neighbours.of(7).score(2)).isCloseTo(1, within(1e-6f));
    }

    @Test
    void isTheSameBytesOnAnyNumberOfThreads() throws IOException {
        Interactions data = Interactions.of(Tastes.ratings(300, 500, 40, 5));

        byte[] one = ModelBytes.of(train(data, ItemKnnParameters.defaults(), 1));

        assertThat(ModelBytes.of(train(data, ItemKnnParameters.defaults(), 2))).isEqualTo(one);
        assertThat(ModelBytes.of(train(data, ItemKnnParameters.defaults(), 5))).isEqualTo(one);
        assertThat(ModelBytes.of(train(data, ItemKnnParameters.defaults().withNeighbours(9), 1)))
                .isNotEqualTo(one);
    }

    @Test
    void tellsHowFarItIsAndStopsWhenAsked() {
        Interactions data = Interactions.of(Tastes.ratings(300, 500, 40, 5));
        Cancellation cancellation = new Cancellation();
        List<String> heard = new ArrayList<>();
        Progress progress = (fraction, message) -> {
            heard.add(message);
            if (heard.size() == 3) {
                cancellation.cancel();
            }
        };

        assertThatThrownBy(
                        () -> new ItemKnnTrainer(ItemKnnParameters.defaults()).train(data, 2, progress, cancellation))
                .isInstanceOf(CancellationException.class);
        assertThat(heard)
                .containsExactly(
                        "neighbours of 0 of 500 items",
                        "neighbours of 10 of 500 items",
                        "neighbours of 20 of 500 items");
        assertThatThrownBy(() -> ItemNeighbours.of(data, 5, 1, cancellation)).isInstanceOf(CancellationException.class);
    }

    @Test
    void refusesNothingToLearnFromAndAbsurdParameters() {
        Interactions nothing = Interactions.of(Ratings.builder().build());
        ItemKnnParameters defaults = ItemKnnParameters.defaults();

        assertThatThrownBy(() -> train(nothing, defaults, 1)).isInstanceOf(ModelException.class);
        assertThat(ItemNeighbours.of(nothing, 5, 1, new Cancellation()).items()).isZero();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> defaults.withNeighbours(0))
                .withMessage("For item-kNN neighbours must be between 1 and 100000, not 0.");
        assertThatThrownBy(() -> new ItemKnnParameters(Similarity.COSINE, 5, Double.NaN, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ItemKnnParameters(Similarity.COSINE, 5, 0, 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new ItemKnnTrainer(defaults).parameters())
                .containsEntry("similarity", "cosine")
                .containsOnlyKeys("similarity", "neighbours", "shrinkage", "user_exponent");
    }

    @Test
    void oneUserWithOneRatingIsEnough() {
        Interactions data = Interactions.of(Ratings.builder().add(1, 1, 5, 0).build());

        ItemKnnModel model = train(data, ItemKnnParameters.defaults(), 3);

        assertThat(model.top(0, 10, new int[0]).ids(model.items())).containsExactly(1);
        assertThat(model.neighbours().of(0).size()).isZero();
    }

    private static ItemKnnModel train(Interactions data, ItemKnnParameters parameters, int threads) {
        return (ItemKnnModel) new ItemKnnTrainer(parameters).train(data, threads, Progress.NONE, new Cancellation());
    }
}
