package rewind.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Both kernels to the bit, and against plain sums in double precision. The build starts tests with the module. */
class KernelPropertiesTest {
    private static final Kernel PLAIN = new PlainKernel();
    private static final Kernel VECTOR = new VectorKernel();

    @Property(tries = 300)
    void bothKernelsMakeTheSameBits(
            @ForAll @IntRange(min = 1, max = 12) int sixteens,
            @ForAll @IntRange(min = 1, max = 50) int rowCount,
            @ForAll @IntRange(max = 70) int count,
            @ForAll long seed) {
        Random random = new Random(seed);
        float[][] rows = new float[rowCount][];
        Arrays.setAll(rows, row -> gaussian(random, Kernel.LANES * sixteens));
        float[] vector = gaussian(random, Kernel.LANES * sixteens);
        int[] indexes = random.ints(count, 0, rowCount).toArray();
        float[] plainDots = new float[Kernel.padded(count)];
        float[] vectorDots = new float[Kernel.padded(count)];
        PLAIN.dots(rows, indexes, count, vector, plainDots);
        VECTOR.dots(rows, indexes, count, vector, vectorDots);
        float[] plainSum = vector.clone();
        float[] vectorSum = vector.clone();
        PLAIN.addScaled(rows, indexes, count, plainDots, plainSum);
        VECTOR.addScaled(rows, indexes, count, plainDots, vectorSum);

        double[] expectedSum = new double[vector.length];
        for (int f = 0; f < vector.length; f++) {
            expectedSum[f] = vector[f];
        }
        for (int k = 0; k < count; k++) {
            double expected = 0;
            for (int f = 0; f < vector.length; f++) {
                expected += (double) rows[indexes[k]][f] * vector[f];
                expectedSum[f] += (double) plainDots[k] * rows[indexes[k]][f];
            }
            assertThat((double) plainDots[k]).isCloseTo(expected, within(1e-3));
        }
        for (int f = 0; f < vector.length; f++) {
            assertThat((double) plainSum[f]).isCloseTo(expectedSum[f], within(2e-2));
        }
        assertThat(bits(Arrays.copyOf(vectorDots, count))).isEqualTo(bits(Arrays.copyOf(plainDots, count)));
        assertThat(bits(vectorSum)).isEqualTo(bits(plainSum));
    }

    @Property(tries = 100)
    void aScoreHasTheSameBitsHoweverItIsAskedFor(
            @ForAll @IntRange(min = 1, max = 40) int factors,
            @ForAll @IntRange(min = 1, max = 1200) int items,
            @ForAll @IntRange(max = 1300) int count,
            @ForAll long seed) {
        Random random = new Random(seed);
        float[] rows = gaussian(random, items * factors);
        float[] vector = gaussian(random, factors);
        int[] excluded = random.ints(30, 0, items).toArray();
        int[] some = random.ints(23, 0, items).toArray();
        ItemMatrix plain = new ItemMatrix(rows, items, factors, PLAIN);
        float[] expected = new float[items];
        plain.multiply(vector, expected);
        float[] allowed = expected.clone();
        for (int item : excluded) {
            allowed[item] = Float.NEGATIVE_INFINITY;
        }

        for (ItemMatrix matrix : List.of(plain, new ItemMatrix(rows, items, factors, VECTOR))) {
            float[] all = new float[items];
            float[] subset = new float[some.length];
            matrix.multiply(vector, all);
            matrix.multiply(vector, some, subset);
            assertThat(bits(all)).isEqualTo(bits(expected));
            for (int k = 0; k < some.length; k++) {
                assertThat(subset[k]).isEqualTo(expected[some[k]]);
            }
            assertThat(matrix.best(vector, count, excluded)).isEqualTo(RankedItems.best(allowed, count));
            // Again, with the scratch that the first search left.
            assertThat(matrix.best(vector, 3, new int[0])).isEqualTo(RankedItems.best(expected, 3));
        }
    }

    /** Small whole numbers, and norms from large to zero: many equal scores, in tiles that may be passed over. */
    @Property(tries = 100)
    void whatIsPassedOverIsNeverMissed(
            @ForAll @IntRange(min = 1, max = 8) int factors,
            @ForAll @IntRange(min = 1, max = 2500) int items,
            @ForAll @IntRange(max = 300) int count,
            @ForAll long seed) {
        Random random = new Random(seed);
        float[] rows = new float[items * factors];
        for (int item = 0; item < items; item++) {
            int largest = 40 / (1 + random.nextInt(60));
            for (int f = 0; f < factors; f++) {
                rows[item * factors + f] = random.nextInt(2 * largest + 1) - largest;
            }
        }
        float[] vector = new float[factors];
        for (int f = 0; f < factors; f++) {
            vector[f] = random.nextInt(5) - 2;
        }
        int[] excluded = random.ints(20, 0, items).toArray();
        for (Kernel kernel : List.of(PLAIN, VECTOR)) {
            ItemMatrix matrix = new ItemMatrix(rows, items, factors, kernel);
            float[] allowed = new float[items];
            matrix.multiply(vector, allowed);
            for (int item : excluded) {
                allowed[item] = Float.NEGATIVE_INFINITY;
            }
            assertThat(matrix.best(vector, count, excluded)).isEqualTo(RankedItems.best(allowed, count));
        }
    }

    @Property(tries = 50)
    void lengthsBeyondTheRangeOfFloatsAreNotPassedOver(@ForAll long seed) {
        Random random = new Random(seed);
        float[] rows = gaussian(random, 1000 * 4);
        for (int i = 0; i < rows.length; i++) {
            rows[i] *= (float) Math.pow(10, random.nextInt(78) - 39);
        }
        float[] vector = gaussian(random, 4);
        for (Kernel kernel : List.of(PLAIN, VECTOR)) {
            ItemMatrix matrix = new ItemMatrix(rows, 1000, 4, kernel);
            float[] all = new float[1000];
            matrix.multiply(vector, all);
            assertThat(matrix.best(vector, 20, new int[0])).isEqualTo(RankedItems.best(all, 20));
        }
    }

    private static float[] gaussian(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }
}
