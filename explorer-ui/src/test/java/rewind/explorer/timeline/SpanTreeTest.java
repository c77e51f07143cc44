package rewind.explorer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;

class SpanTreeTest {

    static Span span(String id, @Nullable String parent, long start, long nanos) {
        return new Span(
                id,
                parent,
                "span " + id,
                SpanKind.INTERNAL,
                "app",
                start,
                nanos,
                SpanStatus.OK,
                null,
                Map.of(),
                List.of(),
                List.of());
    }

    private static List<String> ids(SpanTree tree) {
        return tree.rows().stream().map(row -> row.span().spanId()).toList();
    }

    @Test
    void parentsComeBeforeTheirChildrenAndSiblingsByStart() {
        SpanTree tree = SpanTree.of(List.of(
                span("b", "root", 30, 10),
                span("a2", "a", 12, 3),
                span("root", null, 0, 100),
                span("a", "root", 10, 15)));

        assertThat(ids(tree)).containsExactly("root", "a", "a2", "b");
        assertThat(tree.rows().stream().map(SpanRow::depth)).containsExactly(0, 1, 2, 1);
        assertThat(tree.rows().stream().map(SpanRow::end)).containsExactly(4, 3, 3, 4);
        assertThat(tree.durationNanos()).isEqualTo(100);
    }

    @Test
    void selfTimeLeavesOutWhatAnyChildCovers() {
        SpanTree tree = SpanTree.of(List.of(
                span("root", null, 0, 100),
                span("a", "root", 10, 30),
                span("overlaps", "root", 30, 30),
                span("reaches past", "root", 90, 50)));

        assertThat(tree.rows().getFirst().selfNanos()).isEqualTo(100 - 50 - 10);
    }

    @Test
    void anOrphanIsARootAndSaysSo() {
        SpanTree tree = SpanTree.of(List.of(span("a", null, 0, 10), span("lost", "nowhere", 3, 4)));

        assertThat(tree.rows().get(1).depth()).isZero();
        assertThat(tree.rows().get(1).orphan()).isTrue();
        assertThat(tree.rows().get(0).orphan()).isFalse();
    }

    @Test
    void cyclesAndSelfParentsSurvive() {
        SpanTree tree = SpanTree.of(
                List.of(span("a", "c", 5, 10), span("b", "a", 6, 4), span("c", "b", 7, 2), span("self", "self", 1, 1)));

        assertThat(ids(tree)).containsExactly("self", "a", "b", "c");
        assertThat(tree.rows().get(1).depth()).isZero();
        assertThat(tree.rows().get(3).depth()).isEqualTo(2);
    }

    @Test
    void aChainAHundredThousandDeepIsNoTrouble() {
        List<Span> chain = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            chain.add(span("s" + i, i == 0 ? null : "s" + (i - 1), i, 1_000_000 - i));
        }

        SpanTree tree = SpanTree.of(chain);

        assertThat(tree.rows().getLast().depth()).isEqualTo(99_999);
        assertThat(CriticalPath.of(tree).stream()
                        .mapToLong(s -> s.untilNanos() - s.fromNanos())
                        .sum())
                .isEqualTo(1_000_000);
    }

    @Provide
    Arbitrary<List<Span>> tangles() {
        Arbitrary<String> ids = Arbitraries.integers().between(0, 12).map(i -> "s" + i);
        Arbitrary<Span> spans = Combinators.combine(
                        ids,
                        ids.injectNull(0.3),
                        Arbitraries.longs().between(0, 50),
                        Arbitraries.longs().between(0, 40))
                .as(SpanTreeTest::span);
        return spans.list().ofMaxSize(14);
    }

    @Property(tries = 300)
    void everySpanHasOneRowWhateverTheInput(@ForAll("tangles") List<Span> spans) {
        SpanTree tree = SpanTree.of(spans);

        assertThat(tree.rows().stream().map(SpanRow::span)).containsExactlyInAnyOrderElementsOf(spans);
        for (int i = 0; i < tree.rows().size(); i++) {
            SpanRow row = tree.rows().get(i);
            assertThat(row.end()).isGreaterThan(i);
            assertThat(row.selfNanos()).isBetween(0L, row.span().durationNanos());
            if (row.parent() >= 0) {
                SpanRow parent = tree.rows().get(row.parent());
                assertThat(row.depth()).isEqualTo(parent.depth() + 1);
                assertThat(parent.end()).isGreaterThanOrEqualTo(row.end());
            }
        }
    }

    @Property(tries = 300)
    void theCriticalPathCoversTheLongestRootOnceAndWithoutAGap(@ForAll("tangles") List<Span> spans) {
        SpanTree tree = SpanTree.of(spans);
        List<CriticalPath.Stretch> path = CriticalPath.of(tree);

        long longest = tree.rows().stream()
                .filter(row -> row.depth() == 0)
                .mapToLong(row -> row.span().durationNanos())
                .max()
                .orElse(0);
        assertThat(path.stream().mapToLong(s -> s.untilNanos() - s.fromNanos()).sum())
                .isEqualTo(longest);
        Set<Long> ends = new HashSet<>();
        for (int i = 1; i < path.size(); i++) {
            assertThat(path.get(i).untilNanos()).isEqualTo(path.get(i - 1).fromNanos());
            assertThat(ends.add(path.get(i).untilNanos())).isTrue();
        }
    }

    @Test
    void theCriticalPathFollowsTheChildThatFinishesLast() {
        SpanTree tree = SpanTree.of(List.of(
                span("root", null, 0, 100),
                span("first", "root", 10, 30),
                span("beside", "root", 15, 10),
                span("last", "root", 50, 45)));

        assertThat(CriticalPath.of(tree))
                .containsExactly(
                        new CriticalPath.Stretch(0, 95, 100),
                        new CriticalPath.Stretch(3, 50, 95),
                        new CriticalPath.Stretch(0, 40, 50),
                        new CriticalPath.Stretch(1, 10, 40),
                        new CriticalPath.Stretch(0, 0, 10));
    }
}
