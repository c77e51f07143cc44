package rewind.recommend.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import rewind.recommend.Tastes;
import rewind.recommend.data.Interactions;

class TrainersTest {

    @Test
    void eachKindIsMadeByItsNameAndHasItsUsualParameters() {
        assertThat(Trainers.kinds()).containsExactly("als", "itemknn", "ease", "popularity");
        for (String kind : Trainers.kinds()) {
            assertThat(Trainers.of(kind, Map.of()).name()).isEqualTo(kind);
            assertThat(Trainers.of(kind, Map.of()).parameters()).isEqualTo(Trainers.usual(kind));
        }
        assertThat(Trainers.usual("popularity")).isEmpty();
    }

    @Test
    void whatAWordCanBeIsKnownAndEachIsTaken() {
        assertThat(Trainers.choices("als")).isEqualTo(Map.of("weighting", List.of("binary", "rating")));
        assertThat(Trainers.choices("itemknn")).isEqualTo(Map.of("similarity", List.of("cosine", "jaccard")));
        for (String kind : Trainers.kinds()) {
            Trainers.choices(kind).forEach((name, words) -> assertThat(words)
                    .allSatisfy(word -> assertThat(
                                    Trainers.of(kind, Map.of(name, word)).parameters())
                            .containsEntry(name, word))
                    .contains(String.valueOf(Trainers.usual(kind).get(name))));
        }
    }

    @Test
    void whatIsGivenCountsAndTheRestIsAsUsual() {
        assertThat(Trainers.of("ALS", Map.of("frequency-exponent", "0.5", "Factors", "8", "weighting", "RATING"))
                        .parameters())
                .containsEntry("frequency_exponent", 0.5)
                .containsEntry("factors", 8L)
                .containsEntry("weighting", "rating")
                .containsEntry("seed", 42L);
        assertThat(Trainers.of("itemknn", Map.of("similarity", "jaccard", "neighbours", "7"))
                        .parameters())
                .containsEntry("similarity", "jaccard")
                .containsEntry("neighbours", 7L);
        assertThat(Trainers.of("ease", Map.of("lambda", "500")).parameters())
                .containsEntry("regularization", 500.0)
                .containsEntry("density_exponent", 0.0);
    }

    @Test
    void theUsualRegularisationOfALargeCatalogueIsSmaller() {
        Interactions small = Interactions.of(Tastes.ratings(30, 2_500, 20, 3));
        Interactions large = Interactions.of(Tastes.ratings(300, 40_000, 200, 3));
        int items = large.items().size();
        assertThat(items).isGreaterThan(20_000);

        assertThat(regularization(Map.of(), small)).isEqualTo(0.007);
        assertThat(regularization(Map.of(), large)).isCloseTo(0.007 * 10_000 / items, withinPercentage(1));
        assertThat(regularization(Map.of("regularization", "0.007"), large)).isEqualTo(0.007);
    }

    private static double regularization(Map<String, String> given, Interactions data) {
        return (double) Objects.requireNonNull(
                Trainers.of("als", given).suited(data).parameters().get("regularization"));
    }

    @Test
    void errorsNameWhatThereIs() {
        refused("svd", Map.of(), "There is no kind of model 'svd'. There are: als, itemknn, ease, popularity.");
        refused(
                "als",
                Map.of("neighbours", "5"),
                "als has no parameter 'neighbours'. It has: factors (64), iterations");
        refused("popularity", Map.of("factors", "5"), "It has none.");
        refused("als", Map.of("factors", "many"), "factors of als is a whole number, not 'many'");
        refused("als", Map.of("factors", "4294967296"), "factors of als is a whole number of at most");
        refused("als", Map.of("factors", "0"), "factors must be between 1 and 1024, not 0");
        refused("als", Map.of("alpha", "NaN"), "alpha of als is a finite number, not 'NaN'");
        refused("als", Map.of("alpha", "x"), "alpha of als is a number, not 'x'");
        refused("als", Map.of("weighting", "stars"), "weighting of als is binary or rating, not 'stars'");
        refused("als", Map.of("frequency-exponent", "1", "frequency_exponent", "1"), "is given twice");
        refused("ease", Map.of("regularization", "-1"), "regularization must be above 0, not -1.0");
        refused("ease", Map.of("regularization", "1", "lambda", "1"), "lambda goes without");
    }

    private static void refused(String kind, Map<String, String> parameters, String message) {
        assertThatThrownBy(() -> Trainers.of(kind, parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Property(tries = 50)
    void everyPointOfASearchSpaceIsASettingThatTheKindTakes(
            @ForAll @IntRange(max = 500) int n, @ForAll long seed, @ForAll boolean factors) {
        Interactions ratings = Interactions.of(Tastes.ratings(30, 40, 8, 1));
        for (TrainerKind kind : TrainerKind.ALL) {
            if (kind.ranges().isEmpty()) {
                continue;
            }
            SearchPlan plan = new SearchPlan(kind.name(), Map.of(), 10, factors, seed);
            SearchSpace space =
                    new SearchSpace(plan.ranges(), kind.usual(), kind.coupling().apply(ratings));
            double[] point = new LowDiscrepancy(space.dimensions(), seed).point(n);

            Map<String, Object> parameters = plan.trainer(space.setting(point)).parameters();

            assertThat(point).hasSize(space.dimensions());
            double[] back = space.point(parameters);
            for (int i = 0; i < point.length; i++) {
                // Settings have three digits, and whole numbers from 6 on have less.
                assertThat(back[i]).isBetween(point[i] - 0.07, point[i] + 0.07);
            }
        }
    }

    @Test
    void pointsFillTheCubeEvenly() {
        LowDiscrepancy sequence = new LowDiscrepancy(3, 1);
        int[] octants = new int[8];
        for (int n = 0; n < 800; n++) {
            double[] point = sequence.point(n);
            octants[(point[0] < 0.5 ? 0 : 1) + (point[1] < 0.5 ? 0 : 2) + (point[2] < 0.5 ? 0 : 4)]++;
        }
        // By chance alone the counts would have a deviation of 9, and one of eight be about 15 off.
        for (int count : octants) {
            assertThat(count).isBetween(90, 110);
        }
    }
}
