package rewind.explorer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class SpreadTest {
    @Property(tries = 200)
    void everyNumberIsInOneBin(
            @ForAll @Size(min = 1, max = 60) double[] left, @ForAll @Size(min = 1, max = 60) double[] right) {
        // Finite numbers are all that traces have; their differences may be more than a number holds.
        Spread spread = Spread.of(left, right, 24);
        assertThat(sum(spread.left())).isCloseTo(1, within(1e-9));
        assertThat(sum(spread.right())).isCloseTo(1, within(1e-9));
        assertThat(spread.until()).isGreaterThan(spread.from());
        for (int bin = 0; bin < 24; bin++) {
            assertThat(spread.edge(bin)).isLessThan(spread.edge(bin + 1));
        }
    }

    private static double sum(java.util.List<Double> shares) {
        return shares.stream().mapToDouble(Double::doubleValue).sum();
    }

    @Property(tries = 200)
    void whatIsHigherIsNotFurtherLeft(@ForAll @DoubleRange(min = 0.01, max = 1e6) double value) {
        Spread spread = Spread.of(new double[] {value}, new double[] {value * 2}, 10);
        assertThat(spread.left().getFirst()).isEqualTo(1);
        assertThat(spread.right().getLast()).isEqualTo(1);
    }
}
