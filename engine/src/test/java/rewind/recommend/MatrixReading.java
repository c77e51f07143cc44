package rewind.recommend;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Reading a matrix from one end to the other, as fast as this machine does: what a scan is measured against. */
final class MatrixReading {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int WIDTH = SPECIES.length();

    private final float[] numbers;

    MatrixReading(int size) {
        numbers = new float[size];
        Arrays.fill(numbers, 0.5f);
    }

    /** The sum of all numbers, in four vectors that do not wait for each other. */
    float sum() {
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        for (int at = 0; at <= numbers.length - 4 * WIDTH; at += 4 * WIDTH) {
            sum0 = sum0.add(FloatVector.fromArray(SPECIES, numbers, at));
            sum1 = sum1.add(FloatVector.fromArray(SPECIES, numbers, at + WIDTH));
            sum2 = sum2.add(FloatVector.fromArray(SPECIES, numbers, at + 2 * WIDTH));
            sum3 = sum3.add(FloatVector.fromArray(SPECIES, numbers, at + 3 * WIDTH));
        }
        return sum0.add(sum1).add(sum2.add(sum3)).reduceLanes(VectorOperators.ADD);
    }
}
