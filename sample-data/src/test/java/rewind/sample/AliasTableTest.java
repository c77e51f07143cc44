package rewind.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class AliasTableTest {
    private static final int DRAWS = 40_000;

    @Property(tries = 100)
    void drawsByWeight(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1000) Double> given, @ForAll long seed) {
        double[] weights = given.stream().mapToDouble(Double::doubleValue).toArray();
        double total = Arrays.stream(weights).sum();
        Assume.that(total > 0);
        AliasTable table = new AliasTable(weights);
        SplitMix64 random = new SplitMix64(seed);
        int[] drawn = new int[weights.length];
        for (int i = 0; i < DRAWS; i++) {
            drawn[table.draw(random)]++;
        }
        for (int i = 0; i < weights.length; i++) {
            double share = Math.min(1, weights[i] / total);
            // Six standard deviations of a binomial, and ten draws for where that is nearly Poisson: chance never gets
            // there.
            double tolerance = 6 * Math.sqrt(share * (1 - share) / DRAWS) + 10.0 / DRAWS;
            assertThat(drawn[i] / (double) DRAWS).isCloseTo(share, within(tolerance));
        }
    }
}
