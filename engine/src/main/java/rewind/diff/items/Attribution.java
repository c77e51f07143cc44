package rewind.diff.items;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stage that is responsible for an item's change between the lists that left the last of some stages.
 *
 * <p>Only lists are known and not what stages would have done with others, so the answer is the first stage whose lists
 * already differ as the last ones do, and after which all of them do. What that means for an item:
 *
 * <ul>
 *   <li>one that entered or dropped: one list has it and the other does not. Where both have it in the list that enters the
 *       last stage, that stage cut it off on one side, and the stage is sought from which on it stands above the cut on
 *       one side only; if there is none, the last stage itself took it out or put it in;
 *   <li>one that moved: it stands higher on the side where it ends up higher. Ranks are counted among the items of the last
 *       lists alone, so that it does not matter what happened to items that nobody was going to see;
 *   <li>one with another score at the same rank: the scores differ.
 * </ul>
 */
final class Attribution {
    /** Beyond this only the answer's changes are traced to stages, since it takes stages times stages. */
    static final int MOST_STAGES = 64;

    private final List<String> names;
    private final List<Ranks> left = new ArrayList<>();
    private final List<Ranks> right = new ArrayList<>();
    private final List<Map<Long, Integer>> leftAmong = new ArrayList<>();
    private final List<Map<Long, Integer>> rightAmong = new ArrayList<>();
    private final int last;

    private Attribution(StageLists stages) {
        names = stages.names();
        last = stages.size() - 1;
        stages.left().forEach(list -> left.add(Ranks.of(list)));
        stages.right().forEach(list -> right.add(Ranks.of(list)));
        Set<Long> seen = new HashSet<>(left.get(last).keys());
        seen.addAll(right.get(last).keys());
        left.forEach(ranks -> leftAmong.add(ranks.among(seen)));
        right.forEach(ranks -> rightAmong.add(ranks.among(seen)));
    }

    /** @param stages at least one */
    static Attribution of(StageLists stages) {
        return new Attribution(stages);
    }

    @Nullable Cause cause(long key, ItemDiff.Change change) {
        return switch (change) {
            case SAME -> null;
            case RESCORED -> new Cause(names.get(since(stage -> rescored(stage, key))), Cause.How.SCORE);
            case MOVED_UP -> new Cause(names.get(since(stage -> moved(stage, key) < 0)), Cause.How.ORDER);
            case MOVED_DOWN -> new Cause(names.get(since(stage -> moved(stage, key) > 0)), Cause.How.ORDER);
            case ENTERED -> gained(key, left, leftAmong, right, rightAmong);
            case DROPPED -> gained(key, right, rightAmong, left, leftAmong);
        };
    }

    /** The first stage from which on, to the last one, something holds; the last one where it holds nowhere. */
    private int since(IntPredicate differs) {
        int first = last;
        while (first > 0 && differs.test(first - 1)) {
            first--;
        }
        return first;
    }

    /** Why the one side has the item in the end and the other does not. */
    private Cause gained(
            long key,
            List<Ranks> without,
            List<Map<Long, Integer>> withoutAmong,
            List<Ranks> with,
            List<Map<Long, Integer>> withAmong) {
        int present = since(
                stage -> with.get(stage).rank(key) >= 0 && without.get(stage).rank(key) < 0);
        if (present < last) {
            return new Cause(names.get(present), Cause.How.PRESENCE);
        }
        // One cut for both sides: where one was only asked for more items, no stage before the last put it higher.
        int places = with.get(last).list().size();
        int above = since(
                stage -> isAbove(withAmong.get(stage), key, places) && !isAbove(withoutAmong.get(stage), key, places));
        return new Cause(names.get(above), above < last ? Cause.How.CUT : Cause.How.PRESENCE);
    }

    private static boolean isAbove(Map<Long, Integer> among, long key, int places) {
        return among.getOrDefault(key, Integer.MAX_VALUE) < places;
    }

    /** Below 0 where it stands higher on the right; 0 also where one side does not have it. */
    private int moved(int stage, long key) {
        Integer from = leftAmong.get(stage).get(key);
        Integer to = rightAmong.get(stage).get(key);
        return from == null || to == null ? 0 : Integer.compare(to, from);
    }

    private boolean rescored(int stage, long key) {
        int from = left.get(stage).rank(key);
        int to = right.get(stage).rank(key);
        return from >= 0
                && to >= 0
                && Float.compare(
                                left.get(stage).list().score(from),
                                right.get(stage).list().score(to))
                        != 0;
    }
}
