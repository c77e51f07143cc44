package rewind.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static rewind.trace.Forests.span;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TraceTreeTest {

    private static List<String> ids(TraceTree tree) {
        return rows(tree).mapToObj(row -> tree.span(row).spanId()).toList();
    }

    private static IntStream rows(TraceTree tree) {
        return IntStream.range(0, tree.size());
    }

    @Test
    void parentsComeBeforeTheirChildrenAndSiblingsByStart() {
        TraceTree tree = TraceTree.of(List.of(
                span("b", "root", 30, 10),
                span("a2", "a", 12, 3),
                span("root", null, 0, 100),
                span("a", "root", 10, 15)));

        assertThat(ids(tree)).containsExactly("root", "a", "a2", "b");
        assertThat(rows(tree).map(tree::depth)).containsExactly(0, 1, 2, 1);
        assertThat(rows(tree).map(tree::end)).containsExactly(4, 3, 3, 4);
        assertThat(rows(tree).map(tree::parent)).containsExactly(-1, 0, 1, 0);
        assertThat(tree.children(0)).containsExactly(1, 3);
        assertThat(tree.roots()).containsExactly(0);
        assertThat(tree.durationNanos()).isEqualTo(100);
        assertThat(tree.height()).isEqualTo(3);
        assertThat(tree.rowOf("b")).isEqualTo(3);
        assertThat(tree.rowOf("nowhere")).isEqualTo(-1);
    }

    @Test
    void noSpansAreATreeToo() {
        TraceTree tree = TraceTree.of(List.of());

        assertThat(tree.size()).isZero();
        assertThat(tree.height()).isZero();
        assertThat(tree.durationNanos()).isZero();
        assertThat(CriticalPath.of(tree)).isEmpty();
        assertThat(ClockSkew.adjust(tree).shifts()).isEmpty();
    }

    @Test
    void selfTimeLeavesOutWhatAnyChildCovers() {
        TraceTree tree = TraceTree.of(List.of(
                span("root", null, 0, 100),
                span("a", "root", 10, 30),
                span("overlaps", "root", 30, 30),
                span("inside", "root", 35, 5),
                span("reaches past", "root", 90, 50),
                span("outside", "root", 150, 50)));

        assertThat(tree.self(0)).isEqualTo(100 - 50 - 10);
        assertThat(tree.durationNanos()).isEqualTo(200);
    }

    @Test
    void anOrphanIsARootAndSaysSo() {
        TraceTree tree = TraceTree.of(List.of(span("a", null, 0, 10), span("lost", "nowhere", 3, 4)));

        assertThat(tree.roots()).containsExactly(0, 1);
        assertThat(tree.isOrphan(1)).isTrue();
        assertThat(tree.isOrphan(0)).isFalse();
    }

    @Test
    void cyclesAreCutAtTheirEarliestSpanAndSoAreSelfParents() {
        TraceTree tree = TraceTree.of(List.of(
                span("tail", "b", 2, 1),
                span("a", "c", 5, 10),
                span("b", "a", 6, 4),
                span("c", "b", 7, 2),
                span("self", "self", 1, 1)));

        assertThat(ids(tree)).containsExactly("self", "a", "b", "tail", "c");
        assertThat(rows(tree).filter(tree::isCut)).containsExactly(0, 1);
        assertThat(rows(tree).map(tree::depth)).containsExactly(0, 0, 1, 2, 2);
        assertThat(rows(tree).filter(tree::isOrphan)).isEmpty();
    }

    @Test
    void ofSpansWithOneIdTheFirstIsTheParent() {
        TraceTree tree = TraceTree.of(List.of(
                span("child", "x", 6, 1), span("x", null, 4, 10), span("x", null, 3, 10), span("x", "x", 5, 1)));

        assertThat(rows(tree).mapToLong(tree::start)).containsExactly(3L, 5L, 6L, 4L);
        assertThat(rows(tree).map(tree::parent)).containsExactly(-1, 0, 0, -1);
    }

    @Test
    void aServerHangsFromTheClientWhoseIdItShares() {
        Map<String, AttributeValue> none = Map.of();
        TraceTree tree = TraceTree.of(List.of(
                span("root", null, 0, 100, SpanKind.SERVER, "shop", none),
                span("call", "root", 10, 50, SpanKind.CLIENT, "shop", none),
                span("call", "root", 15, 40, SpanKind.SERVER, "stock", none),
                span("query", "call", 20, 10, SpanKind.CLIENT, "stock", none),
                span("connect", "call", 11, 2, SpanKind.INTERNAL, "shop", none),
                span("elsewhere", "call", 30, 2, SpanKind.SERVER, "bank", none)));

        assertThat(ids(tree)).containsExactly("root", "call", "connect", "call", "query", "elsewhere");
        assertThat(rows(tree).map(tree::parent)).containsExactly(-1, 0, 1, 1, 3, 3);
        assertThat(tree.span(3).kind()).isEqualTo(SpanKind.SERVER);
    }

    @Test
    void aSpanWithoutATimeStandsAtItsParentsStart() {
        long now = 1_790_000_000_000_000_000L;
        TraceTree tree = TraceTree.of(List.of(
                span("moment", "a", 0, 0),
                span("a", null, now, 100),
                span("b", "a", now + 10, 20),
                span("lost", "x", 0, 5)));

        assertThat(tree.startNanos()).isEqualTo(now);
        assertThat(tree.durationNanos()).isEqualTo(100);
        assertThat(rows(tree).mapToLong(tree::offset)).containsExactly(0L, 0L, 0L, 10L);
        assertThat(rows(tree).filter(row -> !tree.isTimed(row))).hasSize(2);
        assertThat(rows(tree).mapToLong(tree::shift)).containsOnly(0L);

        TraceTree fromBoot = TraceTree.of(List.of(span("a", null, 0, 100), span("b", "a", 10, 20)));
        assertThat(fromBoot.startNanos()).isZero();
        assertThat(fromBoot.isTimed(0)).isTrue();
    }

    @Test
    void aChainAHundredThousandDeepIsNoTrouble() {
        List<Span> chain = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            chain.add(span("s" + i, i == 0 ? null : "s" + (i - 1), i, 1_000_000 - i));
        }
        Collections.shuffle(chain, new Random(7));

        TraceTree tree = TraceTree.of(chain);

        assertThat(tree.height()).isEqualTo(100_000);
        assertThat(CriticalPath.of(tree).stream()
                        .mapToLong(s -> s.untilNanos() - s.fromNanos())
                        .sum())
                .isEqualTo(1_000_000);
        assertThat(ClockSkew.adjust(tree).shifts()).isEmpty();
    }

    @Test
    void twoHundredThousandSpansWithOneParentOrOneIdAreNoTrouble() {
        List<Span> wide = new ArrayList<>();
        wide.add(span("root", null, 0, 200_000));
        for (int i = 1; i < 200_000; i++) {
            wide.add(span("s" + i, "root", i, 1));
        }
        TraceTree tree = TraceTree.of(wide);
        assertThat(tree.children(0)).hasSize(199_999);
        assertThat(tree.self(0)).isEqualTo(1);
        assertThat(CriticalPath.of(tree)).hasSize(200_000);

        List<Span> same = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            same.add(span(
                    "x", i == 0 ? null : "x", i, 1, i % 2 == 0 ? SpanKind.CLIENT : SpanKind.SERVER, "c" + i, Map.of()));
        }
        assertThat(TraceTree.of(same).roots()).hasSize(1);
    }

    @Provide
    Arbitrary<List<Span>> tangles() {
        return Forests.tangles();
    }

    @Property(tries = 500)
    void everySpanHasOneRowWhateverTheInput(@ForAll("tangles") List<Span> spans) {
        TraceTree tree = TraceTree.of(spans);

        assertThat(rows(tree).mapToObj(tree::span)).containsExactlyInAnyOrderElementsOf(spans);
        for (int row = 0; row < tree.size(); row++) {
            assertThat(tree.end(row)).isGreaterThan(row);
            assertThat(tree.self(row)).isBetween(0L, tree.duration(row));
            int parent = tree.parent(row);
            assertThat(tree.depth(row)).isEqualTo(parent < 0 ? 0 : tree.depth(parent) + 1);
            if (parent >= 0) {
                assertThat(parent).isLessThan(row);
                assertThat(tree.end(parent)).isGreaterThanOrEqualTo(tree.end(row));
                assertThat(tree.children(parent)).contains(row);
                assertThat(tree.isOrphan(row) || tree.isCut(row)).isFalse();
            } else {
                assertThat(tree.roots()).contains(row);
            }
            assertThat(tree.children(row).mapToLong(tree::start)).isSorted();
        }
    }

    @Property(tries = 200)
    void theTreeIsTheSameInWhateverOrderTheSpansCome(@ForAll("tangles") List<Span> spans, @ForAll long seed) {
        List<Span> distinct = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            distinct.add(span(span.spanId(), span.parentSpanId(), i, span.durationNanos()));
        }
        List<Span> shuffled = new ArrayList<>(distinct);
        Collections.shuffle(shuffled, new Random(seed));

        TraceTree tree = TraceTree.of(distinct);
        TraceTree other = TraceTree.of(shuffled);

        assertThat(rows(other).mapToObj(other::span).toList())
                .isEqualTo(rows(tree).mapToObj(tree::span).toList());
        assertThat(rows(other).map(other::parent))
                .containsExactly(rows(tree).map(tree::parent).boxed().toArray(Integer[]::new));
    }
}
