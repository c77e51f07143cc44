package rewind.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.Tastes;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Ratings;
import rewind.recommend.data.RatingsBuilder;

class EaseTrainerTest {

    @Test
    void weightsAreThoseOfANaiveInverse() {
        // Three tiles a side, the last one partly filled.
        Interactions data = Interactions.of(Tastes.ratings(200, 300, 30, 3));
        int n = data.items().size();
        assertThat(n).isGreaterThan(2 * Tile.SIZE).isNotEqualTo(3 * Tile.SIZE);
        double lambda = 7;

        EaseModel model = train(data, EaseParameters.ofLambda(lambda), 2);

        double[][] inverse = inverse(gram(data, lambda));
        float[] scores = new float[n];
        model.score(17, scores);
        for (int j = 0; j < n; j++) {
            double expected = 0;
            for (int i = 0; i < n; i++) {
                double weight = i == j ? 0 : -inverse[i][j] / inverse[j][j];
                assertThat((double) model.weight(i, j)).isCloseTo(weight, within(1e-6));
                expected += contains(data.itemsOf(17), i) ? weight : 0;
            }
            assertThat((double) scores[j]).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void lambdaGrowsWithTheMeanNumberOfRatingsOfAnItem() {
        Interactions data = Interactions.of(Tastes.ratings(200, 40, 30, 3));
        double mean = (double) data.size() / data.items().size();

        EaseModel scaled = train(data, new EaseParameters(3, 0.5), 1);
        EaseModel fixed = train(data, EaseParameters.ofLambda(3 * Math.sqrt(mean)), 1);

        assertThat((double) scaled.weight(1, 5)).isCloseTo(fixed.weight(1, 5), within(1e-7));
        assertThat(scaled.weight(1, 5)).isNotZero();
    }

    @Test
    void isTheSameBytesOnAnyNumberOfThreads() throws IOException {
        Interactions data = Interactions.of(Tastes.ratings(300, 500, 40, 5));

        byte[] one = ModelBytes.of(train(data, EaseParameters.defaults(), 1));

        assertThat(ModelBytes.of(train(data, EaseParameters.defaults(), 2))).isEqualTo(one);
        assertThat(ModelBytes.of(train(data, EaseParameters.defaults(), 5))).isEqualTo(one);
        assertThat(ModelBytes.of(train(data, EaseParameters.ofLambda(1), 1))).isNotEqualTo(one);
    }

    @Test
    void tellsHowFarItIsAndStopsWhenAsked() {
        Interactions data = Interactions.of(Tastes.ratings(300, 500, 40, 5));
        Cancellation cancellation = new Cancellation();
        List<Double> heard = new ArrayList<>();
        List<String> words = new ArrayList<>();
        Progress progress = (fraction, message) -> {
            heard.add(fraction);
            words.add(message);
            if (message.startsWith("inverting, 128 of")) {
                cancellation.cancel();
            }
        };

        assertThatThrownBy(() -> new EaseTrainer(EaseParameters.defaults()).train(data, 2, progress, cancellation))
                .isInstanceOf(CancellationException.class);
        assertThat(heard).isSorted().allMatch(fraction -> fraction < 0.5);
        assertThat(words)
                .contains("comparing, 384 of 500 items")
                .endsWith("inverting, 0 of 500 rows", "inverting, 128 of 500 rows");
    }

    @Test
    void refusesACatalogueThatNoMemoryHoldsBeforeItBegins() {
        RatingsBuilder builder = Ratings.builder();
        int items = 400_000;
        for (int item = 1; item <= items; item++) {
            builder.add(1 + item % 7, item, 4, 0);
        }
        Interactions data = Interactions.of(builder.build());
        List<String> heard = new ArrayList<>();

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> new EaseTrainer(EaseParameters.defaults())
                        .train(data, 1, (fraction, message) -> heard.add(message), new Cancellation()))
                .withMessageContaining("For 400000 items it needs about 7")
                .withMessageContaining("this program may use ")
                .withMessageContaining("-Xmx")
                .withMessageContaining("als and itemknn have no such limit");
        assertThat(heard).isEmpty();
    }

    @Test
    void whatItSaysItNeedsIsEnough() {
        Interactions data = Interactions.of(Tastes.ratings(60, 100, 20, 5));
        EaseParameters parameters = EaseParameters.defaults();
        long needed = EaseMemory.bytes(data.items().size(), data.size());

        assertThat(new EaseTrainer(parameters, needed).train(data, 1, Progress.NONE, new Cancellation()))
                .isInstanceOf(EaseModel.class);
        assertThatThrownBy(
                        () -> new EaseTrainer(parameters, needed - 1).train(data, 1, Progress.NONE, new Cancellation()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Start it with -Xmx1m or more");
    }

    @Test
    void refusesNothingToLearnFromAndAbsurdParameters() {
        Interactions nothing = Interactions.of(Ratings.builder().build());

        assertThatThrownBy(() -> train(nothing, EaseParameters.defaults(), 1)).isInstanceOf(ModelException.class);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> EaseParameters.ofLambda(0))
                .withMessage("For EASE regularization must be above 0, not 0.0.");
        assertThatThrownBy(() -> EaseParameters.ofLambda(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EaseParameters(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new EaseTrainer(EaseParameters.defaults()).parameters())
                .containsOnlyKeys("regularization", "density_exponent");
    }

    @Test
    void saysThatALambdaIsTooSmallForTheDigits() {
        // Two items with the same users, and a lambda that is lost beside their number.
        RatingsBuilder builder = Ratings.builder();
        for (int user = 1; user <= 1000; user++) {
            builder.add(user, 1, 4, 0).add(user, 2, 4, 0);
        }
        Interactions data = Interactions.of(builder.build());

        assertThatThrownBy(() -> train(data, EaseParameters.ofLambda(1e-15), 1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("regularization is too small");
    }

    @Test
    void oneUserWithOneRatingIsEnough() {
        Interactions data = Interactions.of(Ratings.builder().add(1, 1, 5, 0).build());

        EaseModel model = train(data, EaseParameters.defaults(), 3);

        assertThat(model.top(0, 10, new int[0]).ids(model.items())).containsExactly(1);
        assertThat(model.top(0, 10, new int[0]).score(0)).isZero();
    }

    private static EaseModel train(Interactions data, EaseParameters parameters, int threads) {
        return (EaseModel) new EaseTrainer(parameters).train(data, threads, Progress.NONE, new Cancellation());
    }

    private static boolean contains(int[] items, int item) {
        for (int other : items) {
            if (other == item) {
                return true;
            }
        }
        return false;
    }

    private static double[][] gram(Interactions data, double lambda) {
        int n = data.items().size();
        double[][] gram = new double[n][n];
        for (int user = 0; user < data.users().size(); user++) {
            for (int i : data.itemsOf(user)) {
                for (int j : data.itemsOf(user)) {
                    gram[i][j]++;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            gram[i][i] += lambda;
        }
        return gram;
    }

    /** Gauss and Jordan with a unit matrix on the right, as in a text book. */
    private static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] right = new double[n][n];
        for (int i = 0; i < n; i++) {
            right[i][i] = 1;
        }
        for (int p = 0; p < n; p++) {
            double pivot = matrix[p][p];
            for (int c = 0; c < n; c++) {
                matrix[p][c] /= pivot;
                right[p][c] /= pivot;
            }
            for (int r = 0; r < n; r++) {
                double factor = matrix[r][p];
                for (int c = 0; r != p && c < n; c++) {
                    matrix[r][c] -= factor * matrix[p][c];
                    right[r][c] -= factor * right[p][c];
                }
            }
        }
        return right;
    }
}
