package rewind.recommend.training;

import java.util.SplittableRandom;

/**
 * Points that fill the unit cube evenly however many are taken: multiples of irrational steps, each coordinate taken
 * modulo 1, from a seeded start. The steps are powers of the root of x^(d+1) = x + 1 (Roberts: The Unreasonable
 * Effectiveness of Quasirandom Sequences, 2018), which is the golden ratio for one dimension.
 */
final class LowDiscrepancy {
    private final double[] start;
    private final double[] step;

    LowDiscrepancy(int dimensions, long seed) {
        double root = 2;
        for (int i = 0; i < 64; i++) {
            root = StrictMath.pow(1 + root, 1.0 / (dimensions + 1));
        }
        SplittableRandom random = new SplittableRandom(seed);
        start = new double[dimensions];
        step = new double[dimensions];
        for (int i = 0; i < dimensions; i++) {
            start[i] = random.nextDouble();
            step[i] = 1 / StrictMath.pow(root, i + 1);
        }
    }

    /** The nth point. */
    double[] point(int n) {
        double[] point = new double[start.length];
        for (int i = 0; i < point.length; i++) {
            double at = start[i] + n * step[i];
            point[i] = at - Math.floor(at);
        }
        return point;
    }
}
