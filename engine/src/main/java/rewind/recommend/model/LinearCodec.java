package rewind.recommend.model;

import java.io.IOException;
import rewind.recommend.data.IdIndex;

/**
 * What follows the ratings' counts in the encoding of a model that scores by the user's items, see {@link ModelCodec}:
 *
 * <pre>
 * int32     × users: how many items each rated
 * int32     × their sum: the item indexes, by user, strictly ascending
 * itemknn   the neighbours of every item as in {@link NeighboursCodec}, from their counts on
 * ease      float32 × items·(items+1)/2: the lower triangle of P by rows, finite, its diagonal above 0
 * </pre>
 */
final class LinearCodec {
    private LinearCodec() {}

    static void write(ItemKnnModel model, LittleEndianOutput output) throws IOException {
        model.rated().write(output);
        NeighboursCodec.writeLists(model.neighbours(), output);
    }

    static void write(EaseModel model, LittleEndianOutput output) throws IOException {
        model.rated().write(output);
        for (int row = 0; row < model.items().size(); row++) {
            float[] left = new float[row + 1];
            for (int column = 0; column <= row; column++) {
                left[column] = model.inverse(row, column);
            }
            output.putFloats(left);
        }
    }

    static ItemKnnModel readItemKnn(LittleEndianInput input, IdIndex users, IdIndex items, int[] counts)
            throws IOException {
        UserItems rated = UserItems.read(input, users.size(), counts);
        ItemNeighbours neighbours = NeighboursCodec.readLists(input, items.size());
        input.requireEnd();
        return new ItemKnnModel(users, items, counts, rated, neighbours);
    }

    static EaseModel readEase(LittleEndianInput input, IdIndex users, IdIndex items, int[] counts) throws IOException {
        UserItems rated = UserItems.read(input, users.size(), counts);
        int n = items.size();
        long expected = (long) n * (n + 1) / 2 * Float.BYTES;
        if (input.remaining() != expected) {
            throw new ModelException("it has " + input.remaining() + " bytes for the weights of " + n
                    + " items, and they take " + expected);
        }
        EaseMemory.require(n, 0, Runtime.getRuntime().maxMemory());
        float[][] rows = new float[n][n];
        for (int row = 0; row < n; row++) {
            float[] left = input.getFloats(row + 1);
            for (float value : left) {
                if (!Float.isFinite(value)) {
                    throw new ModelException("it has a weight that is " + value);
                }
            }
            if (left[row] <= 0) {
                throw new ModelException("it has " + left[row] + " on the diagonal of a positive definite matrix");
            }
            System.arraycopy(left, 0, rows[row], 0, left.length);
        }
        for (int from = 0; from < n; from += Tile.SIZE) {
            SymmetricTiles.mirror(rows, from, Math.min(n, from + Tile.SIZE));
        }
        return new EaseModel(users, items, counts, rated, rows);
    }
}
