package rewind.diff.items;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.diff.items.ItemDiff.Change;
import rewind.trace.ItemList;

/**
 * Two ranked lists, item by item.
 *
 * @param leftSize how many items the left list has
 * @param rightSize how many items the right list has
 * @param items the right list in its order, then what dropped out in the order of the left list: each item of either once
 */
public record ListDiff(int leftSize, int rightSize, List<ItemDiff> items, RankMeasures measures) {
    public ListDiff {
        items = List.copyOf(items);
    }

    /** Two lists of which nothing is known but them. */
    public static ListDiff of(ItemList left, ItemList right) {
        return of(left, right, null);
    }

    /** @param attribution of the stages that end with these lists; null where they are not known */
    static ListDiff of(ItemList left, ItemList right, @Nullable Attribution attribution) {
        Ranks from = Ranks.of(left);
        Ranks to = Ranks.of(right);
        List<ItemDiff> items = new ArrayList<>(right.size());
        for (long key : byRank(to)) {
            items.add(item(key, from, to, attribution));
        }
        for (long key : byRank(from)) {
            if (to.rank(key) < 0) {
                items.add(item(key, from, to, attribution));
            }
        }
        return new ListDiff(left.size(), right.size(), items, RankMeasures.of(left, right));
    }

    private static long[] byRank(Ranks ranks) {
        long[] keys = new long[ranks.list().size()];
        for (long key : ranks.keys()) {
            keys[ranks.rank(key)] = key;
        }
        return keys;
    }

    private static ItemDiff item(long key, Ranks left, Ranks right, @Nullable Attribution attribution) {
        int from = left.rank(key);
        int to = right.rank(key);
        Float leftScore = from < 0 ? null : left.list().score(from);
        Float rightScore = to < 0 ? null : right.list().score(to);
        Change change = change(from, to, leftScore, rightScore);
        return new ItemDiff(
                Ranks.id(key),
                Ranks.occurrence(key),
                change,
                from,
                to,
                leftScore,
                rightScore,
                attribution == null ? null : attribution.cause(key, change));
    }

    private static Change change(int from, int to, @Nullable Float leftScore, @Nullable Float rightScore) {
        if (leftScore == null) {
            return Change.ENTERED;
        }
        if (rightScore == null) {
            return Change.DROPPED;
        }
        if (from != to) {
            return to < from ? Change.MOVED_UP : Change.MOVED_DOWN;
        }
        // By bits, as a replay compares them; but for NaN, of which one is as good as the other.
        return leftScore.equals(rightScore) ? Change.SAME : Change.RESCORED;
    }

    /** Whether both lists are the same, scores too. */
    public boolean isSame() {
        return items.stream().allMatch(item -> item.change() == Change.SAME);
    }

    /** Whether both lists have the same items in the same order. */
    public boolean isSameOrder() {
        return items.stream().allMatch(item -> item.change().isInPlace());
    }

    /** Everything but items that are the same. */
    public List<ItemDiff> changes() {
        return items.stream().filter(item -> item.change() != Change.SAME).toList();
    }

    /** How many items changed in this way. */
    public int count(Change change) {
        return (int) items.stream().filter(item -> item.change() == change).count();
    }
}
