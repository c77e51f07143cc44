package rewind.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SketchTest {
    private static Sketch of(List<Long> values) {
        Sketch sketch = new Sketch();
        values.forEach(sketch::add);
        return sketch;
    }

    @Property
    void quantilesAreWithinTheErrorOfTheTrueOnes(
            @ForAll @NotEmpty @Size(max = 200) List<@LongRange(min = 0) Long> values,
            @ForAll @DoubleRange(min = 0, max = 1) double q) {
        assertIsNear(values, q);
    }

    /** From a microsecond to some hours, spread evenly over the scale: what latencies are. */
    @Property(tries = 200)
    void quantilesOfManyLatenciesAreWithinTheError(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int n) {
        Random random = new Random(seed);
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            values.add((long) Math.pow(10, 3 + random.nextDouble() * 10.5));
        }
        for (double q : new double[] {0, 0.01, 0.25, 0.5, 0.9, 0.99, 0.999, 1}) {
            assertIsNear(values, q);
        }
    }

    private static void assertIsNear(List<Long> values, double q) {
        List<Long> sorted = values.stream().sorted().toList();
        long truth = sorted.get(Math.clamp((long) Math.ceil(q * sorted.size()), 1, sorted.size()) - 1);

        assertThat(of(values).quantile(q)).isCloseTo((double) truth, within(truth * 0.01));
    }

    @Property
    void eachValueIsInTheBinBetweenItsEdges(@ForAll @LongRange(min = 0) long value) {
        int bin = LogBins.of(value);

        assertThat(value).isLessThanOrEqualTo(LogBins.upper(bin));
        if (bin > 0) {
            assertThat(value).isGreaterThan(LogBins.upper(bin - 1));
        }
    }

    /**
     * What DataDog publishes of its sketches (and section 2.2 of the paper): with a relative accuracy of 0.01, 2,048 bins cover 80
     * microseconds to a year, each value within a hundredth of its own.
     */
    @Test
    void theBinsOfThePaperCoverAsMuch() {
        long least = 80_000;
        long most = 365L * 24 * 3600 * 1_000_000_000;
        assertThat(LogBins.RELATIVE_ERROR).isLessThanOrEqualTo(0.01);
        assertThat(LogBins.of(most) - LogBins.of(least)).isLessThan(2048);
        for (int bin = LogBins.of(least); bin <= LogBins.of(most); bin++) {
            long low = LogBins.upper(bin - 1) + 1;
            assertThat(LogBins.value(bin)).isBetween(LogBins.upper(bin) * 0.99, low * 1.01);
        }
    }

    @Test
    void theEdgesOfAllBinsAreInTheirBins() {
        for (int bin = 1; bin < LogBins.COUNT; bin++) {
            long upper = LogBins.upper(bin);
            assertThat(LogBins.upper(LogBins.of(upper))).isEqualTo(upper);
            if (upper < Long.MAX_VALUE) {
                assertThat(LogBins.of(upper + 1)).isGreaterThan(bin);
            }
        }
        assertThat(LogBins.of(Long.MAX_VALUE)).isEqualTo(LogBins.COUNT - 1);
    }

    @Property
    void mergedInAnyOrderItIsTheSketchOfAllValues(
            @ForAll @Size(max = 8) List<@Size(max = 20) List<@LongRange(min = 0) Long>> parts, @ForAll long seed) {
        Sketch whole = of(parts.stream().flatMap(List::stream).toList());
        List<List<Long>> shuffled = new ArrayList<>(parts);
        Collections.shuffle(shuffled, new Random(seed));
        Sketch merged = new Sketch();
        shuffled.forEach(part -> merged.merge(of(part)));

        assertThat(merged).isEqualTo(whole).hasSameHashCodeAs(whole);
        assertThat(merged.count())
                .isEqualTo(parts.stream().mapToLong(List::size).sum());
    }

    @Property
    void theShareBelowIsBetweenThoseOfTheNeighbouringValues(
            @ForAll @NotEmpty @Size(max = 100) List<@LongRange(min = 0, max = 10_000_000_000L) Long> values,
            @ForAll @LongRange(min = 0, max = 10_000_000_000L) long value) {
        double share = of(values).shareBelow(value);

        assertThat(share)
                .isBetween(
                        shareUpTo(values, (long) Math.floor(value / 1.02) - 1),
                        shareUpTo(values, (long) Math.ceil(value * 1.02) + 1));
    }

    private static double shareUpTo(List<Long> values, long limit) {
        return (double) values.stream().filter(v -> v <= limit).count() / values.size();
    }

    @Test
    void theShareBelowTheLeastIsNoneAndAboveTheMostIsAll() {
        Sketch sketch = of(List.of(100L, 200L, 300L));

        assertThat(sketch.shareBelow(100)).isZero();
        assertThat(sketch.shareBelow(301)).isEqualTo(1);
        assertThat(sketch.shareBelow(250)).isCloseTo(2.0 / 3, within(1e-9));
    }

    @Test
    void leastAndMostAreExactAndNegativeDurationsAreZero() {
        Sketch sketch = of(List.of(-5L, 1_234_567L, 999_999_937L));

        assertThat(sketch.least()).isZero();
        assertThat(sketch.most()).isEqualTo(999_999_937L);
        assertThat(sketch.quantile(1)).isEqualTo(999_999_937.0);
        assertThat(sketch.quantile(0)).isZero();
    }

    @Test
    void anEmptyOneHasNoQuantiles() {
        assertThatThrownBy(() -> new Sketch().quantile(0.5)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> of(List.of(1L)).quantile(1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of(List.of(1L)).quantile(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void aCopyIsTheSameAndItsOwn(@ForAll @Size(max = 20) List<@LongRange(min = 0) Long> values) {
        Sketch sketch = of(values);
        Sketch copy = sketch.copy();

        assertThat(copy).isEqualTo(sketch);
        copy.add(17);
        assertThat(copy).isNotEqualTo(sketch);
        assertThat(sketch).isEqualTo(of(values));
    }

    @Test
    void severalQuantilesAtOnceAreThoseOneByOne() {
        Sketch sketch = new Sketch();
        new Random(5).longs(1000, 1000, 9_000_000).forEach(sketch::add);

        assertThat(sketch.quantiles(0.5, 0.5, 0.9, 1))
                .containsExactly(Arrays.stream(new double[] {0.5, 0.5, 0.9, 1})
                        .map(sketch::quantile)
                        .toArray());
    }
}
