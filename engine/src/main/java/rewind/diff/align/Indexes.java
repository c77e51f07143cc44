package rewind.diff.align;

import java.util.Arrays;

/** A growing row of indexes. */
final class Indexes {
    private int[] values = new int[1];
    private int size;

    void add(int index) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = index;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
