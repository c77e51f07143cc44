package rewind.diff.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankMeasuresTest {
    private static final Offset<Double> EXACT = within(1e-12);

    /** As github.com/dlukes/rbo and github.com/b4ny4n/rankmeasures print it, both after the paper. */
    @Test
    void rankBiasedOverlapIsThatOfOtherPrograms() {
        int[] seven = {1, 2, 3, 4, 5, 6, 7};
        assertThat(RankBiasedOverlap.extrapolated(seven, seven, 0.9)).isCloseTo(1, EXACT);
        assertThat(RankBiasedOverlap.extrapolated(seven, new int[] {2, 1, 3, 4, 5, 6, 7}, 0.9))
                .isCloseTo(0.9, EXACT);
        assertThat(RankBiasedOverlap.extrapolated(new int[] {1, 2, 3, 4, 5}, new int[] {2, 3, 4, 1, 5}, 0.9))
                .isCloseTo(0.828, EXACT);
    }

    /**
     * Of W. Webber's own program, to six digits: test data ({@code uneven_abc.json}) of the crate rbo by M. Petri, which was
     * adapted from it. The other list is the alphabet.
     */
    @ParameterizedTest
    @CsvSource({
        "karfvodcjmwgzlypebunq, 0.9, 0.468431",
        "zhatsimjpnkvcfxwqgoeryubd, 0.9, 0.364444",
        "sozxjfdenvqkbgryapc, 0.9, 0.307626",
        "zclx, 0.9, 0.233312",
        "nxqyk, 0.9, 0.049050",
        "f, 0.9, 0.053090",
        "auzemcwhrtjvbfqxyk, 0.4, 0.772647",
        "cdxlyeqisk, 0.4, 0.062130",
        "bncxagm, 0.2, 0.105466",
        "afcmleivjhs, 0.1, 0.951493"
    })
    void rankBiasedOverlapIsThatOfItsAuthor(String other, double p, double expected) {
        int[] alphabet = IntStream.rangeClosed('a', 'z').toArray();
        assertThat(RankBiasedOverlap.extrapolated(alphabet, other.chars().toArray(), p))
                .isCloseTo(expected, within(5e-6));
    }

    /** Equation 32 by hand: S = (a), L = (b, a), p = ½ gives 1·(0 + ½·¼) + (½ + 0)·¼. */
    @Test
    void listsOfDifferentLengthsAreExtrapolated() {
        assertThat(RankBiasedOverlap.extrapolated(new int[] {1}, new int[] {2, 1}, 0.5))
                .isCloseTo(0.25, EXACT);
        assertThat(RankBiasedOverlap.extrapolated(new int[] {}, new int[] {2, 1}, 0.5))
                .isZero();
        assertThat(RankBiasedOverlap.extrapolated(new int[] {}, new int[] {}, 0.5))
                .isEqualTo(1);
    }

    /** The example of scipy.stats.kendalltau, which has ties on both sides; scipy's tests compare it with R's cor.test. */
    @Test
    void tauBIsThatOfOtherPrograms() {
        assertThat(KendallTau.tauB(new int[] {12, 2, 1, 12, 2}, new int[] {1, 4, 7, 1, 0}))
                .isCloseTo(-0.47140452079103173, EXACT);
        assertThat(KendallTau.tauB(new int[] {1, 1, 1}, new int[] {1, 2, 3})).isNull();
    }

    /** By hand: of the pairs of 1 2 3 4 in 2 1 4 3 two are out of order, (4 - 2) / 6. */
    @Test
    void tauOfACommonList() {
        RankMeasures measures = RankMeasures.of(new int[] {1, 2, 3, 4}, new int[] {2, 1, 4, 3});
        assertThat(measures.kendallTau()).isCloseTo(1 / 3.0, EXACT);
        assertThat(measures.kendallTauUnion()).isCloseTo(1 / 3.0, EXACT);
        assertThat(measures.kendallDistance()).isCloseTo(2 / 22.0, EXACT);
    }

    /**
     * By hand: 1 2 3 and 3 4 1. The pair 1, 3 is inverted; 2 stands before 3 where 4 and 2 are apart: (2, 3) is inverted by
     * absence, (4, 1) too, (2, 4) is known from absence; (1, 2), (3, 4) agree. 4 of at most 9 + ½·6.
     */
    @Test
    void distanceOfListsThatShareSome() {
        RankMeasures measures = RankMeasures.of(new int[] {1, 2, 3}, new int[] {3, 4, 1});
        assertThat(measures.kendallDistance()).isCloseTo(4 / 12.0, EXACT);
        assertThat(measures.jaccard()).isEqualTo(0.5);
        assertThat(measures.common()).isEqualTo(2);
        assertThat(measures.kendallTau()).isEqualTo(-1);
    }

    /** By hand: gains 2 and 1; the first item is kept at the second place: 2 / log2(3) of 2 + 1 / log2(3). */
    @Test
    void ndcgHasTheLeftListAsTheIdeal() {
        RankMeasures measures = RankMeasures.of(new int[] {1, 2}, new int[] {9, 1});
        double second = Math.log(2) / Math.log(3);
        assertThat(measures.ndcg()).isCloseTo(2 * second / (2 + second), EXACT);
        assertThat(measures.ndcgChange()).isNegative();
        assertThat(RankMeasures.of(new int[] {}, new int[] {1}).ndcg()).isNull();
    }

    /**
     * Gains of n to 1, as here: 0.7899980042460358 is what scikit-learn's {@code ndcg_score} and several programs have for three
     * items turned round; the others are of a test of the measure {@code rerank_delta_ndcg}, which has the list of before as the
     * ideal, too.
     */
    @ParameterizedTest
    @CsvSource({
        "abc, cba, 0.7899980042460358",
        "abc, abcx, 1.0",
        "abc, xabc, 0.697934454765513",
        "abc, xyz, 0.0",
        "abcde, abc, 0.8784837378625933",
        "abcde, cde, 0.46358005301237865",
        "abcde, a, 0.4867636816216399"
    })
    void ndcgIsThatOfOtherPrograms(String ideal, String other, double expected) {
        assertThat(RankMeasures.of(ideal.chars().toArray(), other.chars().toArray())
                        .ndcg())
                .isCloseTo(expected, EXACT);
    }

    /** The examples of scipy.spatial.distance.jaccard, whose vectors are sets here; it gives distances. */
    @Test
    void jaccardIsThatOfScipy() {
        assertThat(jaccard(new int[] {0}, new int[] {1})).isEqualTo(1 - 1.0);
        assertThat(jaccard(new int[] {0}, new int[] {0, 1})).isEqualTo(1 - 0.5);
        assertThat(jaccard(new int[] {0}, new int[] {0, 1, 2})).isCloseTo(1 - 0.6666666666666666, EXACT);
    }

    private static double jaccard(int[] left, int[] right) {
        return RankMeasures.of(left, right).jaccard();
    }

    @Property(tries = 300)
    void nothingButDefinitions(@ForAll("lists") int[] left, @ForAll("lists") int[] right) {
        RankMeasures measures = RankMeasures.of(left, right);
        assertThat(measures.rankBiasedOverlap()).isBetween(0.0, 1.0);
        assertThat(measures.kendallDistance()).isCloseTo(slowDistance(left, right), EXACT);
        RankMeasures back = RankMeasures.of(right, left);
        assertThat(back.rankBiasedOverlap()).isCloseTo(measures.rankBiasedOverlap(), EXACT);
        assertThat(back.kendallTau()).isEqualTo(measures.kendallTau());
        if (measures.kendallTauUnion() != null) {
            assertThat(back.kendallTauUnion()).isCloseTo(measures.kendallTauUnion(), EXACT);
            assertThat(measures.kendallTauUnion()).isCloseTo(slowTau(left, right), EXACT);
        }
        assertThat(RankMeasures.of(left, left).rankBiasedOverlap()).isCloseTo(1, EXACT);
    }

    @Provide
    Arbitrary<int[]> lists() {
        return Arbitraries.integers()
                .between(1, 12)
                .list()
                .uniqueElements()
                .ofMaxSize(8)
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray());
    }

    private static List<Integer> union(int[] left, int[] right) {
        Set<Integer> union = new HashSet<>();
        IntStream.of(left).forEach(union::add);
        IntStream.of(right).forEach(union::add);
        return List.copyOf(union);
    }

    private static int rank(int[] list, int item) {
        for (int i = 0; i < list.length; i++) {
            if (list[i] == item) {
                return i;
            }
        }
        return list.length;
    }

    /** Pair by pair, from the four cases of the paper. */
    private static double slowDistance(int[] left, int[] right) {
        List<Integer> union = union(left, right);
        double sum = 0;
        for (int i = 0; i < union.size(); i++) {
            for (int j = i + 1; j < union.size(); j++) {
                int one = Integer.compare(rank(left, union.get(i)), rank(left, union.get(j)));
                int other = Integer.compare(rank(right, union.get(i)), rank(right, union.get(j)));
                sum += one == 0 || other == 0 ? 0.5 : one == other ? 0 : 1;
            }
        }
        int n = left.length;
        int m = right.length;
        double most = n * m + (n * (n - 1) / 2 + m * (m - 1) / 2) / 2.0;
        return most == 0 ? 0 : sum / most;
    }

    private static double slowTau(int[] left, int[] right) {
        List<Integer> union = union(left, right);
        double sum = 0;
        double one = 0;
        double other = 0;
        for (int a : union) {
            for (int b : union) {
                int x = Integer.compare(rank(left, a), rank(left, b));
                int y = Integer.compare(rank(right, a), rank(right, b));
                sum += x * y;
                one += x * x;
                other += y * y;
            }
        }
        return sum / Math.sqrt(one * other);
    }
}
