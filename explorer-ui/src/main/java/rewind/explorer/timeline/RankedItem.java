package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.ItemList;
import rewind.trace.StageItems;
import rewind.trace.Trace;

/**
 * An item in one of a trace's lists.
 *
 * @param rank from 1
 * @param answered its rank in the answer, 0 where it is not in it
 * @param droppedBy the first stage whose list does not hold it any more, though the one before did; null where all hold it
 */
record RankedItem(
        int rank,
        int item,
        float score,
        int answered,
        @Nullable String droppedBy) {

    /**
     * A list that can be shown.
     *
     * @param stage the stage that it left, null for the answer itself
     */
    record Source(@Nullable String stage, ItemList items) {}

    /** The answer first, then the list of each stage in the order of the pipeline. */
    static List<Source> sources(Trace trace) {
        List<Source> sources = new ArrayList<>();
        sources.add(new Source(null, trace.items()));
        for (StageItems stage : trace.stages()) {
            sources.add(new Source(stage.stage(), stage.items()));
        }
        return sources;
    }

    /** The items of a list, with what became of each. */
    static List<RankedItem> of(Trace trace, ItemList list) {
        Map<Integer, Integer> answered = HashMap.newHashMap(trace.items().size());
        for (int i = 0; i < trace.items().size(); i++) {
            answered.putIfAbsent(trace.items().id(i), i + 1);
        }
        List<StageItems> stages = trace.stages();
        Map<Integer, Integer> last = new HashMap<>();
        for (int i = 0; i < stages.size(); i++) {
            for (int id : stages.get(i).items().ids()) {
                last.put(id, i);
            }
        }
        List<RankedItem> rows = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            int id = list.id(i);
            int after = last.getOrDefault(id, stages.size()) + 1;
            String droppedBy = after < stages.size() ? stages.get(after).stage() : null;
            rows.add(new RankedItem(i + 1, id, list.score(i), answered.getOrDefault(id, 0), droppedBy));
        }
        return rows;
    }
}
