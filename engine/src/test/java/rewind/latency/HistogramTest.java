package rewind.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static Sketch of(long... values) {
        Sketch sketch = new Sketch();
        for (long value : values) {
            sketch.add(value);
        }
        return sketch;
    }

    @Property
    void everyValueIsCountedInTheBinBetweenWhoseEdgesItLies(
            @ForAll @Size(max = 60) List<@LongRange(min = 0) Long> values,
            @ForAll @IntRange(min = 1, max = 100) int bins) {
        Sketch sketch = of(values.stream().mapToLong(v -> v).toArray());
        Histogram histogram = Histogram.overlay(List.of(sketch), bins).getFirst();
        HistogramAxis axis = histogram.axis();

        assertThat(axis.count()).isLessThanOrEqualTo(bins);
        assertThat(histogram.total()).isEqualTo(values.size());
        for (int bin = 0; bin < axis.count(); bin++) {
            long lower = axis.lower(bin);
            long upper = axis.upper(bin);
            assertThat(histogram.counts()[bin])
                    .isEqualTo(values.stream()
                            .filter(v -> (v > lower || (v == 0 && lower == 0)) && v <= upper)
                            .count());
        }
    }

    @Test
    void severalLieOnOneAxis() {
        List<Histogram> both = Histogram.overlay(List.of(of(1000, 2000), of(), of(5_000_000)), 20);

        assertThat(both).hasSize(3);
        assertThat(both.get(1).axis()).isEqualTo(both.getFirst().axis());
        assertThat(both.getFirst().total()).isEqualTo(2);
        assertThat(both.get(1).counts()).containsOnly(0);
        assertThat(both.get(2).counts()).endsWith(1);
        assertThat(both.get(1).cumulative()).containsOnly(0);
    }

    @Test
    void theCumulativeDistributionGrowsToOne() {
        Sketch sketch = of(LongStream.rangeClosed(1, 1000).map(i -> i * 1000).toArray());
        Histogram histogram = Histogram.overlay(List.of(sketch), 50).getFirst();

        assertThat(histogram.cumulative()).isSorted().endsWith(1.0);
        for (int bin = 0; bin < histogram.counts().length; bin++) {
            long upTo = Math.min(1000, histogram.axis().upper(bin) / 1000);
            assertThat(histogram.cumulative()[bin]).isEqualTo(upTo / 1000.0);
        }
    }

    @Test
    void nothingHasAnAxisWithoutBins() {
        assertThat(HistogramAxis.over(List.of(), 10).count()).isZero();
        assertThat(Histogram.overlay(List.of(of()), 10).getFirst().counts()).isEmpty();
        assertThat(HeatMap.of(List.of(of(), of()), 10).counts()).hasDimensions(2, 0);
    }

    @Test
    void aHeatMapHasAColumnForEachStretchOfTime() {
        Random random = new Random(7);
        Sketch busy = of(random.longs(500, 1000, 1_000_000).toArray());
        HeatMap map = HeatMap.of(List.of(busy, of(), of(400_000)), 30);

        assertThat(map.counts()).hasDimensions(3, map.axis().count());
        assertThat(LongStream.of(map.counts()[0]).sum()).isEqualTo(500);
        assertThat(map.counts()[1]).containsOnly(0);
        assertThat(map.counts()[2]).contains(1);
        assertThat(map.most()).isEqualTo(LongStream.of(map.counts()[0]).max().orElseThrow());
    }
}
