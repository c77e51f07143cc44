package rewind.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ParametersTest {
    @Test
    void defaultsPassThroughTheTwoPublishedSizes() {
        assertThat(Parameters.of(100_000, 1)).isEqualTo(new Parameters(100_000, 610, 9_700, 1));
        Parameters large = Parameters.of(20_000_000, 1);
        assertThat(large.users()).isBetween(137_999, 138_000);
        assertThat(large.movies()).isBetween(26_999, 27_000);
    }

    @Property
    void anySizeHasDefaultsThatFitEachOther(
            @ForAll @IntRange(min = Parameters.MIN_RATINGS, max = Parameters.MAX_RATINGS) int ratings) {
        Parameters parameters = Parameters.of(ratings, 1);
        assertThat(parameters.ratings() / (double) parameters.users()).isBetween(20.0, parameters.movies() / 4.0);
    }

    @Test
    void whatDoesNotFitIsRefusedWithAReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameters.of(9_999, 1))
                .withMessage("ratings must be from 10000 to 20000000, not 9999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameters.of(20_000_001, 1))
                .withMessageContaining("not 20000001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parameters(10_000, 501, 1_000, 1))
                .withMessageContaining("501 users need at least 10020 ratings");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parameters(10_000, 39, 1_000, 1))
                .withMessageContaining("9750 ratings in all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parameters(10_000, 100, 199, 1))
                .withMessage("movies must be from 200 to 100000, not 199");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parameters(10_000, 0, 1_000, 1))
                .withMessageStartingWith("users must be from 1");
    }
}
