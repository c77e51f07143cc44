package rewind.recommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.Tastes;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Ratings;
import rewind.recommend.model.PopularityModel;

class EvaluationTest {

    @Test
    void popularityByHand() {
        // In training, item 10 was rated by three users, 20 by two, 30 by one and 40 by one.
        Ratings ratings = Ratings.builder()
                .add(1, 10, 5, 1)
                .add(1, 20, 5, 2) // held out: second after 10, which user 1 has seen → rank 1
                .add(2, 10, 5, 1)
                .add(2, 20, 5, 2)
                .add(2, 30, 5, 9) // held out: left are 30 and 40, tied at one rating each → rank 1.5
                .add(3, 10, 5, 1)
                .add(3, 20, 5, 1)
                .add(3, 99, 5, 2) // held out, and in nobody's training: cannot be found
                .add(4, 30, 5, 7) // one rating only: stays
                .add(5, 40, 5, 7)
                .build();
        Split split = LeaveLastOut.split(ratings, 1);
        PopularityModel model = PopularityModel.of(split.training());

        Metrics metrics = measure(split, model, 1);

        assertThat(split.heldOut().users().ids()).containsExactly(1, 2, 3);
        assertThat(split.heldOut().items().ids()).containsExactly(20, 30, 99);
        assertThat(metrics.users()).isEqualTo(3);
        // A mean rank of 1.5 is not within the first one, and is within the first two.
        assertThat(metrics.hitRate()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(metrics.ndcg()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(metrics.meanReciprocalRank()).isCloseTo((1 + 1 / 1.5) / 3, within(1e-12));
        assertThat(measure(split, model, 2).hitRate()).isCloseTo(2.0 / 3, within(1e-12));
        // Lists of one: 20 for user 1, 30 for users 2 and 3; two of four items, rated by two and one of five users.
        assertThat(metrics.coverage()).isEqualTo(0.5);
        assertThat(metrics.novelty()).isCloseTo((log2(5.0 / 2) + log2(5.0) + log2(5.0)) / 3, within(1e-12));
        assertThat(metrics.asMap().keySet())
                .containsExactly("NDCG@1", "Recall@1", "HR@1", "MRR", "coverage@1", "novelty@1");
    }

    @Test
    void threadsChangeNothing() {
        Split split = LeaveLastOut.split(Tastes.ratings(300, 80, 12, 9), 3);
        PopularityModel model = PopularityModel.of(split.training());

        Metrics one = new Evaluation(model, split, 10).measure(1, Progress.NONE, new Cancellation());
        Metrics four = new Evaluation(model, split, 10).measure(4, Progress.NONE, new Cancellation());

        assertThat(four).isEqualTo(one);
        assertThat(one.ndcg()).isPositive();
    }

    @Property(tries = 50)
    void theSplitHoldsOneOfEachUserOutAndTheLatest(@ForAll @IntRange(min = 2, max = 40) int users, @ForAll long seed) {
        Ratings ratings = Tastes.ratings(users, 20, 3, seed);

        Split split = LeaveLastOut.split(ratings, seed);

        assertThat(split.name()).isEqualTo("leave-last-out");
        assertThat(split.parameters()).isEqualTo(Map.of("seed", seed));
        assertThat(split.training().size() + split.heldOut().size()).isEqualTo(ratings.size());
        Interactions all = Interactions.of(ratings);
        for (int user = 0; user < users; user++) {
            int id = all.users().id(user);
            assertThat(split.heldOut().itemIdsOf(id)).hasSize(all.itemsOf(user).length > 1 ? 1 : 0);
        }
        for (int row = 0; row < ratings.size(); row++) {
            int[] held = split.heldOut().itemIdsOf(ratings.user(row));
            if (held.length == 1) {
                assertThat(ratings.epochSeconds(row)).isLessThanOrEqualTo(time(ratings, ratings.user(row), held[0]));
            }
        }
    }

    @Test
    void theSeedChoosesAmongRatingsOfTheSameTime() {
        var builder = Ratings.builder();
        for (int item = 1; item <= 50; item++) {
            builder.add(1, item, 4, 1000);
        }
        Ratings ratings = builder.build();

        assertThat(heldOut(ratings, 1)).isEqualTo(heldOut(ratings, 1));
        assertThat(java.util.stream.LongStream.range(0, 10)
                        .map(seed -> heldOut(ratings, seed))
                        .distinct()
                        .count())
                .isGreaterThan(3);
    }

    private static int heldOut(Ratings ratings, long seed) {
        return LeaveLastOut.split(ratings, seed).heldOut().itemIdsOf(1)[0];
    }

    private static long time(Ratings ratings, int user, int item) {
        for (int row = 0; row < ratings.size(); row++) {
            if (ratings.user(row) == user && ratings.item(row) == item) {
                return ratings.epochSeconds(row);
            }
        }
        throw new AssertionError("no rating of " + item + " by " + user);
    }

    private static Metrics measure(Split split, PopularityModel model, int k) {
        return new Evaluation(model, split, k).measure(1, Progress.NONE, new Cancellation());
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
