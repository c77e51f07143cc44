package rewind.codec.compact;

import java.util.List;
import rewind.codec.CodecException;
import rewind.trace.ItemList;

/**
 * Lists of items, each told by an earlier one of the same trace where it is the beginning of it, as most stages leave
 * it. {@link #WHOLE} and {@link #REORDERED} are read and not written any more.
 */
final class ItemListForm {
    /** Count, all ids as signed numbers, all scores (IEEE 754, 4 bytes each). */
    private static final int WHOLE = 0;
    /** Which list, count: its first items. */
    private static final int PREFIX = 1;
    /**
     * Which list, count; then for each item its place there times two, plus one if its score is another, which follows;
     * items that are not there have the place after its end, and their id follows.
     */
    private static final int REORDERED = 2;
    /** Count, all ids in 2 bytes each, all scores; little-endian, so that arrays are copied as they are. */
    private static final int SHORT = 3;
    /** The same with ids in 4 bytes each. */
    private static final int INT = 4;
    /**
     * Which list, how many of its first items, then the rest as {@link #SHORT} or {@link #INT}: ranking leaves the items that the
     * model itself has proposed as they are.
     */
    private static final int BEGINNING = 5;

    /** Fewer are not worth saying where they stand. */
    private static final int WORTH = 8;

    private ItemListForm() {}

    /** @param before what was written before this one */
    static void write(Output out, ItemList list, List<ItemList> before) {
        int best = -1;
        int most = 0;
        for (int b = before.size() - 1; b >= 0; b--) {
            int common = list.common(before.get(b));
            if (common == list.size()) {
                out.raw(PREFIX);
                out.number(b);
                out.number(common);
                return;
            }
            if (common > most) {
                best = b;
                most = common;
            }
        }
        int from = most >= WORTH ? most : 0;
        if (from > 0) {
            out.raw(BEGINNING);
            out.number(best);
            out.number(from);
        }
        // Telling where each other item stood before would take less still, and several times as long: requests pay for
        // it.
        boolean isShort = list.fitsShort(from);
        out.raw(isShort ? SHORT : INT);
        out.number(list.size() - from);
        out.list(list, from, isShort);
    }

    static ItemList read(Input in, List<ItemList> before) {
        int form = in.raw();
        return switch (form) {
            case WHOLE -> readWhole(in);
            case PREFIX -> {
                ItemList other = before.get(in.index(before.size()));
                yield other.first(in.index(other.size() + 1));
            }
            case REORDERED -> readReordered(in, before.get(in.index(before.size())));
            case SHORT -> readFixed(in, Short.BYTES);
            case INT -> readFixed(in, Integer.BYTES);
            case BEGINNING -> readBeginning(in, before);
            default -> throw new CodecException("form " + form + " of a list is not known to this version");
        };
    }

    private static ItemList readWhole(Input in) {
        int n = in.count(5);
        int[] ids = new int[n];
        float[] scores = new float[n];
        for (int i = 0; i < n; i++) {
            ids[i] = (int) in.signed();
        }
        for (int i = 0; i < n; i++) {
            scores[i] = Float.intBitsToFloat(in.int32());
        }
        return new ItemList(ids, scores);
    }

    private static ItemList readFixed(Input in, int width) {
        int n = in.count(width + Float.BYTES);
        int[] ids = new int[n];
        float[] scores = new float[n];
        in.littleEndian(ids, width);
        in.littleEndian(scores);
        return new ItemList(ids, scores);
    }

    private static ItemList readBeginning(Input in, List<ItemList> before) {
        ItemList other = before.get(in.index(before.size()));
        int common = in.index(other.size() + 1);
        int form = in.raw();
        if (form != SHORT && form != INT) {
            throw new CodecException("form " + form + " of the rest of a list is not known to this version");
        }
        return other.first(common).with(readFixed(in, form == SHORT ? Short.BYTES : Integer.BYTES));
    }

    private static ItemList readReordered(Input in, ItemList other) {
        int n = in.count(1);
        int[] ids = new int[n];
        float[] scores = new float[n];
        for (int i = 0; i < n; i++) {
            int code = in.index(2 * other.size() + 2);
            int place = code / 2;
            ids[i] = place == other.size() ? (int) in.signed() : other.id(place);
            scores[i] = code % 2 == 1 ? Float.intBitsToFloat(in.int32()) : other.score(place);
        }
        return new ItemList(ids, scores);
    }
}
