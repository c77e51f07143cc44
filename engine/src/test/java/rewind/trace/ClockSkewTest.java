package rewind.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClockSkewTest {
    private static Span on(String host, String id, @Nullable String parent, long start, long nanos) {
        return Forests.span(
                id, parent, start, nanos, SpanKind.SERVER, "app", Map.of("host.name", AttributeValue.of(host)));
    }

    private static ClockSkew.Adjusted adjusted(Span... spans) {
        return ClockSkew.adjust(TraceTree.of(List.of(spans)));
    }

    private static List<Long> starts(ClockSkew.Adjusted adjusted) {
        TraceTree tree = adjusted.tree();
        return IntStream.range(0, tree.size()).mapToObj(tree::start).toList();
    }

    @Test
    void aChildOnAnotherHostIsCentredWithWhatHangsFromIt() {
        ClockSkew.Adjusted adjusted = adjusted(
                on("a", "root", null, 1000, 100),
                on("b", "early", "root", 400, 50),
                on("b", "inner", "early", 410, 20),
                on("c", "deeper", "inner", 2000, 10));

        assertThat(starts(adjusted)).containsExactly(1000L, 1025L, 1035L, 1040L);
        assertThat(adjusted.shifts())
                .containsExactly(
                        new ClockSkew.Shift(1, "b", 625),
                        new ClockSkew.Shift(2, "b", 625),
                        new ClockSkew.Shift(3, "c", -960));
        assertThat(adjusted.tree().durationNanos()).isEqualTo(100);
        assertThat(adjusted.tree().shift(1)).isEqualTo(625);
        assertThat(adjusted.tree().self(0)).isEqualTo(50);
    }

    @Test
    void whatFitsOrIsOnTheSameHostStays() {
        TraceTree tree = TraceTree.of(List.of(
                on("a", "root", null, 1000, 100),
                on("a", "outside", "root", 2000, 50),
                on("b", "inside", "root", 1010, 50),
                on("b", "longer", "root", 1010, 500)));

        assertThat(ClockSkew.adjust(tree).tree()).isSameAs(tree);
        assertThat(ClockSkew.adjust(tree).shifts()).isEmpty();
    }

    @Test
    void aLongerChildOnlyBeginsNoEarlier() {
        assertThat(starts(adjusted(on("a", "root", null, 1000, 100), on("b", "long", "root", 900, 500))))
                .containsExactly(1000L, 1000L);
    }

    @Test
    void whereNoHostIsKnownAnotherComponentIsAnotherHost() {
        Span root = Forests.span("root", null, 1000, 100, SpanKind.SERVER, "shop", Map.of());
        Span same = Forests.span("same", "root", 500, 10, SpanKind.INTERNAL, "shop", Map.of());
        Span other = Forests.span("other", "root", 500, 10, SpanKind.SERVER, "bank", Map.of());
        Span late = Forests.span("late", "root", 5000, 10, SpanKind.CONSUMER, "mail", Map.of());

        ClockSkew.Adjusted adjusted = adjusted(root, same, other, late);

        assertThat(adjusted.shifts()).containsExactly(new ClockSkew.Shift(2, "bank", 545));
        assertThat(adjusted.tree().span(2).spanId()).isEqualTo("other");
    }

    @Test
    void siblingsAreInOrderAnew() {
        ClockSkew.Adjusted adjusted = adjusted(
                on("a", "root", null, 1000, 100),
                on("b", "shifted", "root", 10, 20),
                on("a", "stays", "root", 1005, 10));

        assertThat(adjusted.tree().span(1).spanId()).isEqualTo("stays");
        assertThat(adjusted.shifts()).containsExactly(new ClockSkew.Shift(2, "b", 1030));
    }

    @Provide
    Arbitrary<List<Span>> tangles() {
        return Forests.tangles();
    }

    @Property(tries = 300)
    void shiftsAreSaidAndNothingIsLeftToShift(@ForAll("tangles") List<Span> spans) {
        TraceTree before = TraceTree.of(spans);
        ClockSkew.Adjusted adjusted = ClockSkew.adjust(before);
        TraceTree tree = adjusted.tree();

        assertThat(IntStream.range(0, tree.size()).mapToObj(tree::span)).containsExactlyInAnyOrderElementsOf(spans);
        assertThat(adjusted.shifts().stream().map(ClockSkew.Shift::row))
                .containsExactlyElementsOf(IntStream.range(0, tree.size())
                        .filter(row -> tree.shift(row) != 0)
                        .boxed()
                        .toList());
        for (int row = 0; row < tree.size(); row++) {
            int parent = tree.parent(row);
            if (parent >= 0
                    && !tree.span(row).component().equals(tree.span(parent).component())) {
                assertThat(tree.start(row)).isGreaterThanOrEqualTo(tree.start(parent));
                if (tree.duration(row) <= tree.duration(parent)) {
                    assertThat(tree.until(row)).isLessThanOrEqualTo(tree.until(parent));
                }
            }
        }
        assertThat(ClockSkew.adjust(tree).tree()).isSameAs(tree);
    }
}
