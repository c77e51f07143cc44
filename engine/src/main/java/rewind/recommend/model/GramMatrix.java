package rewind.recommend.model;

import rewind.recommend.Workers;

/** The sum of the outer products of all vectors, VᵀV: the part of every row's equation that is the same for all. */
final class GramMatrix {
    private static final int MAX_BLOCKS = 64;
    private static final int MIN_ROWS_A_BLOCK = 256;

    private GramMatrix() {}

    /**
     * Rows are summed in blocks that depend on their number only, and blocks in their order, so that the sum has the
     * same bits on any number of threads.
     *
     * @return factors × factors, by row
     */
    static float[] of(float[] vectors, int factors, Workers workers) {
        int rows = vectors.length / factors;
        int blocks = Math.clamp(rows / MIN_ROWS_A_BLOCK, 1, MAX_BLOCKS);
        float[][] partial = new float[blocks][];
        workers.forEach(blocks, () -> block -> {
            int from = (int) ((long) rows * block / blocks);
            int to = (int) ((long) rows * (block + 1) / blocks);
            partial[block] = sum(vectors, factors, from, to);
        });
        double[] total = new double[factors * factors];
        for (float[] part : partial) {
            for (int i = 0; i < total.length; i++) {
                total[i] += part[i];
            }
        }
        float[] result = new float[total.length];
        for (int i = 0; i < total.length; i++) {
            result[i] = (float) total[i];
        }
        return result;
    }

    private static float[] sum(float[] vectors, int factors, int from, int to) {
        float[] sum = new float[factors * factors];
        for (int row = from; row < to; row++) {
            int at = row * factors;
            for (int f = 0; f < factors; f++) {
                float a = vectors[at + f];
                int out = f * factors;
                for (int g = 0; g < factors; g++) {
                    sum[out + g] += a * vectors[at + g];
                }
            }
        }
        return sum;
    }
}
