package rewind.recommend.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Item neighbours as bytes, little-endian:
 *
 * <pre>
 * 8 bytes   RWNEIGH and a zero
 * int32     format, 1
 * int32     items
 * int32     × items: how many neighbours each has
 * then for each item
 *   int32   × neighbours: their indexes, each below items, none the item itself, none twice
 *   float32 × neighbours: their similarities, finite, above 0, not ascending; indexes ascend where they are equal
 * int32     CRC-32C of all that stands before it
 * </pre>
 *
 * The part from the counts to the last similarity is also a part of an item-kNN model.
 */
final class NeighboursCodec {
    private static final long MAGIC = 0x00484749454E5752L;
    private static final int FORMAT = 1;
    private static final int HEADER_BYTES = 16;

    private NeighboursCodec() {}

    static void write(ItemNeighbours neighbours, OutputStream out) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
        LittleEndianOutput output = new LittleEndianOutput(checked);
        output.putLong(MAGIC);
        output.putInt(FORMAT);
        output.putInt(neighbours.items());
        writeLists(neighbours, output);
        output.flush();
        output.putInt((int) checked.getChecksum().getValue());
        output.flush();
    }

    static ItemNeighbours read(InputStream in, long length) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(in, new CRC32C());
        LittleEndianInput input = new LittleEndianInput(checked, length);
        if (length < HEADER_BYTES + Integer.BYTES || input.getLong() != MAGIC) {
            throw new ModelException("it does not begin as neighbours do");
        }
        int format = input.getInt();
        if (format != FORMAT) {
            throw new ModelException("it has format " + format + ", and this program reads format " + FORMAT);
        }
        int items = input.getInt();
        if (items < 0) {
            throw new ModelException("it has " + items + " items");
        }
        ItemNeighbours neighbours = readLists(input, items);
        int sum = (int) checked.getChecksum().getValue();
        if (input.getInt() != sum) {
            throw new ModelException("its checksum does not agree with its content");
        }
        input.requireEnd();
        return neighbours;
    }

    static void writeLists(ItemNeighbours neighbours, LittleEndianOutput output) throws IOException {
        for (int item = 0; item < neighbours.items(); item++) {
            output.putInt(neighbours.of(item).size());
        }
        for (int item = 0; item < neighbours.items(); item++) {
            output.putInts(neighbours.of(item).indexes());
            output.putFloats(neighbours.of(item).scores());
        }
    }

    static ItemNeighbours readLists(LittleEndianInput input, int items) throws IOException {
        int[] counts = input.getInts(items);
        RankedItems[] lists = new RankedItems[items];
        int[] lastListedBy = new int[items];
        Arrays.fill(lastListedBy, -1);
        for (int item = 0; item < items; item++) {
            if (counts[item] < 0 || counts[item] >= items) {
                throw new ModelException("it has an item with " + counts[item] + " neighbours");
            }
            int[] indexes = input.getInts(counts[item]);
            for (int other : indexes) {
                if (other < 0 || other >= items || other == item || lastListedBy[other] == item) {
                    throw new ModelException("item " + item + " has the neighbour " + other);
                }
                lastListedBy[other] = item;
            }
            lists[item] = new RankedItems(indexes, similarities(input, indexes));
        }
        return new ItemNeighbours(lists);
    }

    private static float[] similarities(LittleEndianInput input, int[] indexes) throws IOException {
        float[] values = input.getFloats(indexes.length);
        for (int rank = 0; rank < values.length; rank++) {
            if (!Float.isFinite(values[rank]) || values[rank] <= 0) {
                throw new ModelException("it has a similarity that is " + values[rank]);
            }
            if (rank > 0
                    && (values[rank] > values[rank - 1]
                            || (values[rank] == values[rank - 1] && indexes[rank] < indexes[rank - 1]))) {
                throw new ModelException("its neighbours are not in order");
            }
        }
        return values;
    }
}
