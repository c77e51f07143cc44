package rewind.recommend.model;

import rewind.recommend.Workers;

/** The sum of the outer products of all vectors, VᵀV: the part of every row's equation that is the same for all. */
final class GramMatrix {
    private static final int MAX_BLOCKS = 64;
    private static final int MIN_ROWS_A_BLOCK = 256;
    private static final int BATCH = 64;

    private GramMatrix() {}

    /**
     * Computes the matrix. Rows are summed in blocks that depend on their number only, and blocks in their order, so
     * that the sum has the same bits on any number of threads.
     *
     * @param vectors all of the same length, a multiple of {@link Kernel#LANES}
     * @param scale for the result
     */
    static float[][] of(float[][] vectors, double scale, Workers workers, Kernel kernel) {
        int rows = vectors.length;
        int blocks = Math.clamp(rows / MIN_ROWS_A_BLOCK, 1, MAX_BLOCKS);
        float[][][] partial = new float[blocks][][];
        workers.forEach(blocks, () -> block -> {
            int from = (int) ((long) rows * block / blocks);
            int to = (int) ((long) rows * (block + 1) / blocks);
            partial[block] = sum(vectors, from, to, kernel);
        });
        int factors = vectors[0].length;
        float[][] result = new float[factors][factors];
        for (int f = 0; f < factors; f++) {
            for (int g = 0; g < factors; g++) {
                double total = 0;
                for (float[][] part : partial) {
                    total += part[f][g];
                }
                result[f][g] = (float) (total * scale);
            }
        }
        return result;
    }

    /** Rows by the batch: their values of one factor are the scales of their vectors in the sum's row of that factor. */
    private static float[][] sum(float[][] vectors, int from, int to, Kernel kernel) {
        int factors = vectors[0].length;
        float[][] sum = new float[factors][factors];
        float[][] scales = new float[factors][BATCH];
        int[] batch = new int[BATCH];
        for (int start = from; start < to; start += BATCH) {
            int count = Math.min(BATCH, to - start);
            for (int k = 0; k < count; k++) {
                batch[k] = start + k;
                float[] vector = vectors[start + k];
                for (int f = 0; f < factors; f++) {
                    scales[f][k] = vector[f];
                }
            }
            for (int f = 0; f < factors; f++) {
                kernel.addScaled(vectors, batch, count, scales[f], sum[f]);
            }
        }
        return sum;
    }
}
