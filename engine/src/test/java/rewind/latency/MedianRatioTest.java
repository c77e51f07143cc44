package rewind.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MedianRatioTest {
    private static final double ERROR = Sketch.RELATIVE_ERROR;

    private static Sketch sketch(long... nanos) {
        Sketch sketch = new Sketch();
        for (long value : nanos) {
            sketch.add(value);
        }
        return sketch;
    }

    /** Of ten values the second and the ninth: P(B ≤ 1) = 11/1024 for B of ten halves, P(B ≤ 2) = 56/1024. */
    @Test
    void ofTenValuesTheSecondAndTheNinthHoldTheMedian() {
        MedianEstimate median = MedianEstimate.of(
                List.of(sketch(1_000, 2_000, 3_000, 4_000, 5_000), sketch(6_000, 7_000, 8_000, 9_000, 10_000)));

        assertThat(median.count()).isEqualTo(10);
        assertThat(median.nanos()).isCloseTo(5_000, within(5_000 * ERROR));
        assertThat(median.low()).isBetween(2_000 * (1 - 2 * ERROR), 2_000.0);
        assertThat(median.high()).isBetween(9_000.0, 9_000 * (1 + 3 * ERROR));
    }

    @Test
    void fiveValuesBoundNothing() {
        MedianEstimate median = MedianEstimate.of(List.of(sketch(1, 2, 3, 4, 5)));

        assertThat(median.low()).isZero();
        assertThat(median.high()).isInfinite();
        MedianRatio ratio = MedianRatio.of(List.of(sketch(1, 2, 3, 4, 5)), List.of(sketch(10, 20)));
        assertThat(ratio.low()).isZero();
        assertThat(ratio.high()).isInfinite();
        assertThat(ratio.differs()).isFalse();
        assertThatThrownBy(() -> MedianEstimate.of(List.of(new Sketch())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no durations");
    }

    private static List<Sketch> lognormal(Random random, int stretches, int each, double median, double between) {
        List<Sketch> sketches = new ArrayList<>();
        for (int i = 0; i < stretches; i++) {
            double shift = between * random.nextGaussian();
            Sketch sketch = new Sketch();
            for (int j = 0; j < each; j++) {
                sketch.add((long) (median * Math.exp(shift + 0.5 * random.nextGaussian())));
            }
            sketches.add(sketch);
        }
        return sketches;
    }

    /** How many of 600 intervals hold the true ratio, which is 2. */
    private static double covered(double between) {
        Random random = new Random(5);
        int held = 0;
        for (int i = 0; i < 600; i++) {
            MedianRatio ratio = MedianRatio.of(
                    lognormal(random, 20, 30, 40_000_000, between), lognormal(random, 20, 30, 20_000_000, between));
            held += ratio.low() <= 2 && ratio.high() >= 2 ? 1 : 0;
        }
        return held / 600.0;
    }

    @Test
    void theIntervalHoldsTheTrueRatioAsOftenAsItSays() {
        assertThat(covered(0)).isBetween(0.95, 0.999);
    }

    @Test
    void alsoWhereRequestsOfATimeAreSlowTogether() {
        // Without the design effect it would be about one in two.
        assertThat(covered(0.4)).isGreaterThan(0.92);
    }

    @Property(tries = 200)
    void theIntervalHoldsItsMedianAndTheOtherWayRoundIsTheInverse(
            @ForAll @Size(min = 1, max = 60) List<@LongRange(min = 1, max = 1_000_000_000_000L) Long> a,
            @ForAll @Size(min = 1, max = 60) List<@LongRange(min = 1, max = 1_000_000_000_000L) Long> b) {
        List<Sketch> now = List.of(sketch(a.stream().mapToLong(Long::longValue).toArray()));
        List<Sketch> before =
                List.of(sketch(b.stream().mapToLong(Long::longValue).toArray()));

        MedianRatio ratio = MedianRatio.of(now, before);

        assertThat(ratio.now().low()).isLessThanOrEqualTo(ratio.now().nanos());
        assertThat(ratio.now().high()).isGreaterThanOrEqualTo(ratio.now().nanos());
        assertThat(ratio.ratio()).isBetween(ratio.low(), ratio.high());
        MedianRatio other = MedianRatio.of(before, now);
        assertThat(other.ratio() * ratio.ratio()).isCloseTo(1, within(1e-9));
        assertThat(other.differs()).isEqualTo(ratio.differs());
    }
}
