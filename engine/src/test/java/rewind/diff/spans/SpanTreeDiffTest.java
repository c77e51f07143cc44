package rewind.diff.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static rewind.trace.SpanStatus.ERROR;
import static rewind.trace.SpanStatus.OK;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rewind.diff.TraceOf;
import rewind.diff.fields.Relation;
import rewind.diff.fields.ValueDiff;
import rewind.trace.AttributeValue;
import rewind.trace.Forests;
import rewind.trace.Span;
import rewind.trace.SpanEvent;

class SpanTreeDiffTest {
    private static Span span(String id, @Nullable String parent, String name, long at, double millis) {
        return TraceOf.of(id, parent, name, at, millis, OK);
    }

    private static Span with(Span span, Map<String, AttributeValue> attributes, List<SpanEvent> events) {
        return new Span(
                span.spanId(),
                span.parentSpanId(),
                span.name(),
                span.kind(),
                span.component(),
                span.startEpochNanos(),
                span.durationNanos(),
                span.status(),
                span.statusMessage(),
                attributes,
                events,
                List.of());
    }

    /** A line a row: depth, name, relation, and which spans these are. */
    private static List<String> rows(List<Span> left, List<Span> right) {
        return SpanTreeDiff.of(left, right).rows().stream()
                .map(row -> " ".repeat(row.depth()) + row.any().name() + " " + id(row.left()) + " " + id(row.right()))
                .toList();
    }

    private static String id(@Nullable Span span) {
        return span == null ? "-" : span.spanId();
    }

    @Test
    void oneMoreInTheMiddleShiftsNobody() {
        List<Span> left = List.of(
                span("a", null, "root", 0, 100),
                span("b", "a", "query", 1, 10),
                span("c", "a", "query", 2, 2),
                span("d", "a", "query", 3, 40));
        List<Span> right = List.of(
                span("1", null, "root", 0, 100),
                span("2", "1", "query", 1, 11),
                span("3", "1", "query", 2, 700),
                span("4", "1", "query", 3, 2),
                span("5", "1", "query", 4, 39));
        assertThat(rows(left, right))
                .containsExactly("root a 1", " query b 2", " query - 3", " query c 4", " query d 5");
    }

    @Test
    void whatIsBelowAndAttributesTellWhoIsOver() {
        List<Span> left = List.of(
                span("a", null, "root", 0, 100),
                span("b", "a", "call", 1, 10),
                span("c", "b", "sql", 2, 5),
                span("d", "a", "call", 3, 10));
        List<Span> right =
                List.of(span("1", null, "root", 0, 100), span("2", "1", "call", 1, 10), span("3", "1", "other", 2, 1));
        // The one call on the right has nothing below it, as the second one on the left.
        assertThat(rows(left, right)).containsExactly("root a 1", " call b -", "  sql c -", " call d 2", " other - 3");
    }

    @Test
    void durationsAndSelfTimesAreBesideEachOther() {
        SpanTreeDiff diff = SpanTreeDiff.of(
                List.of(span("a", null, "root", 0, 10), span("b", "a", "ranking", 1, 4)),
                List.of(span("1", null, "root", 0, 22), span("2", "1", "ranking", 1, 16)));
        SpanDiff root = diff.rows().getFirst();
        assertThat(root.deltaNanos()).isEqualTo(12_000_000);
        assertThat(root.leftSelfNanos()).isEqualTo(6_000_000);
        assertThat(root.selfDeltaNanos()).isZero();
        assertThat(diff.rows().getLast().selfDeltaNanos()).isEqualTo(12_000_000);
        assertThat(diff.isSameStructure()).isTrue();
        assertThat(diff.rows()).allMatch(row -> row.relation() == Relation.SAME);
    }

    @Test
    void attributesEventsAndStatusOfMatchedSpansAreCompared() {
        Span one = with(
                span("a", null, "root", 0, 10),
                Map.of("items", AttributeValue.of(3), "same", AttributeValue.of("x")),
                List.of(new SpanEvent(1, "cache", Map.of("hit", AttributeValue.of(true)))));
        Span other = with(
                TraceOf.of("1", null, "root", 0, 10, ERROR),
                Map.of("items", AttributeValue.of(4), "same", AttributeValue.of("x")),
                List.of(
                        new SpanEvent(1, "cache", Map.of("hit", AttributeValue.of(false))),
                        new SpanEvent(2, "exception", Map.of())));
        SpanDiff row = SpanTreeDiff.of(List.of(one), List.of(other)).rows().getFirst();
        assertThat(row.values())
                .containsExactlyInAnyOrder(
                        new ValueDiff("status", Relation.DIFFERENT, "ok", "error"),
                        new ValueDiff("attributes.items", Relation.DIFFERENT, "3", "4"));
        assertThat(row.events())
                .extracting(EventDiff::relation)
                .containsExactly(Relation.DIFFERENT, Relation.ONLY_RIGHT);
        assertThat(row.isStructural()).isTrue();
        assertThat(row.failedOn(Relation.ONLY_RIGHT)).isTrue();
    }

    @Test
    void rootsWithOtherNamesBelongTogetherWhereThereIsOneEach() {
        assertThat(rows(
                        List.of(span("a", null, "GET /a", 0, 10), span("b", "a", "sql", 1, 2)),
                        List.of(span("1", null, "GET /b", 0, 10), span("2", "1", "sql", 1, 2))))
                .containsExactly("GET /b a 1", " sql b 2");
        assertThat(rows(
                        List.of(span("a", null, "x", 0, 10)),
                        List.of(span("1", null, "y", 0, 10), span("2", null, "x", 1, 2))))
                .containsExactly("y - 1", "x a 2");
    }

    @Test
    void aChainOfTenThousandIsAligned() {
        List<Span> left = chain(10_000, "l");
        List<Span> right = chain(10_001, "r");
        SpanTreeDiff diff = SpanTreeDiff.of(left, right);
        assertThat(diff.matched()).isEqualTo(10_000);
        assertThat(diff.onlyRight()).isEqualTo(1);
        assertThat(diff.rows().getLast().depth()).isEqualTo(10_000);
    }

    private static List<Span> chain(int length, String prefix) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            spans.add(span(prefix + i, i == 0 ? null : prefix + (i - 1), "step", i, length - i));
        }
        return spans;
    }

    @Test
    void manySiblingsAreHeldByThoseThatAreAlike() {
        // Far too many for a comparison of each with each; every second one is missing on the right.
        List<Span> left = new ArrayList<>(List.of(span("root", null, "root", 0, 1)));
        List<Span> right = new ArrayList<>(left);
        for (int i = 0; i < 6000; i++) {
            Map<String, AttributeValue> number = Map.of("number", AttributeValue.of(i));
            left.add(with(span("l" + i, "root", "step", i, 1), number, List.of()));
            if (i % 2 == 0) {
                right.add(with(span("r" + i, "root", "step", i, 1), number, List.of()));
            }
        }
        SpanTreeDiff diff = SpanTreeDiff.of(left, right);
        assertThat(diff.matched()).isEqualTo(3001);
        assertThat(diff.onlyLeft()).isEqualTo(3000);
        assertThat(diff.rows()).noneMatch(row -> row.relation() == Relation.DIFFERENT);
    }

    @Property(tries = 500)
    void everySpanIsInOneRow(@ForAll("tangles") List<Span> left, @ForAll("tangles") List<Span> right) {
        SpanTreeDiff diff = SpanTreeDiff.of(left, right);
        Set<Span> lefts = identities();
        Set<Span> rights = identities();
        for (int i = 0; i < diff.rows().size(); i++) {
            SpanDiff row = diff.rows().get(i);
            assertThat(row.left() == null || lefts.add(row.left())).isTrue();
            assertThat(row.right() == null || rights.add(row.right())).isTrue();
            assertThat(row.parent()).isLessThan(i);
            assertThat(row.depth())
                    .isEqualTo(
                            row.parent() < 0 ? 0 : diff.rows().get(row.parent()).depth() + 1);
        }
        assertThat(lefts).hasSize(left.size());
        assertThat(rights).hasSize(right.size());
    }

    private static Set<Span> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    @Property(tries = 500)
    void theOtherWayRoundItIsTheMirrorImage(@ForAll("tangles") List<Span> left, @ForAll("tangles") List<Span> right) {
        List<String> there = pairs(SpanTreeDiff.of(left, right), false);
        List<String> back = pairs(SpanTreeDiff.of(right, left), true);
        assertThat(back).containsExactlyInAnyOrderElementsOf(there);
    }

    /** Two ways to pair these cost the same but for the last bit, where quotients are compared. */
    @Test
    void siblingsThatFitAlikeArePairedTheSameTheOtherWayRound() {
        double nano = 1e-6;
        List<Span> left = List.of(span("a", null, "step", 0, nano), span("b", null, "step", 0, 5 * nano));
        List<Span> right =
                List.of(span("c", null, "step", 0, 0), span("d", null, "step", 0, nano), span("e", null, "step", 0, 0));
        assertThat(pairs(SpanTreeDiff.of(right, left), true))
                .containsExactlyInAnyOrderElementsOf(pairs(SpanTreeDiff.of(left, right), false));
    }

    private static List<String> pairs(SpanTreeDiff diff, boolean mirrored) {
        return diff.rows().stream()
                .map(row -> mirrored
                        ? row.relation().mirrored() + " " + row.rightRow() + " " + row.leftRow() + " "
                                + -row.deltaNanos()
                        : row.relation() + " " + row.leftRow() + " " + row.rightRow() + " " + row.deltaNanos())
                .toList();
    }

    @Property(tries = 200)
    void aTreeIsTheSameAsItself(@ForAll("tangles") List<Span> spans) {
        SpanTreeDiff diff = SpanTreeDiff.of(spans, spans);
        assertThat(diff.rows()).allMatch(row -> row.relation() == Relation.SAME && row.deltaNanos() == 0);
        assertThat(diff.matched()).isEqualTo(spans.size());
    }

    /** Names repeat, so that there is something to match; each span is an object of its own. */
    @Provide
    Arbitrary<List<Span>> tangles() {
        return Forests.tangles().flatMap(spans -> Arbitraries.integers()
                .between(0, 2)
                .list()
                .ofSize(spans.size())
                .map(names -> named(spans, names)));
    }

    private static List<Span> named(List<Span> spans, List<Integer> names) {
        List<Span> named = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            named.add(new Span(
                    span.spanId(),
                    span.parentSpanId(),
                    "name " + names.get(i),
                    span.kind(),
                    span.component(),
                    span.startEpochNanos(),
                    span.durationNanos(),
                    span.status(),
                    null,
                    Map.of(),
                    List.of(),
                    List.of()));
        }
        return named;
    }
}
