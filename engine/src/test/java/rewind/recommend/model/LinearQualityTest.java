package rewind.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.RealRatings;
import rewind.recommend.data.Ratings;
import rewind.recommend.data.RatingsBuilder;
import rewind.recommend.data.RatingsReader;
import rewind.recommend.evaluation.Evaluation;
import rewind.recommend.evaluation.LeaveLastOut;
import rewind.recommend.evaluation.Metrics;
import rewind.recommend.evaluation.Split;

class LinearQualityTest {
    /** Real ratings have 9,700 items, of which two thirds have less than this: without them EASE takes a second. */
    private static final int RATINGS_AN_ITEM = 10;

    @Test
    void bothBeatPopularityOnRealRatings() {
        Split split = LeaveLastOut.split(
                oftenRated(new RatingsReader().read(RealRatings.folder()).ratings()), 42);

        Metrics popularity = measure(new PopularityTrainer(), split);
        Metrics itemKnn = measure(new ItemKnnTrainer(ItemKnnParameters.defaults()), split);
        Metrics ease = measure(new EaseTrainer(EaseParameters.defaults()), split);

        assertThat(itemKnn.users()).isEqualTo(610);
        assertThat(itemKnn.ndcg()).isGreaterThan(1.3 * popularity.ndcg());
        assertThat(ease.ndcg()).isGreaterThan(1.7 * popularity.ndcg()).isGreaterThan(itemKnn.ndcg());
        assertThat(ease.coverage()).isGreaterThan(3 * popularity.coverage());
    }

    private static Ratings oftenRated(Ratings all) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int row = 0; row < all.size(); row++) {
            counts.merge(all.item(row), 1, Integer::sum);
        }
        RatingsBuilder builder = Ratings.builder();
        for (int row = 0; row < all.size(); row++) {
            if (counts.getOrDefault(all.item(row), 0) >= RATINGS_AN_ITEM) {
                builder.add(all.user(row), all.item(row), all.rating(row), all.epochSeconds(row));
            }
        }
        return builder.build();
    }

    private static Metrics measure(Trainer trainer, Split split) {
        Model model = trainer.train(split.training(), 2, Progress.NONE, new Cancellation());
        return new Evaluation(model, split, 10).measure(2, Progress.NONE, new Cancellation());
    }
}
