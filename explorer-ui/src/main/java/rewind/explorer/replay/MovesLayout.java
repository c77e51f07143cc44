package rewind.explorer.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rewind.trace.ItemList;

/** Where the items of two lists go, side by side: a pure function. */
final class MovesLayout {
    static final double HEAD = 24;
    static final double ROW = 22;
    private static final double GAP = 0.14;

    private MovesLayout() {}

    /**
     * One item in one of the lists.
     *
     * @param rank from 0
     * @param other its rank in the other list; -1 where it is not there
     * @param y of its middle
     */
    record Place(int item, int rank, int other, float score, double y) {

        /** Whether the lists disagree on it. */
        boolean isChanged() {
            return rank != other;
        }
    }

    /**
     * Both lists.
     *
     * @param leftEnd where the left column ends and lines begin
     * @param rightStart where they end
     */
    record Sides(List<Place> left, List<Place> right, double leftEnd, double rightStart) {}

    /** The lists, each in its order. */
    static Sides of(ItemList recorded, ItemList now, double width) {
        double middle = width / 2;
        return new Sides(side(recorded, now), side(now, recorded), middle - width * GAP / 2, middle + width * GAP / 2);
    }

    private static List<Place> side(ItemList list, ItemList other) {
        Map<Integer, Integer> ranks = new HashMap<>();
        for (int rank = other.size() - 1; rank >= 0; rank--) {
            ranks.put(other.id(rank), rank);
        }
        List<Place> places = new ArrayList<>();
        for (int rank = 0; rank < list.size(); rank++) {
            places.add(
                    new Place(list.id(rank), rank, ranks.getOrDefault(list.id(rank), -1), list.score(rank), y(rank)));
        }
        return places;
    }

    static double y(int rank) {
        return HEAD + ROW * rank + ROW / 2;
    }

    /** How high both lists are. */
    static double height(ItemList recorded, ItemList now) {
        return HEAD + ROW * Math.max(recorded.size(), now.size()) + 4;
    }
}
