package rewind.rollback.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.diff.cohort.PValues;

/**
 * The methods against examples that were worked out in print, or by other programs. Of ratios of quantiles
 * ({@link QuantileRatio}) no worked example was found: its parts are held here, that it covers is held by
 * {@link IntervalPropertiesTest}, and the way in which it joins two intervals is the one of Newcombe's method 10.
 */
class PublishedExamplesTest {
    /** Two-sided 95%. */
    private static final double ALPHA = 0.025;

    private static final double ROUNDED = 0.00005001;

    /**
     * Newcombe 1998a, Statistics in Medicine 17, 857-872, table I, method 3 (score) and method 5 (Clopper-Pearson). The scores
     * were compared with the tests of five programs that quote the table.
     */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662, 0.2527, 0.3676",
        "15, 148, 0.0624, 0.1605, 0.0578, 0.1617",
        "0, 20, 0.0000, 0.1611, 0.0000, 0.1684",
        "1, 29, 0.0061, 0.1718, 0.0009, 0.1776"
    })
    void shares(int count, int tried, double low, double high, double exactLow, double exactHigh) {
        Share share = new Share(count, tried);
        assertThat(share.low(ALPHA)).isEqualTo(low, within(ROUNDED));
        assertThat(share.high(ALPHA)).isEqualTo(high, within(ROUNDED));
        assertThat(share.exactLow(ALPHA)).isEqualTo(exactLow, within(ROUNDED));
        assertThat(share.exactHigh(ALPHA)).isEqualTo(exactHigh, within(ROUNDED));
    }

    /**
     * Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10, examples (a) to (h); compared with the tests of
     * four programs that quote the table, and (a), (b) and (h) with the documentation of R's pairwiseCI, which names page 877.
     */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "0, 10, 0, 10, -0.2775, 0.2775",
        "10, 10, 0, 20, 0.6791, 1.0000",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void differencesOfShares(int now, int nowTried, int before, int beforeTried, double low, double high) {
        ShareDifference difference = new ShareDifference(new Share(now, nowTried), new Share(before, beforeTried));
        assertThat(difference.low(ALPHA)).isEqualTo(low, within(ROUNDED));
        assertThat(difference.high(ALPHA)).isEqualTo(high, within(ROUNDED));
    }

    /**
     * Ranks for the median at 95%, as in the tables of the sign test (Conover 1999, table A3 and section 3.2; Dixon and Massey
     * 1983, table A-25).
     */
    @ParameterizedTest
    @CsvSource({"6, 1, 6", "10, 2, 9", "15, 4, 12", "20, 6, 15", "25, 8, 18", "30, 10, 21", "50, 18, 33", "5, 0, 6"})
    void ranksForTheMedian(int n, int low, int high) {
        assertThat(OrderStatistics.lowRank(n, 0.5, ALPHA)).isEqualTo(low);
        assertThat(OrderStatistics.highRank(n, 0.5, ALPHA)).isEqualTo(high);
    }

    /**
     * Conover 1999, section 3.2, example 4: the lives of 16 tubes, the upper quartile; P(B <= 8) = 0.0271, P(B <= 14) = 0.9365.
     * Data as in R's rcompanion (quantileCI) and in StatsDirect's help.
     */
    @Test
    void ranksForTheUpperQuartile() {
        double[] hours = {46.9, 47.2, 49.1, 56.5, 56.8, 59.2, 59.9, 63.2, 63.3, 63.4, 63.7, 64.1, 67.1, 67.7, 73.3, 78.5
        };
        assertThat(QuantileSample.of(hours, 0.75).low(0.0272)).isEqualTo(63.3);
        assertThat(QuantileSample.of(hours, 0.75).high(0.0636)).isEqualTo(73.3);
        assertThat(OrderStatistics.lowRank(16, 0.75, 0.0272)).isEqualTo(9);
        assertThat(OrderStatistics.lowRank(16, 0.75, 0.0270)).isEqualTo(8);
        assertThat(OrderStatistics.highRank(16, 0.75, 0.0636)).isEqualTo(15);
        assertThat(OrderStatistics.highRank(16, 0.75, 0.0634)).isEqualTo(16);
    }

    /**
     * C. Zaiontz, Real Statistics Using Excel, "Confidence intervals for order statistics, medians and percentiles", example 1: of
     * 35 values the 17th and the 19th enclose the median with a probability of 0.264121, the 18th is its estimate.
     */
    @Test
    void ranksAroundTheMedian() {
        double tail = (1 - 0.264121) / 2;
        assertThat(OrderStatistics.lowRank(35, 0.5, tail + 1e-6)).isEqualTo(17);
        assertThat(OrderStatistics.lowRank(35, 0.5, tail - 1e-6)).isEqualTo(16);
        assertThat(OrderStatistics.highRank(35, 0.5, tail + 1e-6)).isEqualTo(19);
        assertThat(OrderStatistics.quantile(
                        IntStream.rangeClosed(1, 35).asDoubleStream().toArray(), 0.5))
                .isEqualTo(18);
    }

    /** Wilks 1941: how many observations the greatest of which bounds a quantile: 59 for 95% at 95%, 299 for 99% at 95%. */
    @ParameterizedTest
    @CsvSource({"0.95, 0.05, 59", "0.99, 0.05, 299", "0.95, 0.01, 90", "0.99, 0.01, 459", "0.9, 0.05, 29"})
    void theFewestThatBoundAQuantile(double p, double alpha, int n) {
        assertThat(OrderStatistics.fewest(p, alpha)).isEqualTo(n);
        assertThat(OrderStatistics.highRank(n, p, alpha)).isEqualTo(n);
        assertThat(OrderStatistics.highRank(n - 1, p, alpha)).isEqualTo(n);
    }

    /** Fifty p-values as R adjusts them by {@code p.adjust(p, "holm")}: Rosetta Code, task "P-value correction". */
    @Test
    void holmIsThatOfR() {
        assertThat(Holm.adjust(PValues.given())).containsExactly(PValues.holm(), within(1e-6));
    }

    /** By hand: at 0.05 the first and the last hypothesis are rejected. */
    @Test
    void holm() {
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
        assertThat(Holm.adjust(0.6, 0.9)).containsExactly(new double[] {1, 1}, within(0.0));
        assertThat(Holm.adjust()).isEmpty();
    }

    /** The "rule of three" (Hanley and Lippman-Hand 1983): none of 100 is at most 2.95% at 95%. */
    @Test
    void ruleOfThree() {
        assertThat(new Share(0, 100).exactHigh(0.05)).isEqualTo(1 - Math.pow(0.05, 0.01), within(1e-9));
    }
}
