package rewind.recommend.model;

import java.util.Arrays;

/**
 * Items by descending length of their vectors. By Cauchy and Schwarz no inner product exceeds the product of lengths, so
 * a scan in this order may stop where that product falls below the worst score of a full answer (Teflioudi, Gemulla,
 * Mykytiuk: LEMP, Fast Retrieval of Large Entries in a Matrix Product, 2015). ALS gives items that few have rated short
 * vectors, so in a large catalogue with a long tail most of it is not read.
 *
 * <p>The bound is of the scores as they are computed: a float sum of n products is off by at most n/(1-n·u)·u times the
 * product of lengths, u = 2^-24 (Higham: Accuracy and Stability of Numerical Algorithms, 3.1), for which twice as much
 * is added, and by less than the smallest normal number for each product that underflows. What may overflow has no bound.
 */
final class NormOrder {
    private final int factors;
    private final int[] items;
    private final int[] places;
    /** The largest length at a place or after it. */
    private final double[] largest;

    NormOrder(float[] rows, int count, int factors) {
        this.factors = factors;
        items = new int[count];
        places = new int[count];
        largest = new double[count];
        long[] keys = new long[count];
        for (int item = 0; item < count; item++) {
            // Floats that are not negative have the order of their bits; NaN comes first and is never passed over.
            int bits = Float.floatToIntBits((float) length(rows, item * factors));
            keys[item] = ((long) (Integer.MAX_VALUE - bits) << 32) | item;
        }
        Arrays.sort(keys);
        double longest = 0;
        for (int place = count - 1; place >= 0; place--) {
            int item = (int) keys[place];
            items[place] = item;
            places[item] = place;
            longest = Math.max(longest, length(rows, item * factors));
            largest[place] = longest;
        }
    }

    /** Item indexes by place; not a copy. */
    int[] items() {
        return items;
    }

    /** The places of some items, ascending. */
    int[] places(int[] someItems) {
        int[] found = new int[someItems.length];
        for (int k = 0; k < found.length; k++) {
            found[k] = places[someItems[k]];
        }
        Arrays.sort(found);
        return found;
    }

    /** The Euclidean length of a vector. */
    double length(float[] vector) {
        return length(vector, 0);
    }

    /** Whether the scores of all items from a place on are below a bar, for a vector of a given length. */
    boolean allBelow(int place, double length, float bar) {
        double bound = length * largest[place] * (1 + (factors + 4) * 0x1p-23) + factors * (double) Float.MIN_NORMAL;
        return bound < bar && bound < Float.MAX_VALUE;
    }

    private double length(float[] values, int from) {
        double sum = 0;
        for (int f = 0; f < factors; f++) {
            sum += (double) values[from + f] * values[from + f];
        }
        return Math.sqrt(sum);
    }
}
