package rewind.diff.spans;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import rewind.diff.align.Pairing;
import rewind.trace.Span;
import rewind.trace.TraceTree;

/**
 * Two trees of spans, aligned: each span of either side is in one row, parents before their children. Spans belong together
 * where their parents do and where they have the same name and component, in their order (see {@link Pairing}); those that
 * are left over then, where they have the same name, so that a call which another service answered is one row. Where one
 * side has more siblings of a kind, those are left over that fit worst by what is below them, attributes, status and
 * duration. Roots with different names belong together where there is one on each side.
 *
 * @param rows in the left side's order; what only the right side has stands before what follows it there
 */
public record SpanTreeDiff(List<SpanDiff> rows) {
    private static final int[] NONE = {};

    public SpanTreeDiff {
        rows = List.copyOf(rows);
    }

    /** Two siblings or one, by their rows in the trees. */
    private record Place(int left, int right, int parent, int depth) {}

    /** Aligns the spans of two traces, whatever they are: several roots, missing parents and cycles have a place. */
    public static SpanTreeDiff of(List<Span> left, List<Span> right) {
        return of(TraceTree.of(left), TraceTree.of(right));
    }

    /** Aligns two trees. Without recursion, so that a chain may be as long as it likes. */
    public static SpanTreeDiff of(TraceTree left, TraceTree right) {
        SpanShapes one = SpanShapes.of(left);
        SpanShapes other = SpanShapes.of(right);
        List<SpanDiff> rows = new ArrayList<>(Math.max(left.size(), right.size()));
        Deque<Place> open = new ArrayDeque<>();
        push(open, siblings(one, left.roots().toArray(), other, right.roots().toArray(), -1, 0));
        while (!open.isEmpty()) {
            Place place = open.pop();
            int[] ones = place.left < 0 ? NONE : left.children(place.left).toArray();
            int[] others = place.right < 0 ? NONE : right.children(place.right).toArray();
            push(open, siblings(one, ones, other, others, rows.size(), place.depth + 1));
            rows.add(row(left, right, place));
        }
        return new SpanTreeDiff(rows);
    }

    /** The first one shall come out first. */
    private static void push(Deque<Place> open, List<Place> places) {
        for (Place place : places.reversed()) {
            open.push(place);
        }
    }

    private static List<Place> siblings(
            SpanShapes one, int[] left, SpanShapes other, int[] right, int parent, int depth) {
        List<Place> places = new ArrayList<>(Math.max(left.length, right.length));
        if (left.length == 0 || right.length == 0) {
            Arrays.stream(left).forEach(row -> places.add(new Place(row, -1, parent, depth)));
            Arrays.stream(right).forEach(row -> places.add(new Place(-1, row, parent, depth)));
            return places;
        }
        Pairing pairing = Pairing.of(
                Arrays.stream(left).mapToObj(one::key).toList(),
                Arrays.stream(right).mapToObj(other::key).toList(),
                (l, r) -> one.cost(left[l], other, right[r]),
                l -> one.print(left[l]),
                r -> other.print(right[r]));
        if (parent < 0 && left.length == 1 && right.length == 1 && pairing.right(0) < 0) {
            pairing.add(0, 0);
        }
        pairByName(pairing, one, left, other, right);
        pairing.inOrder((l, r) -> places.add(new Place(l < 0 ? -1 : left[l], r < 0 ? -1 : right[r], parent, depth)));
        return places;
    }

    private static void pairByName(Pairing pairing, SpanShapes one, int[] left, SpanShapes other, int[] right) {
        int[] ones = IntStream.range(0, left.length)
                .filter(l -> pairing.right(l) < 0)
                .toArray();
        int[] others = IntStream.range(0, right.length)
                .filter(r -> pairing.left(r) < 0)
                .toArray();
        if (ones.length == 0 || others.length == 0) {
            return;
        }
        Pairing byName = Pairing.of(
                Arrays.stream(ones).mapToObj(l -> one.key(left[l]).name()).toList(),
                Arrays.stream(others).mapToObj(r -> other.key(right[r]).name()).toList(),
                (l, r) -> one.cost(left[ones[l]], other, right[others[r]]),
                l -> one.print(left[ones[l]]),
                r -> other.print(right[others[r]]));
        for (int l = 0; l < ones.length; l++) {
            if (byName.right(l) >= 0) {
                pairing.add(ones[l], others[byName.right(l)]);
            }
        }
    }

    private static SpanDiff row(TraceTree left, TraceTree right, Place place) {
        int l = place.left;
        int r = place.right;
        Span one = l < 0 ? null : left.span(l);
        Span other = r < 0 ? null : right.span(r);
        return new SpanDiff(
                place.depth,
                place.parent,
                one,
                other,
                l,
                r,
                l < 0 ? 0 : left.self(l),
                r < 0 ? 0 : right.self(r),
                one == null || other == null ? List.of() : SpanValues.differing(one, other),
                one == null || other == null ? List.of() : EventDiff.differing(one.events(), other.events()));
    }

    /** How many spans both sides have. */
    public int matched() {
        return (int) rows.stream().filter(SpanDiff::isMatched).count();
    }

    /** How many spans only the left side has. */
    public int onlyLeft() {
        return (int) rows.stream().filter(row -> row.right() == null).count();
    }

    /** How many spans only the right side has. */
    public int onlyRight() {
        return (int) rows.stream().filter(row -> row.left() == null).count();
    }

    /** Whether both trees have the same spans in the same places, and the same of them failed. Times do not count. */
    public boolean isSameStructure() {
        return rows.stream().noneMatch(SpanDiff::isStructural);
    }
}
