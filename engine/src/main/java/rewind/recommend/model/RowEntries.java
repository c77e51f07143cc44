package rewind.recommend.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rewind.recommend.data.SparseRows;

/**
 * The vectors of one row's entries, and products with them. For the inner products of a vector with all of them the
 * entries are gathered by factor, once a row and in chunks that fit the second-level cache: loops then run over entries,
 * see {@link Axpy}. Below some entries gathering costs more than it saves.
 */
final class RowEntries {
    private static final int CHUNK = 512;
    /** Between where it was measured to lose and to win, see RATIONALE.md. */
    private static final int WORTH_GATHERING = 24;

    private final SparseRows rows;
    private final float[][] fixed;
    private final boolean weighted;
    private final int factors;
    private final float[] none;
    private final float[] scales = new float[CHUNK + Axpy.STEP];
    private final List<float[][]> gathered = new ArrayList<>();
    private int start;
    private int end;
    private boolean isGathered;

    RowEntries(SparseRows rows, float[][] fixed, boolean weighted) {
        this.rows = rows;
        this.fixed = fixed;
        this.weighted = weighted;
        this.factors = fixed[0].length;
        this.none = new float[factors];
    }

    /** From now on the entries are these. */
    void enter(int from, int to) {
        start = from;
        end = to;
        isGathered = to - from >= WORTH_GATHERING;
        if (isGathered) {
            for (int chunk = 0; start + chunk * CHUNK < end; chunk++) {
                gather(chunk);
            }
        }
    }

    /** {@code out += Σ w·(constant + v·y)·y} over the entries y. */
    void addProducts(float[] v, float constant, float[] out) {
        for (int from = start; from < end; from += CHUNK) {
            int count = Math.min(CHUNK, end - from);
            if (isGathered) {
                Arrays.fill(scales, 0, count, constant);
                Axpy.addAll(gathered.get((from - start) / CHUNK), v, scales, count);
            } else {
                for (int j = 0; j < count; j++) {
                    scales[j] = constant + Axpy.dot(fixed[rows.column(from + j)], v);
                }
            }
            if (weighted) {
                for (int j = 0; j < count; j++) {
                    scales[j] *= rows.value(from + j);
                }
            }
            addScaled(from, count, out);
        }
    }

    private void addScaled(int from, int count, float[] out) {
        Arrays.fill(scales, count, count + Axpy.STEP, 0);
        for (int j = 0; j < count; j += Axpy.STEP) {
            int e = from + j;
            Axpy.add(
                    vector(e),
                    vector(e + 1),
                    vector(e + 2),
                    vector(e + 3),
                    vector(e + 4),
                    vector(e + 5),
                    vector(e + 6),
                    vector(e + 7),
                    scales,
                    j,
                    out,
                    factors);
        }
    }

    private float[] vector(int entry) {
        return entry < end ? fixed[rows.column(entry)] : none;
    }

    private void gather(int chunk) {
        if (gathered.size() == chunk) {
            gathered.add(new float[factors][CHUNK]);
        }
        float[][] columns = gathered.get(chunk);
        int from = start + chunk * CHUNK;
        int count = Math.min(CHUNK, end - from);
        for (int j = 0; j < count; j += Axpy.STEP) {
            int e = from + j;
            transpose(
                    vector(e),
                    vector(e + 1),
                    vector(e + 2),
                    vector(e + 3),
                    vector(e + 4),
                    vector(e + 5),
                    vector(e + 6),
                    vector(e + 7),
                    columns,
                    j);
        }
    }

    /** Eight vectors at a time: each cache line of the columns is then written once, not eight times. */
    private static void transpose(
            float[] v0,
            float[] v1,
            float[] v2,
            float[] v3,
            float[] v4,
            float[] v5,
            float[] v6,
            float[] v7,
            float[][] columns,
            int at) {
        for (int f = 0; f < columns.length; f++) {
            float[] column = columns[f];
            column[at] = v0[f];
            column[at + 1] = v1[f];
            column[at + 2] = v2[f];
            column[at + 3] = v3[f];
            column[at + 4] = v4[f];
            column[at + 5] = v5[f];
            column[at + 6] = v6[f];
            column[at + 7] = v7[f];
        }
    }
}
