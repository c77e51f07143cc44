package rewind.explorer.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TicksTest {

    @Test
    void areRound() {
        assertThat(Ticks.linear(0, 100, 5)).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0, 100.0);
        assertThat(Ticks.linear(3, 11, 4)).containsExactly(4.0, 6.0, 8.0, 10.0);
        assertThat(Ticks.logarithmic(1, 1000, 4)).containsExactly(1.0, 10.0, 100.0, 1000.0);
        assertThat(Ticks.logarithmic(280, 5800, 3)).containsExactly(300.0, 1000.0, 3000.0);
        assertThat(Ticks.logarithmic(3, 60, 10)).containsExactly(5.0, 10.0, 20.0, 50.0);
    }

    @Property
    void lieInsideInOrderAndAreNotTooMany(
            @ForAll @net.jqwik.api.constraints.Scale(6) @DoubleRange(min = -1e9, max = 1e9) double from,
            @ForAll @net.jqwik.api.constraints.Scale(6) @DoubleRange(min = 1e-3, max = 1e9) double width,
            @ForAll @IntRange(min = 1, max = 30) int most) {
        List<Double> ticks = Ticks.linear(from, from + width, most);
        assertThat(ticks).isSorted().doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(most + 1);
        double slack = 1e-6 * (Math.abs(from) + width);
        assertThat(ticks).allSatisfy(t -> assertThat(t).isBetween(from - slack, from + width + slack));
    }

    @Property
    void logarithmicOnesLieInsideInOrder(
            @ForAll @net.jqwik.api.constraints.Scale(6) @DoubleRange(min = 1e-6, max = 1e9) double from,
            @ForAll @net.jqwik.api.constraints.Scale(6) @DoubleRange(min = 1.01, max = 1e9) double factor,
            @ForAll @IntRange(min = 1, max = 30) int most) {
        List<Double> ticks = Ticks.logarithmic(from, from * factor, most);
        assertThat(ticks).isSorted().doesNotHaveDuplicates();
        assertThat(ticks).allSatisfy(t -> assertThat(t).isBetween(from * 0.999, from * factor * 1.001));
    }

    @Property
    void aScaleGivesBackWhatItPlaced(
            @ForAll @net.jqwik.api.constraints.Scale(6) @DoubleRange(min = 1e-3, max = 1e6) double from,
            @ForAll @net.jqwik.api.constraints.Scale(6) @DoubleRange(min = 1.1, max = 1e4) double factor,
            @ForAll @net.jqwik.api.constraints.Scale(6) @DoubleRange(min = 0, max = 1) double share,
            @ForAll boolean logarithmic) {
        double until = from * factor;
        Scale scale = logarithmic ? Scale.logarithmic(from, until, 300, 20) : Scale.linear(from, until, 300, 20);
        double value = from + (until - from) * share;
        assertThat(scale.value(scale.at(value))).isCloseTo(value, within(1e-6 * until));
        assertThat(scale.at(from)).isCloseTo(300, within(1e-6));
        assertThat(scale.at(until)).isCloseTo(20, within(1e-6));
    }
}
