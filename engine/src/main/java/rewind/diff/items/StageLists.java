package rewind.diff.items;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rewind.trace.ItemList;
import rewind.trace.StageItems;
import rewind.trace.Trace;

/**
 * The lists that left the stages of two traces, stage by stage. A stage that handed on what it got is not recorded: here it
 * has the list of the stage before, an empty one where there is none.
 *
 * @param names of the stages, in their order
 * @param left a list a stage
 * @param right a list a stage
 */
record StageLists(List<String> names, List<ItemList> left, List<ItemList> right) {
    /** The stages of Rewind's own pipeline, in their order. */
    static final List<String> PIPELINE = List.of("candidate", "ranking", "exploration", "diversity", "serving");

    /** Stands for what happened to the answer after the last recorded stage, where it is not that stage's list. */
    static final String AFTER = "answer";

    /** The lists of two traces; no stages where one of them has not recorded any. */
    static StageLists of(Trace left, Trace right) {
        if (left.stages().isEmpty() || right.stages().isEmpty()) {
            return new StageLists(List.of(), List.of(), List.of());
        }
        List<String> names = order(left.stages(), right.stages());
        List<ItemList> one = filled(names, left.stages());
        List<ItemList> other = filled(names, right.stages());
        if (!same(one.getLast(), left.items()) || !same(other.getLast(), right.items())) {
            names.add(AFTER);
            one.add(left.items());
            other.add(right.items());
        }
        return new StageLists(names, one, other);
    }

    private static boolean same(ItemList one, ItemList other) {
        return Arrays.equals(one.ids(), other.ids());
    }

    /** The pipeline's order, where its stages are there; others stand behind the one they follow in their trace. */
    private static List<String> order(List<StageItems> left, List<StageItems> right) {
        List<String> order = new ArrayList<>();
        if (anyOfPipeline(left) || anyOfPipeline(right)) {
            order.addAll(PIPELINE);
        }
        for (List<StageItems> stages : List.of(left, right)) {
            int before = -1;
            for (StageItems stage : stages) {
                int at = order.indexOf(stage.stage());
                if (at < 0) {
                    at = before + 1;
                    order.add(at, stage.stage());
                }
                before = at;
            }
        }
        return order;
    }

    private static boolean anyOfPipeline(List<StageItems> stages) {
        return stages.stream().anyMatch(stage -> PIPELINE.contains(stage.stage()));
    }

    private static List<ItemList> filled(List<String> names, List<StageItems> stages) {
        Map<String, ItemList> recorded = new HashMap<>();
        stages.forEach(stage -> recorded.put(stage.stage(), stage.items()));
        List<ItemList> lists = new ArrayList<>(names.size() + 1);
        ItemList list = ItemList.EMPTY;
        for (String name : names) {
            list = recorded.getOrDefault(name, list);
            lists.add(list);
        }
        return lists;
    }

    int size() {
        return names.size();
    }

    /** The stages up to this one, with it. */
    StageLists upTo(int stage) {
        return new StageLists(names.subList(0, stage + 1), left.subList(0, stage + 1), right.subList(0, stage + 1));
    }
}
