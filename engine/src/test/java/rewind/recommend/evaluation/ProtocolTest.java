package rewind.recommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.Tastes;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Ratings;
import rewind.recommend.model.AlsParameters;
import rewind.recommend.model.AlsTrainer;
import rewind.recommend.model.Model;
import rewind.recommend.model.PopularityModel;

/** Protocols against slow and plain computations of the same. */
class ProtocolTest {
    private static final double EXACT = 1e-12;

    @TempDir
    Path folder;

    @Property(tries = 30)
    void wholeCatalogueIsWhatAPlainComputationSays(
            @ForAll @IntRange(min = 1, max = 30) int k, @ForAll boolean ties, @ForAll long seed) {
        Ratings ratings = Tastes.ratings(30, 40, 12, seed);
        Split split = new RandomByUser(0.3, seed).split(ratings);
        Model model = ties ? PopularityModel.of(split.training()) : als(split.training());

        Map<String, Double> metrics =
                measure(new WholeCatalogue(split, k), model, 2).metrics();

        double ndcg = 0;
        double recall = 0;
        double hits = 0;
        double reciprocals = 0;
        Interactions held = split.heldOut();
        for (int userId : held.users().ids()) {
            double[] ranks = Arrays.stream(held.itemIdsOf(userId))
                    .mapToDouble(item -> plainRank(model, split.training(), userId, item))
                    .toArray();
            double gain = 0;
            double ideal = 0;
            for (int i = 0; i < ranks.length; i++) {
                gain += ranks[i] <= k ? Math.log(2) / Math.log(1 + ranks[i]) : 0;
                ideal += i < k ? Math.log(2) / Math.log(2 + i) : 0;
            }
            ndcg += gain / ideal;
            double found = Arrays.stream(ranks).filter(rank -> rank <= k).count();
            recall += found / ranks.length;
            hits += found > 0 ? 1 : 0;
            reciprocals += 1 / Arrays.stream(ranks).min().orElseThrow();
        }
        int users = held.users().size();
        assertThat(metrics.get("NDCG@" + k)).isCloseTo(ndcg / users, within(EXACT));
        assertThat(metrics.get("Recall@" + k)).isCloseTo(recall / users, within(EXACT));
        assertThat(metrics.get("HR@" + k)).isCloseTo(hits / users, within(EXACT));
        assertThat(metrics.get("MRR")).isCloseTo(reciprocals / users, within(EXACT));
    }

    /** Mean of the first and the last place that sorting could give the item; infinite if the model does not know it. */
    private static double plainRank(Model model, Interactions training, int userId, int itemId) {
        if (model.findUser(userId).isEmpty() || model.items().find(itemId).isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        float[] scores = new float[model.items().size()];
        model.score(model.findUser(userId).getAsInt(), scores);
        Set<Integer> seen = new HashSet<>();
        Arrays.stream(training.itemIdsOf(userId)).forEach(seen::add);
        float own = scores[model.items().find(itemId).getAsInt()];
        int before = 0;
        int same = 0;
        for (int i = 0; i < scores.length; i++) {
            if (!seen.contains(model.items().id(i))) {
                before += scores[i] > own ? 1 : 0;
                same += scores[i] == own ? 1 : 0;
            }
        }
        return (2 * before + 1 + same) / 2.0;
    }

    @Test
    void amongNegativesByHand() throws IOException {
        // Rated by 3, 2, 1 and 1 users: items 10, 20, 30, 40.
        PopularityModel model = PopularityModel.of(Interactions.of(Ratings.builder()
                .add(0, 10, 1, 0)
                .add(1, 10, 1, 0)
                .add(2, 10, 1, 0)
                .add(0, 20, 1, 0)
                .add(1, 20, 1, 0)
                .add(2, 30, 1, 0)
                .add(2, 40, 1, 0)
                .build()));
        TestRows rows = rows("0\t30\n", "1\t40\t5\t978300760\n", "7\t10\n", "2\t99\n", "2\t20\t1\n");
        Negatives negatives = negatives(
                rows,
                "(0,30)\t10\t20\t40\n", // two above, one level: rank 3.5
                "(1,40)\t98\t99\t30\n", // two unknown below, one level: rank 1.5
                "(7,10)\t20\n", // an unknown user
                "(2,99)\t98\n", // an unknown item
                "(2,20)\t20\t30\n"); // its own item is left out: rank 1

        Measured measured = measure(new AmongNegatives(rows, negatives, 3), model, 2);

        assertThat(measured.metric("HR@3")).isCloseTo(2.0 / 5, within(EXACT));
        assertThat(measured.metric("NDCG@3")).isCloseTo((Math.log(2) / Math.log(2.5) + 1) / 5, within(EXACT));
        assertThat(measured.metric("MRR")).isCloseTo((1 / 3.5 + 1 / 1.5 + 1) / 5, within(EXACT));
        assertThat(measured.counts())
                .containsEntry("test_rows", 5L)
                .containsEntry("unknown_users", 1L)
                .containsEntry("unknown_items", 1L)
                .containsEntry("unknown_negatives", 3L)
                .containsEntry("negatives_same_as_item", 1L);
    }

    @Property(tries = 30)
    void sampledNegativesAreDistinctItemsThatTheUserNeverHad(
            @ForAll @IntRange(min = 1, max = 60) int count, @ForAll long seed) {
        Ratings ratings = Tastes.ratings(20, 60, 12, seed);
        Splitter splitter = new LeaveLastOut(seed);
        var heldOut = splitter.heldOut(ratings, Splitter.rows(ratings));
        Split split = splitter.split(ratings, Splitter.rows(ratings), heldOut);
        TestRows rows = TestRows.of(ratings, heldOut);
        Interactions had = Interactions.of(ratings);

        Negatives negatives = Negatives.sampled(rows, split.training(), had, count, seed);
        Negatives again = Negatives.sampled(rows, split.training(), had, count, seed);

        for (int row = 0; row < rows.size(); row++) {
            Set<Integer> own = new HashSet<>();
            Arrays.stream(had.itemIdsOf(rows.user(row))).forEach(own::add);
            int free = (int) Arrays.stream(split.training().items().ids())
                    .filter(id -> !own.contains(id))
                    .count();
            assertThat(negatives.of(row)).doesNotHaveDuplicates().hasSize(Math.min(count, free));
            assertThat(own)
                    .doesNotContainAnyElementsOf(
                            Arrays.stream(negatives.of(row)).boxed().toList());
            assertThat(Arrays.stream(negatives.of(row)))
                    .allMatch(id -> split.training().items().find(id).isPresent());
            assertThat(again.of(row)).isEqualTo(negatives.of(row));
        }
    }

    @Test
    void threadsChangeNothing() {
        Ratings ratings = Tastes.ratings(300, 80, 12, 9);
        Splitter splitter = new LeaveLastOut(3);
        var heldOut = splitter.heldOut(ratings, Splitter.rows(ratings));
        Split split = splitter.split(ratings, Splitter.rows(ratings), heldOut);
        TestRows rows = TestRows.of(ratings, heldOut);
        Protocol protocol = new AmongNegatives(
                rows, Negatives.sampled(rows, split.training(), Interactions.of(ratings), 20, 1), 10);
        Model model = als(split.training());

        assertThat(measure(protocol, model, 4)).isEqualTo(measure(protocol, model, 1));
        assertThat(measure(new WholeCatalogue(split, 10), model, 4))
                .isEqualTo(measure(new WholeCatalogue(split, 10), model, 1));
        // There is something to learn, and 20 negatives leave chance an HR@10 of a half.
        assertThat(measure(protocol, model, 1).metric("HR@10")).isGreaterThan(0.6);
    }

    @Test
    void measuringCanBeCancelled() {
        Split split = LeaveLastOut.split(Tastes.ratings(100, 40, 12, 9), 3);
        Model model = PopularityModel.of(split.training());
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();

        assertThatThrownBy(() -> new WholeCatalogue(split, 10).measure(model, 1, Progress.NONE, cancelled))
                .isInstanceOf(CancellationException.class);
    }

    private static Model als(Interactions training) {
        return new AlsTrainer(AlsParameters.defaults().withFactors(8).withIterations(4))
                .train(training, 1, Progress.NONE, new Cancellation());
    }

    private static Measured measure(Protocol protocol, Model model, int threads) {
        return protocol.measure(model, threads, Progress.NONE, new Cancellation());
    }

    private TestRows rows(String... lines) throws IOException {
        return TestRows.read(Files.writeString(folder.resolve("test"), String.join("", lines)));
    }

    private Negatives negatives(TestRows rows, String... lines) throws IOException {
        return Negatives.read(Files.writeString(folder.resolve("negatives"), String.join("", lines)), rows);
    }
}
