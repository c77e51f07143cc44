package rewind.recommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {
    private static final double EXACT = 1e-12;

    @Test
    void oneRelevantItemByHand() {
        assertThat(RankingMetrics.ndcg(new double[] {1}, 10)).isEqualTo(1);
        // 1 / log2(1 + 3) = 1/2
        assertThat(RankingMetrics.ndcg(new double[] {3}, 10)).isCloseTo(0.5, within(EXACT));
        assertThat(RankingMetrics.ndcg(new double[] {10}, 10)).isCloseTo(0.2890648263178878, within(EXACT));
        assertThat(RankingMetrics.ndcg(new double[] {10.5}, 10)).isZero();
        assertThat(RankingMetrics.reciprocalRank(new double[] {4})).isEqualTo(0.25);
        assertThat(RankingMetrics.reciprocalRank(new double[] {Double.POSITIVE_INFINITY}))
                .isZero();
    }

    @Test
    void severalRelevantItemsByHand() {
        double[] ranks = {7, 1, 3};

        // (1 + 1/2 + 1/3) / (1 + 1/log2(3) + 1/2), as log2(8) = 3 and log2(4) = 2
        assertThat(RankingMetrics.ndcg(ranks, 10))
                .isCloseTo((1 + 0.5 + 1.0 / 3) / (1 + 0.6309297535714575 + 0.5), within(EXACT));
        // only two places: the ideal has two, too
        assertThat(RankingMetrics.ndcg(ranks, 2)).isCloseTo(1 / (1 + 0.6309297535714575), within(EXACT));
        assertThat(RankingMetrics.recall(ranks, 3)).isCloseTo(2.0 / 3, within(EXACT));
        assertThat(RankingMetrics.hit(ranks, 1)).isEqualTo(1);
        assertThat(RankingMetrics.hit(new double[] {2, 3}, 1)).isZero();
        assertThat(RankingMetrics.reciprocalRank(ranks)).isEqualTo(1);
    }

    @Test
    void tiesCountAsTheMeanRank() {
        float[] scores = {0.5f, 2, 0.5f, Float.NEGATIVE_INFINITY, 0.5f, 0.1f};

        assertThat(RankingMetrics.meanRank(scores, 1)).isEqualTo(1);
        assertThat(RankingMetrics.meanRank(scores, 0)).isEqualTo(3);
        assertThat(RankingMetrics.meanRank(scores, 4)).isEqualTo(3);
        assertThat(RankingMetrics.meanRank(scores, 5)).isEqualTo(5);
    }

    @Property
    void ranksAddUpWhateverTheTies(@ForAll @Size(min = 1, max = 50) List<@IntRange(max = 5) Integer> raw) {
        float[] scores = new float[raw.size()];
        for (int i = 0; i < raw.size(); i++) {
            scores[i] = raw.get(i);
        }
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += RankingMetrics.meanRank(scores, i);
        }
        assertThat(sum).isEqualTo(raw.size() * (raw.size() + 1) / 2.0);
    }

    @Property
    void metricsStayBetweenNoneAndAllAndGrowWithK(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 60) Integer> raw,
            @ForAll @IntRange(min = 1, max = 30) int k) {
        double[] ranks = raw.stream().distinct().mapToDouble(rank -> rank).toArray();

        assertThat(RankingMetrics.ndcg(ranks, k)).isBetween(0.0, 1.0 + EXACT);
        assertThat(RankingMetrics.recall(ranks, k)).isBetween(0.0, 1.0);
        assertThat(RankingMetrics.recall(ranks, k + 1)).isGreaterThanOrEqualTo(RankingMetrics.recall(ranks, k));
        assertThat(RankingMetrics.hit(ranks, k)).isEqualTo(RankingMetrics.ndcg(ranks, k) > 0 ? 1 : 0);
    }
}
