package rewind.explorer.timeline;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import rewind.explorer.theme.ComponentColours;
import rewind.trace.CriticalPath;
import rewind.trace.Trace;
import rewind.trace.TraceTree;

/**
 * A trace with what is computed from it, in the background.
 *
 * @param components of its spans, in the order of the rows
 * @param coloured those of them that have a colour in the waterfall: the trace as a whole has none
 * @param byWork the same, those that worked longest themselves first
 */
record Shown(
        Trace trace,
        TraceTree tree,
        PathByRow path,
        Moments moments,
        List<String> components,
        List<String> coloured,
        List<String> byWork,
        Minimap minimap,
        ServiceGraph services) {

    static Shown of(Trace trace) {
        TraceTree tree = TraceTree.of(trace.spans());
        // Of 200,000 spans it takes as long as the critical path does, and neither needs the other.
        CompletableFuture<ServiceGraph> services = CompletableFuture.supplyAsync(() -> ServiceGraph.of(trace, tree));
        Set<String> met = new LinkedHashSet<>();
        Map<String, Long> coloured = new LinkedHashMap<>();
        for (int row = 0; row < tree.size(); row++) {
            met.add(tree.span(row).component());
            if (tree.depth(row) > 0 || !tree.isInner(row)) {
                coloured.merge(tree.span(row).component(), tree.self(row), Long::sum);
            }
        }
        List<String> components = List.copyOf(met);
        return new Shown(
                trace,
                tree,
                PathByRow.of(CriticalPath.of(tree), tree.size()),
                Moments.of(trace, tree),
                components,
                List.copyOf(coloured.keySet()),
                coloured.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .map(Map.Entry::getKey)
                        .toList(),
                Minimap.of(tree, components),
                services.join());
    }

    /** In which order components get colours: that of the rows, unless there are too few for all. */
    List<String> forColours() {
        return coloured.size() <= ComponentColours.others() ? coloured : byWork;
    }

    /** Components whose colours have to be said: in a request of ours the rows themselves are the stages. */
    List<String> legend() {
        return Sentence.isForeign(trace) ? coloured : List.of();
    }

    boolean has(Tab tab) {
        return switch (tab) {
            case TIMELINE, FLAME -> tree.size() > 0;
            case SERVICES -> services.isWorthwhile();
            case ITEMS -> trace.items().size() > 0 || !trace.stages().isEmpty();
            case FIELDS -> true;
            case LOGS -> !trace.logs().isEmpty();
        };
    }

    /** How much of the trace's critical path this span holds, nanoseconds. */
    long critical(int row) {
        long nanos = 0;
        for (CriticalPath.Stretch stretch : path.of(row)) {
            nanos += stretch.untilNanos() - stretch.fromNanos();
        }
        return nanos;
    }
}
