package rewind.codec.compact;

import java.util.List;
import rewind.codec.CodecException;
import rewind.trace.ItemList;

/**
 * Lists of items, each told by an earlier one of the same trace where it can be: most stages put in order, or cut, what
 * the one before them passed on.
 */
final class ItemListForm {
    /** Count, all ids, all scores (IEEE 754, 4 bytes each). */
    private static final int WHOLE = 0;
    /** Which list, count: its first items. */
    private static final int PREFIX = 1;
    /**
     * Which list, count; then for each item its place there times two, plus one if its score is another, which follows;
     * items that are not there have the place after its end, and their id follows.
     */
    private static final int REORDERED = 2;

    private static final int LEAST_REORDERED = 8;
    private static final int ABSENT = -1;

    private ItemListForm() {}

    /** @param before what was written before this one */
    static void write(Output out, ItemList list, List<ItemList> before) {
        for (int b = before.size() - 1; b >= 0; b--) {
            if (isPrefix(list, before.get(b))) {
                out.raw(PREFIX);
                out.number(b);
                out.number(list.size());
                return;
            }
        }
        if (!before.isEmpty() && list.size() >= LEAST_REORDERED) {
            reordered(out, list, before.getLast(), before.size() - 1);
        } else {
            whole(out, list);
        }
    }

    private static boolean isPrefix(ItemList list, ItemList of) {
        if (list.size() > of.size()) {
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.id(i) != of.id(i) || bits(list, i) != bits(of, i)) {
                return false;
            }
        }
        return true;
    }

    private static int bits(ItemList list, int rank) {
        return Float.floatToRawIntBits(list.score(rank));
    }

    private static void whole(Output out, ItemList list) {
        out.raw(WHOLE);
        out.number(list.size());
        out.list(list);
    }

    private static void reordered(Output out, ItemList list, ItemList other, int otherNumber) {
        out.raw(REORDERED);
        out.number(otherNumber);
        out.number(list.size());
        Places places = new Places(other);
        int next = 0;
        for (int i = 0; i < list.size(); i++) {
            // What was in order before mostly still is: the next one first, the table for the rest.
            int place = next < other.size() && other.id(next) == list.id(i) ? next : places.of(list.id(i));
            next = place == ABSENT ? next : place + 1;
            if (place == ABSENT) {
                out.number(2L * other.size() + 1);
                out.signed(list.id(i));
                out.int32(bits(list, i));
            } else if (bits(list, i) == bits(other, place)) {
                out.number(2L * place);
            } else {
                out.number(2L * place + 1);
                out.int32(bits(list, i));
            }
        }
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

    /** Where each item of a list stands: a table with open addressing, because boxed keys would cost more than the rest. */
    private static final class Places {
        private final ItemList list;
        private final int[] table;

        Places(ItemList list) {
            this.list = list;
            // At most half full, and a power of two.
            this.table = new int[Integer.highestOneBit(Math.max(1, list.size())) * 4];
            for (int i = list.size() - 1; i >= 0; i--) {
                int at = slot(list.id(i));
                table[at] = i + 1;
            }
        }

        int of(int id) {
            return table[slot(id)] - 1;
        }

        /** The slot of this id, or the free one where it would stand. */
        private int slot(int id) {
            int at = ((id * 0x9E3779B9) >>> 7) & (table.length - 1);
            while (table[at] != 0 && list.id(table[at] - 1) != id) {
                at = (at + 1) & (table.length - 1);
            }
            return at;
        }
    }
}
