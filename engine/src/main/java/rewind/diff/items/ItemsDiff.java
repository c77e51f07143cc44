package rewind.diff.items;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rewind.trace.Trace;

/**
 * The answers of two traces and the lists that left their stages.
 *
 * @param served what was answered
 * @param stages in the order of the pipeline; empty where one of the traces has no lists of stages, and then no item has a
 *     cause
 */
public record ItemsDiff(ListDiff served, List<StageDiff> stages) {
    public ItemsDiff {
        stages = List.copyOf(stages);
    }

    /** The lists of two traces. */
    public static ItemsDiff of(Trace left, Trace right) {
        StageLists lists = StageLists.of(left, right);
        List<StageDiff> stages = new ArrayList<>(lists.size());
        for (int i = 0; i < lists.size(); i++) {
            boolean attributed = i == lists.size() - 1 || i < Attribution.MOST_STAGES;
            Attribution attribution = attributed ? Attribution.of(lists.upTo(i)) : null;
            stages.add(new StageDiff(
                    lists.names().get(i),
                    ListDiff.of(lists.left().get(i), lists.right().get(i), attribution)));
        }
        // The last list is the answer: StageLists sees to that.
        ListDiff served = stages.isEmpty()
                ? ListDiff.of(left.items(), right.items())
                : ListDiff.of(left.items(), right.items(), Attribution.of(lists));
        return new ItemsDiff(served, stages);
    }

    /** The first stage that handed on different lists, scores counted; empty where none did or none is known. */
    public Optional<String> firstDivergence() {
        return stages.stream()
                .filter(stage -> !stage.list().isSame())
                .map(StageDiff::stage)
                .findFirst();
    }

    /** Whether answers and all lists are the same, scores too. */
    public boolean isSame() {
        return served.isSame() && stages.stream().allMatch(stage -> stage.list().isSame());
    }
}
