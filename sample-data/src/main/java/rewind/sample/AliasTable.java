package rewind.sample;

/** Draws an index by weight in constant time (Walker's alias method in Vose's form, 1991). */
final class AliasTable {
    private static final double FULL = 0x1p32;
    private static final long LOW = 0xFFFF_FFFFL;

    /** One word a column, for one look into memory a draw: the alias above, the chance of it below, in 32 bits each. */
    private final long[] columns;

    /** Weights of any scale, none negative, at least one positive. */
    AliasTable(double[] weights) {
        int n = weights.length;
        columns = new long[n];
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double[] share = new double[n];
        int[] stack = new int[n];
        int small = 0;
        int large = n;
        for (int i = 0; i < n; i++) {
            share[i] = weights[i] * n / total;
            columns[i] = (long) i << 32;
            if (share[i] < 1) {
                stack[small++] = i;
            } else {
                stack[--large] = i;
            }
        }
        // Whoever is still on a stack when the other is empty differs from a full share by rounding alone, and keeps
        // its column.
        while (small > 0 && large < n) {
            int poor = stack[--small];
            int rich = stack[large];
            columns[poor] = (long) rich << 32 | Math.min(LOW, (long) ((1 - share[poor]) * FULL));
            share[rich] -= 1 - share[poor];
            if (share[rich] < 1) {
                large++;
                stack[small++] = rich;
            }
        }
    }

    /** The column is the whole part of a uniform draw times their number, the choice within it the fraction. */
    int draw(SplitMix64 random) {
        long bits = random.nextLong();
        int column = (int) Math.unsignedMultiplyHigh(bits, columns.length);
        long fraction = (bits * columns.length) >>> 32;
        long entry = columns[column];
        return fraction < (entry & LOW) ? (int) (entry >>> 32) : column;
    }
}
