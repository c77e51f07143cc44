package rewind.recommend.model;

import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Item vectors, laid out twice: by row, to score a few items, and in tiles by column, to score all, see
 * {@link ItemTiles}. Both ways add the same products in the same order, so an item has the same score bit for bit
 * however it was asked for. The best items are found without reading all, see {@link NormOrder}. Safe for use by many
 * threads.
 */
final class ItemMatrix {
    private final int items;
    private final int factors;
    private final float[] rows;
    private final NormOrder order;
    private final ItemTiles tiles;
    /** What scans have used before and may use again: an answer makes no garbage but itself. */
    private final ArrayBlockingQueue<Scratch> idle = new ArrayBlockingQueue<>(64);

    /**
     * A matrix of item vectors.
     *
     * @param rows one after the other; kept, not copied
     */
    ItemMatrix(float[] rows, int items, int factors) {
        this(rows, items, factors, Kernel.best());
    }

    ItemMatrix(float[] rows, int items, int factors, Kernel kernel) {
        this.items = items;
        this.factors = factors;
        this.rows = rows;
        this.order = new NormOrder(rows, items, factors);
        this.tiles = kernel.tiles(rows, order.items(), factors);
    }

    /** All vectors, one after the other; not a copy. */
    float[] rows() {
        return rows;
    }

    /** A copy of an item's vector. */
    float[] row(int item) {
        return Arrays.copyOfRange(rows, item * factors, (item + 1) * factors);
    }

    /** The inner products of a vector with all items. */
    void multiply(float[] vector, float[] out) {
        float[] scores = new float[tiles.size()];
        for (int from = 0, tile = 0; from < items; from += tiles.size(), tile++) {
            tiles.scores(tile, vector, Float.NEGATIVE_INFINITY, scores);
            int to = Math.min(items, from + tiles.size());
            for (int place = from; place < to; place++) {
                out[order.items()[place]] = scores[place - from];
            }
        }
    }

    /** The inner products of a vector with some items, in their order. */
    void multiply(float[] vector, int[] someItems, float[] out) {
        int k = 0;
        // Each sum must be made in the order of the factors: four at a time, so that they wait for each other less.
        for (; k <= someItems.length - 4; k += 4) {
            int row0 = someItems[k] * factors;
            int row1 = someItems[k + 1] * factors;
            int row2 = someItems[k + 2] * factors;
            int row3 = someItems[k + 3] * factors;
            float sum0 = 0;
            float sum1 = 0;
            float sum2 = 0;
            float sum3 = 0;
            for (int f = 0; f < factors; f++) {
                float value = vector[f];
                sum0 += value * rows[row0 + f];
                sum1 += value * rows[row1 + f];
                sum2 += value * rows[row2 + f];
                sum3 += value * rows[row3 + f];
            }
            out[k] = sum0;
            out[k + 1] = sum1;
            out[k + 2] = sum2;
            out[k + 3] = sum3;
        }
        for (; k < someItems.length; k++) {
            out[k] = multiply(vector, someItems[k]);
        }
    }

    /** The inner product of a vector with an item. */
    float multiply(float[] vector, int item) {
        int row = item * factors;
        float sum = 0;
        for (int f = 0; f < factors; f++) {
            sum += vector[f] * rows[row + f];
        }
        return sum;
    }

    /**
     * The items with the largest inner products with a vector.
     *
     * @param count how many at most
     * @param excluded item indexes that must not be in the answer, in any order
     */
    RankedItems best(float[] vector, int count, int[] excluded) {
        int[] banned = order.places(excluded);
        double length = order.length(vector);
        Scratch found = idle.poll();
        Scratch scratch = found == null ? new Scratch(tiles.size()) : found;
        TopSelection selection = scratch.selection;
        float[] scores = scratch.scores;
        selection.begin(count, items);
        int next = 0;
        for (int from = 0, tile = 0; from < items; from += tiles.size(), tile++) {
            if (order.allBelow(from, length, selection.bar())) {
                break;
            }
            int to = Math.min(items, from + tiles.size());
            boolean any = tiles.scores(tile, vector, selection.bar(), scores);
            for (; next < banned.length && banned[next] < to; next++) {
                scores[banned[next] - from] = Float.NEGATIVE_INFINITY;
            }
            if (any) {
                selection.add(scores, to - from, order.items(), from);
            }
        }
        RankedItems result = selection.finish();
        giveBack(scratch);
        return result;
    }

    /** More scans at once than there are places leave their scratch to the garbage. */
    @SuppressWarnings("ReturnValueIgnored") // whether there was a place
    private void giveBack(Scratch scratch) {
        idle.offer(scratch);
    }

    /** How many items a scan must read that knows the score of the last item of its answer from the start. */
    int reach(float[] vector, float bar) {
        double length = order.length(vector);
        int from = 0;
        while (from < items && !order.allBelow(from, length, bar)) {
            from += tiles.size();
        }
        return Math.min(from, items);
    }

    private static final class Scratch {
        final float[] scores;
        final TopSelection selection = new TopSelection();

        Scratch(int tile) {
            scores = new float[tile];
        }
    }
}
