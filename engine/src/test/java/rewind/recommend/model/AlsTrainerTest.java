package rewind.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.RealRatings;
import rewind.recommend.Tastes;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Ratings;
import rewind.recommend.data.RatingsReader;
import rewind.recommend.data.SparseRows;
import rewind.recommend.evaluation.Evaluation;
import rewind.recommend.evaluation.LeaveLastOut;
import rewind.recommend.evaluation.Metrics;
import rewind.recommend.evaluation.Split;
import rewind.recommend.model.AlsParameters.Weighting;

class AlsTrainerTest {
    /** Not a multiple of eight, so that padding is in play. */
    private static final int FACTORS = 11;

    @ParameterizedTest
    @EnumSource(Weighting.class)
    void solvesTheEquationsOfThePaper(Weighting weighting) {
        // Users with more entries than a chunk, and with few.
        Interactions many = Interactions.of(Tastes.ratings(40, 2400, 700, 3));
        Interactions few = Interactions.of(Tastes.ratings(2400, 40, 5, 3));
        assertThat(many.byUser().count(0)).isGreaterThan(300);
        assertThat(few.byUser().count(0)).isLessThan(6);

        solvesTheEquations(many, weighting);
        solvesTheEquations(few, weighting);
    }

    private static void solvesTheEquations(Interactions data, Weighting weighting) {
        AlsParameters parameters = new AlsParameters(FACTORS, 2, 5, 0.01, 0.8, 60, weighting, 1);

        AlsModel model = train(data, parameters, 2);

        // Users are solved last, against the items as they are now.
        double alpha = parameters.alpha();
        int items = data.items().size();
        double[][] gram = new double[FACTORS][FACTORS];
        for (int item = 0; item < items; item++) {
            addOuter(gram, model.itemVector(item), 1 / alpha);
        }
        SparseRows byUser = data.byUser();
        for (int user = 0; user < byUser.rows(); user++) {
            double[][] a = new double[FACTORS][];
            for (int f = 0; f < FACTORS; f++) {
                a[f] = gram[f].clone();
                a[f][f] += 0.01 * Math.pow(byUser.count(user) + items / alpha, 0.8);
            }
            double[] b = new double[FACTORS];
            for (int e = byUser.start(user); e < byUser.end(user); e++) {
                float[] item = model.itemVector(byUser.column(e));
                double w = weighting == Weighting.RATING ? byUser.value(e) : 1;
                addOuter(a, item, w);
                for (int f = 0; f < FACTORS; f++) {
                    b[f] += w * item[f];
                }
            }
            float[] x = model.userVector(user);
            for (int f = 0; f < FACTORS; f++) {
                double left = 0;
                for (int g = 0; g < FACTORS; g++) {
                    left += a[f][g] * x[g];
                }
                assertThat(left).isCloseTo(b[f], within(2e-3 * Math.max(1, Math.abs(b[f]))));
            }
        }
    }

    @Test
    void whatTheItemsOfAUserContributeAddsUpToTheScore() throws IOException {
        Interactions data = Interactions.of(Tastes.ratings(80, 120, 25, 3));
        AlsModel model = train(data, new AlsParameters(FACTORS, 5, 5, 0.01, 0.8, 60, Weighting.BINARY, 1), 2);
        byte[] bytes = bytes(model);
        Model read = ModelCodec.read(new ByteArrayInputStream(bytes), bytes.length);
        float[] scores = new float[data.items().size()];

        for (int user = 0; user < data.users().size(); user++) {
            int[] history = data.itemsOf(user);
            model.score(user, scores);
            for (int item = 0; item < scores.length; item += 7) {
                float[] parts = model.contributions(user, item, history);
                double sum = 0;
                for (float part : parts) {
                    sum += part;
                }
                assertThat(parts).hasSameSizeAs(history);
                assertThat(sum).isCloseTo(scores[item], within(1e-4));
                assertThat(read.contributions(user, item, history)).isEqualTo(parts);
            }
        }
    }

    @Test
    void whatWasNotKeptIsNotExplained() {
        Interactions data = Interactions.of(Tastes.ratings(80, 120, 25, 3));
        AlsModel weighted = train(data, new AlsParameters(4, 2, 5, 0.01, 1, 3, Weighting.RATING, 1), 1);
        Interactions one = Interactions.of(Ratings.builder().add(1, 1, 5, 0).build());
        AlsModel unregularised = train(one, new AlsParameters(4, 2, 5, 0, 1, 3, Weighting.BINARY, 1), 1);

        assertThat(weighted.contributions(0, 1, data.itemsOf(0))).isEmpty();
        assertThat(unregularised.contributions(0, 0, one.itemsOf(0))).isEmpty();
    }

    @Test
    void isTheSameBytesOnAnyNumberOfThreads() throws IOException {
        Interactions data = Interactions.of(Tastes.ratings(700, 400, 30, 5));
        AlsParameters parameters = AlsParameters.defaults().withFactors(20).withIterations(4);

        byte[] one = bytes(train(data, parameters, 1));

        assertThat(bytes(train(data, parameters, 2))).isEqualTo(one);
        assertThat(bytes(train(data, parameters, 5))).isEqualTo(one);
        assertThat(bytes(train(data, parameters.withSeed(43), 1))).isNotEqualTo(one);
    }

    @Test
    void tellsOfEachIterationAndStopsWhenAsked() {
        Interactions data = Interactions.of(Tastes.ratings(60, 40, 10, 5));
        AlsTrainer trainer = new AlsTrainer(AlsParameters.defaults().withFactors(4));
        Cancellation cancellation = new Cancellation();
        List<String> heard = new ArrayList<>();
        Progress progress = (fraction, message) -> {
            heard.add(message);
            if (heard.size() == 3) {
                cancellation.cancel();
            }
        };

        assertThatThrownBy(() -> trainer.train(data, 2, progress, cancellation))
                .isInstanceOf(CancellationException.class);
        assertThat(heard).containsExactly("iteration 1 of 16", "iteration 2 of 16", "iteration 3 of 16");
    }

    @Test
    void refusesNothingToLearnFromAndAbsurdParameters() {
        Interactions nothing = Interactions.of(Ratings.builder().build());
        AlsParameters defaults = AlsParameters.defaults();

        assertThatThrownBy(() -> train(nothing, defaults, 1)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> defaults.withFactors(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> defaults.withIterations(-1))
                .withMessageContaining("iterations must be between 1 and 1000, not -1");
        assertThatThrownBy(() -> new AlsParameters(8, 1, Double.NaN, 0, 1, 3, Weighting.BINARY, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneUserWithOneRatingIsEnough() {
        Interactions data = Interactions.of(Ratings.builder().add(1, 1, 5, 0).build());

        AlsModel model = train(data, AlsParameters.defaults(), 3);

        assertThat(model.top(0, 10, new int[0]).ids(model.items())).containsExactly(1);
    }

    @Test
    void aModelThatLearnedNothingIsRefusedWithTheReason() {
        AlsParameters absurd = new AlsParameters(8, 12, 3.3, 1e6, 1, 3, AlsParameters.Weighting.BINARY, 1);

        assertThatThrownBy(() -> new AlsTrainer(absurd)
                        .train(Interactions.of(Tastes.ratings(80, 120, 25, 3)), 1, Progress.NONE, new Cancellation()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("learned nothing")
                .hasMessageContaining("regularisation is too strong");
    }

    @Test
    void beatsPopularityOnRealRatings() {
        Split split = LeaveLastOut.split(
                new RatingsReader().read(RealRatings.folder()).ratings(), 42);

        Metrics als = measure(train(split.training(), AlsParameters.defaults(), 2), split);
        Metrics popularity = measure(PopularityModel.of(split.training()), split);

        assertThat(als.users()).isEqualTo(610);
        assertThat(als.ndcg()).isGreaterThan(1.5 * popularity.ndcg()).isGreaterThan(0.035);
        assertThat(als.coverage()).isGreaterThan(3 * popularity.coverage());
        assertThat(als.novelty()).isGreaterThan(popularity.novelty());
    }

    private static Metrics measure(Model model, Split split) {
        return new Evaluation(model, split, 10).measure(2, Progress.NONE, new Cancellation());
    }

    private static AlsModel train(Interactions data, AlsParameters parameters, int threads) {
        return (AlsModel) new AlsTrainer(parameters).train(data, threads, Progress.NONE, new Cancellation());
    }

    private static byte[] bytes(Model model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelCodec.write(model, out);
        return out.toByteArray();
    }

    private static void addOuter(double[][] sum, float[] v, double scale) {
        for (int f = 0; f < v.length; f++) {
            for (int g = 0; g < v.length; g++) {
                sum[f][g] += scale * v[f] * v[g];
            }
        }
    }
}
