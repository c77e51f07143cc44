package rewind.diff.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The measures of cohorts against examples that other programs publish. */
class PublishedMeasuresTest {
    private static final Offset<Double> EXACT = within(1e-12);

    /**
     * ClickHouse's documentation of {@code cramersVBiasCorrected}: of the numbers from 0 to 149 the remainders by ten and by four
     * have 0.5305112825189074.
     */
    @Test
    void cramersVIsThatOfClickHouse() {
        long[][] table = new long[10][4];
        IntStream.range(0, 150).forEach(number -> table[number % 10][number % 4]++);
        assertThat(CategoryTest.cramersV(table)).isCloseTo(0.5305112825189074, EXACT);
    }

    /**
     * The Titanic's passengers by class, of those who died and who survived (Kaggle's training set): 0.33668387622245516 in the
     * documentation of {@code cramers_corrected_stat} of the Python package mymldev.
     */
    @Test
    void cramersVOfTwoGroups() {
        long[][] table = {{80, 97, 372}, {136, 87, 119}};
        assertThat(CategoryTest.cramersV(table)).isCloseTo(0.33668387622245516, EXACT);
    }

    /** The example of scipy.stats.mannwhitneyu: U 17 of 20, exact p 1/9. The strength is twice as far from a half. */
    @Test
    void mannWhitneyIsThatOfScipy() {
        FieldEffect effect = NumberTest.of("age", new double[] {20, 11, 17, 12}, new double[] {19, 22, 16, 29, 24})
                .orElseThrow();
        assertThat(Objects.requireNonNull(effect.number()).auc()).isCloseTo(17 / 20.0, EXACT);
        assertThat(effect.pValue()).isCloseTo(0.1111111111111111, EXACT);
        assertThat(effect.strength()).isCloseTo(0.7, EXACT);
    }

    /** The test of R's effsize ({@code cliff.delta}), with ties: -0.25. */
    @Test
    void cliffsDeltaIsThatOfEffsize() {
        double[] treatment = {10, 10, 20, 20, 20, 30, 30, 30, 40, 50};
        double[] control = {10, 20, 30, 40, 40, 50};
        FieldEffect effect = NumberTest.of("x", control, treatment).orElseThrow();
        assertThat(2 * Objects.requireNonNull(effect.number()).auc() - 1).isCloseTo(-0.25, EXACT);
        assertThat(effect.strength()).isCloseTo(0.25, EXACT);
    }

    /** As R adjusts them by {@code p.adjust(p, "BH")}. */
    @Test
    void ratesOfFalseDiscoveriesAreThoseOfR() {
        double[] given = PValues.given();
        double[] adjusted = PValues.benjaminiHochberg();
        List<FieldEffect> tested = DoubleStream.of(given)
                .mapToObj(p -> new FieldEffect("f", 0, p, 1, 1, 1, List.of(), null))
                .toList();
        double[] byP = IntStream.range(0, given.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> given[i]))
                .mapToDouble(i -> adjusted[i])
                .toArray();
        assertThat(CohortDiff.corrected(tested).stream()
                        .mapToDouble(FieldEffect::qValue)
                        .toArray())
                .containsExactly(byP, within(1e-6));
    }
}
