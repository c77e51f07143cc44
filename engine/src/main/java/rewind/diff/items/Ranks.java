package rewind.diff.items;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import rewind.trace.ItemList;

/** Where items stand in a list. An item and which occurrence of it this is are one number, see {@link #key}. */
final class Ranks {
    private final Map<Long, Integer> ranks;
    private final ItemList list;

    private Ranks(Map<Long, Integer> ranks, ItemList list) {
        this.ranks = ranks;
        this.list = list;
    }

    static Ranks of(ItemList list) {
        Map<Long, Integer> ranks = HashMap.newHashMap(list.size());
        Map<Integer, Integer> repeated = new HashMap<>();
        for (int rank = 0; rank < list.size(); rank++) {
            int id = list.id(rank);
            if (ranks.putIfAbsent(key(id, 0), rank) != null) {
                ranks.put(key(id, repeated.merge(id, 1, Integer::sum)), rank);
            }
        }
        return new Ranks(ranks, list);
    }

    /** The ranks of some items among themselves. */
    Map<Long, Integer> among(Set<Long> some) {
        long[] byRank = new long[list.size()];
        boolean[] wanted = new boolean[list.size()];
        for (long key : some) {
            int rank = rank(key);
            if (rank >= 0) {
                byRank[rank] = key;
                wanted[rank] = true;
            }
        }
        Map<Long, Integer> among = HashMap.newHashMap(some.size());
        for (int rank = 0; rank < byRank.length; rank++) {
            if (wanted[rank]) {
                among.put(byRank[rank], among.size());
            }
        }
        return among;
    }

    static long key(int id, int occurrence) {
        return ((long) occurrence << Integer.SIZE) | (id & 0xffffffffL);
    }

    static int id(long key) {
        return (int) key;
    }

    static int occurrence(long key) {
        return (int) (key >> Integer.SIZE);
    }

    /** From 0; -1 where the list does not have it. */
    int rank(long key) {
        return ranks.getOrDefault(key, -1);
    }

    Set<Long> keys() {
        return ranks.keySet();
    }

    ItemList list() {
        return list;
    }
}
