package rewind.replay;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.trace.ItemList;

/**
 * What is different between the list that left a stage and the list that left it when it was run again.
 *
 * @param entered are only in the second, in its order
 * @param dropped are only in the first, in its order
 * @param moved changed places among the items that both have: the fewest that explain the new order, so that an item
 *     which only made room for another is not one of them; in the second list's order
 * @param rescored have other scores, by a single bit even; in the second list's order
 */
public record StageDifference(List<Placed> entered, List<Placed> dropped, List<Moved> moved, List<Rescored> rescored) {
    public StageDifference {
        entered = List.copyOf(entered);
        dropped = List.copyOf(dropped);
        moved = List.copyOf(moved);
        rescored = List.copyOf(rescored);
    }

    /**
     * An item that one of the lists has.
     *
     * @param rank from 0, the best
     */
    public record Placed(int itemId, int rank, float score) {}

    /**
     * An item elsewhere than it was.
     *
     * @param from its rank in the first list, from 0
     * @param to its rank in the second
     */
    public record Moved(int itemId, int from, int to) {}

    /** An item with another score. */
    public record Rescored(int itemId, float from, float to) {

        /** How much more it is now, in double precision: neighbouring floats differ by a number that is not 0. */
        public double by() {
            return (double) to - from;
        }
    }

    /** The difference of two lists, each without repetitions. */
    public static StageDifference between(ItemList first, ItemList second) {
        Map<Integer, Integer> before = ranks(first);
        Map<Integer, Integer> after = ranks(second);
        List<Placed> dropped = new ArrayList<>();
        for (int rank = 0; rank < first.size(); rank++) {
            if (!after.containsKey(first.id(rank))) {
                dropped.add(new Placed(first.id(rank), rank, first.score(rank)));
            }
        }
        List<Placed> entered = new ArrayList<>();
        List<Moved> common = new ArrayList<>();
        List<Rescored> rescored = new ArrayList<>();
        for (int rank = 0; rank < second.size(); rank++) {
            int id = second.id(rank);
            Integer from = before.get(id);
            if (from == null) {
                entered.add(new Placed(id, rank, second.score(rank)));
                continue;
            }
            common.add(new Moved(id, from, rank));
            float was = first.score(from);
            if (Float.floatToRawIntBits(was) != Float.floatToRawIntBits(second.score(rank))) {
                rescored.add(new Rescored(id, was, second.score(rank)));
            }
        }
        return new StageDifference(entered, dropped, outOfOrder(common), rescored);
    }

    private static Map<Integer, Integer> ranks(ItemList list) {
        Map<Integer, Integer> ranks = new HashMap<>();
        for (int rank = 0; rank < list.size(); rank++) {
            ranks.put(list.id(rank), rank);
        }
        return ranks;
    }

    /** Those that are not in a longest run of ascending former ranks (patience sorting, Fredman 1975). */
    private static List<Moved> outOfOrder(List<Moved> items) {
        int n = items.size();
        int[] ends = new int[n];
        int[] before = new int[n];
        int length = 0;
        for (int i = 0; i < n; i++) {
            int rank = items.get(i).from();
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (items.get(ends[middle]).from() < rank) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? -1 : ends[low - 1];
            ends[low] = i;
            length = Math.max(length, low + 1);
        }
        boolean[] stays = new boolean[n];
        for (int i = length == 0 ? -1 : ends[length - 1]; i >= 0; i = before[i]) {
            stays[i] = true;
        }
        List<Moved> moved = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (!stays[i]) {
                moved.add(items.get(i));
            }
        }
        return moved;
    }

    public boolean isNone() {
        return entered.isEmpty() && dropped.isEmpty() && moved.isEmpty() && rescored.isEmpty();
    }

    /** The one that changed places with its neighbour, where nothing else moved, came or went; null in any other case. */
    public @Nullable Moved swapped() {
        if (moved.size() != 1 || !entered.isEmpty() || !dropped.isEmpty()) {
            return null;
        }
        Moved only = moved.getFirst();
        return Math.abs(only.from() - only.to()) == 1 ? only : null;
    }

    /** In words: {@code 2 items entered, 2 dropped, 1 moved, 5 with another score (by 0.0012 at most)}. */
    public String describe() {
        List<String> words = new ArrayList<>();
        count(words, entered.size(), "entered");
        count(words, dropped.size(), "dropped");
        Moved swapped = swapped();
        if (swapped == null) {
            count(words, moved.size(), "moved");
        } else {
            int first = Math.min(swapped.from(), swapped.to()) + 1;
            words.add("ranks " + first + " and " + (first + 1) + " are swapped");
        }
        if (!rescored.isEmpty()) {
            double most = rescored.stream()
                    .mapToDouble(item -> Math.abs(item.by()))
                    .max()
                    .orElse(0);
            count(words, rescored.size(), "with another score (by " + small(most) + " at most)");
        }
        return String.join(", ", words);
    }

    /** The items that it speaks of. */
    public Set<Integer> items() {
        Set<Integer> items = new HashSet<>();
        entered.forEach(item -> items.add(item.itemId()));
        dropped.forEach(item -> items.add(item.itemId()));
        moved.forEach(item -> items.add(item.itemId()));
        rescored.forEach(item -> items.add(item.itemId()));
        return items;
    }

    /** Two figures, however small: a difference of a single bit is not 0. */
    private static String small(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(2)).toPlainString()
                : Double.toString(value);
    }

    private static void count(List<String> words, int count, String what) {
        if (count > 0) {
            boolean isFirst = words.stream().noneMatch(word -> Character.isDigit(word.charAt(0)));
            String unit = !isFirst ? "" : count == 1 ? "item " : "items ";
            words.add(count + " " + unit + what);
        }
    }
}
