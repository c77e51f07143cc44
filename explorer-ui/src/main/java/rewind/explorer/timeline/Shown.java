package rewind.explorer.timeline;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import rewind.explorer.theme.ComponentColours;
import rewind.trace.CriticalPath;
import rewind.trace.LogRecord;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceTree;

/**
 * A trace with what is computed from it, in the background.
 *
 * @param components of its spans, in the order of the rows
 * @param coloured those of them that have a colour in the waterfall: a request of ours as a whole has none
 * @param unnamed those of them that no row is named after
 * @param byWork the coloured ones, those that worked longest themselves first
 * @param work self times of all spans, nanoseconds
 * @param signs the marks that there are
 */
record Shown(
        Trace trace,
        TraceTree tree,
        PathByRow path,
        Moments moments,
        List<String> components,
        List<String> coloured,
        List<String> unnamed,
        List<String> byWork,
        long work,
        Set<Sign> signs,
        Minimap minimap,
        ServiceGraph services) {

    static Shown of(Trace trace) {
        TraceTree tree = TraceTree.of(trace.spans());
        // Of 200,000 spans it takes as long as the critical path does, and neither needs the other.
        CompletableFuture<ServiceGraph> services = CompletableFuture.supplyAsync(() -> ServiceGraph.of(trace, tree));
        boolean foreign = Sentence.isForeign(trace);
        Set<String> met = new LinkedHashSet<>();
        Set<String> unnamed = new LinkedHashSet<>();
        Map<String, Long> coloured = new LinkedHashMap<>();
        boolean failed = false;
        long work = 0;
        for (int row = 0; row < tree.size(); row++) {
            String component = tree.span(row).component();
            met.add(component);
            work += tree.self(row);
            if (foreign || !isWhole(tree, row)) {
                coloured.merge(component, tree.self(row), Long::sum);
                unnamed.add(component);
            }
            failed |= tree.span(row).status() == SpanStatus.ERROR;
        }
        for (int row = 0; row < tree.size() && !unnamed.isEmpty(); row++) {
            unnamed.remove(tree.span(row).name());
        }
        List<String> components = List.copyOf(met);
        Moments moments = Moments.of(trace, tree);
        return new Shown(
                trace,
                tree,
                PathByRow.of(CriticalPath.of(tree), tree.size()),
                moments,
                components,
                List.copyOf(coloured.keySet()),
                List.copyOf(unnamed),
                coloured.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .map(Map.Entry::getKey)
                        .toList(),
                work,
                signs(tree, moments, failed),
                Minimap.of(tree, components),
                services.join());
    }

    private static Set<Sign> signs(TraceTree tree, Moments moments, boolean failed) {
        Set<Sign> signs = EnumSet.noneOf(Sign.class);
        if (tree.size() > 1) {
            signs.add(Sign.PATH);
        }
        for (Moments.Moment moment : moments.sorted()) {
            signs.add(
                    switch (moment.kind()) {
                        case EVENT, EXCEPTION -> Sign.EVENT;
                        case LOG -> Sign.LOG;
                        case WARNING_LOG -> Sign.WARNING;
                        case ERROR_LOG -> Sign.ERROR_LOG;
                    });
        }
        if (failed) {
            signs.add(Sign.FAILED);
        }
        return Set.copyOf(signs);
    }

    /** The bar of a trace itself: it says nothing that the axis does not. */
    static boolean isWhole(TraceTree tree, int row) {
        return tree.depth(row) == 0 && tree.isInner(row);
    }

    /** The marks that are seen now. */
    Set<Sign> signs(boolean momentsShown, boolean selfTime, boolean zoomed) {
        Set<Sign> seen = EnumSet.noneOf(Sign.class);
        seen.addAll(signs);
        if (!momentsShown) {
            seen.remove(Sign.LOG);
            seen.remove(Sign.WARNING);
            seen.remove(Sign.ERROR_LOG);
            seen.remove(Sign.EVENT);
        }
        if (selfTime) {
            seen.add(Sign.SELF);
        }
        if (zoomed) {
            seen.add(Sign.CUT);
        }
        return seen;
    }

    /** The marks of the flame graph. */
    Set<Sign> flameSigns() {
        return signs.contains(Sign.FAILED) ? Set.of(Sign.FAILED_CALLS) : Set.of();
    }

    /** The one that durations of this trace are written in. */
    TraceUnit unit() {
        if (tree.size() > 0) {
            return TraceUnit.of(tree.durationNanos());
        }
        long last = trace.logs().stream().mapToLong(LogRecord::epochNanos).max().orElse(0);
        return TraceUnit.of(last - startNanos());
    }

    /** When it begins: with its first span, or with its first line where it has none. */
    long startNanos() {
        return tree.size() > 0
                ? tree.startNanos()
                : trace.logs().stream().mapToLong(LogRecord::epochNanos).min().orElse(0);
    }

    /** In which order components get colours: that of the rows, unless there are too few for all. */
    List<String> forColours() {
        return coloured.size() <= ComponentColours.others() ? coloured : byWork;
    }

    /** Whether it is of another program. */
    boolean isForeign() {
        return Sentence.isForeign(trace);
    }

    /** Whether rows say of which service they are: colours alone would, of several of another program. */
    boolean namesServices() {
        return isForeign() && coloured.size() > 1;
    }

    /** Components whose colours have to be said: in a request of ours rows are named after most of them. */
    List<String> legend() {
        return isForeign() ? coloured : unnamed;
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
