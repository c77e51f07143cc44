package rewind.explorer.replay;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.replay.StageDifference;
import rewind.trace.ItemList;

/** The list that came of a replay, from the recorded one and the difference: what an engine sends of it. */
final class Answers {
    private Answers() {}

    /**
     * The second of two lists.
     *
     * @param first the recorded one
     * @param difference {@link StageDifference#between} the two; null where there is none
     */
    static ItemList second(ItemList first, @Nullable StageDifference difference) {
        if (difference == null) {
            return first;
        }
        Map<Integer, Float> scores = new HashMap<>();
        for (int rank = 0; rank < first.size(); rank++) {
            scores.put(first.id(rank), first.score(rank));
        }
        difference.entered().forEach(item -> scores.put(item.itemId(), item.score()));
        difference.rescored().forEach(item -> scores.put(item.itemId(), item.to()));
        int size = first.size()
                - difference.dropped().size()
                + difference.entered().size();
        int[] ids = new int[size];
        boolean[] taken = new boolean[size];
        Set<Integer> placed = new HashSet<>();
        difference.dropped().forEach(item -> placed.add(item.itemId()));
        for (StageDifference.Placed item : difference.entered()) {
            put(ids, taken, placed, item.itemId(), item.rank());
        }
        for (StageDifference.Moved item : difference.moved()) {
            put(ids, taken, placed, item.itemId(), item.to());
        }
        // What neither came nor moved keeps its order, in the places that are left.
        int next = 0;
        for (int rank = 0; rank < first.size(); rank++) {
            if (!placed.contains(first.id(rank))) {
                while (taken[next]) {
                    next++;
                }
                ids[next] = first.id(rank);
                taken[next] = true;
            }
        }
        float[] values = new float[size];
        for (int rank = 0; rank < size; rank++) {
            values[rank] = scores.getOrDefault(ids[rank], Float.NaN);
        }
        return new ItemList(ids, values);
    }

    private static void put(int[] ids, boolean[] taken, Set<Integer> placed, int item, int rank) {
        ids[rank] = item;
        taken[rank] = true;
        placed.add(item);
    }
}
