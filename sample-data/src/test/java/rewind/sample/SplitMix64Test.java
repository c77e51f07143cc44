package rewind.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import rewind.sample.SplitMix64.Purpose;

class SplitMix64Test {
    /** The first outputs of the published algorithm for this seed, as in Vigna's splitmix64.c. */
    @Test
    void givesThePublishedSequence() {
        SplitMix64 random = new SplitMix64(1234567);
        assertThat(new long[] {random.nextLong(), random.nextLong(), random.nextLong()})
                .containsExactly(6457827717110365317L, 3203168211198807973L, -8629252141511181193L);
    }

    @Test
    void streamsDifferByPurposeAndIndexAndSeed() {
        long first = SplitMix64.stream(1, Purpose.USER, 1).nextLong();
        assertThat(SplitMix64.stream(1, Purpose.USER, 1).nextLong()).isEqualTo(first);
        assertThat(SplitMix64.stream(1, Purpose.USER, 2).nextLong()).isNotEqualTo(first);
        assertThat(SplitMix64.stream(1, Purpose.MOVIE, 1).nextLong()).isNotEqualTo(first);
        assertThat(SplitMix64.stream(2, Purpose.USER, 1).nextLong()).isNotEqualTo(first);
    }

    @Test
    void gaussiansHaveMeanZeroAndUnitVariance() {
        SplitMix64 random = new SplitMix64(42);
        int draws = 200_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            double x = random.nextGaussian();
            sum += x;
            squares += x * x;
        }
        assertThat(sum / draws).isCloseTo(0, within(0.01));
        assertThat(squares / draws).isCloseTo(1, within(0.015));
    }

    @Test
    void boundedDrawsReachBothEndsAndNoFurther() {
        SplitMix64 random = new SplitMix64(3);
        int[] seen = new int[7];
        for (int i = 0; i < 70_000; i++) {
            seen[random.nextInt(7)]++;
        }
        for (int count : seen) {
            assertThat(count).isBetween(9_600, 10_400);
        }
    }
}
