package rewind.explorer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import rewind.diff.TraceDiff;
import rewind.diff.spans.SpanDiff;
import rewind.explorer.samples.PairTraces;

class SpanRowsTest {
    private static SpanRows rows(int spans) {
        return SpanRows.of(
                TraceDiff.of(PairTraces.foreign("a", 1000, spans, 0), PairTraces.foreign("b", 1000, spans, 500))
                        .spans()
                        .rows());
    }

    @Property(tries = 100)
    void aFoldedRowHidesWhatIsBelowItAndNothingElse(
            @ForAll @IntRange(min = 1, max = 150) int spans, @ForAll @IntRange(max = 149) int any) {
        SpanRows rows = rows(spans);
        int folded = any % spans;
        List<Integer> expected = new ArrayList<>();
        for (int row = 0; row < spans; row++) {
            boolean below = false;
            for (int up = rows.parent(row); up >= 0; up = rows.parent(up)) {
                below |= up == folded;
            }
            if (!below) {
                expected.add(row);
            }
        }
        assertThat(rows.fold(folded, true).seen()).isEqualTo(expected);
        assertThat(rows.fold(folded, true).fold(folded, false).seen()).hasSize(spans);
    }

    @Test
    void byChangeTheLargestComesFirstAndEveryRowOnce() {
        SpanRows rows = rows(200);
        List<Integer> order = rows.byChange(TimeUnit.of(rows.longestNanos()));
        assertThat(order).hasSize(200).doesNotHaveDuplicates();
        SpanDiff first = rows.all().get(order.getFirst());
        assertThat(Math.abs(first.selfDeltaNanos())).isPositive();
    }

    @Test
    void theScaleIsThatOfTheRowsThatStandFirst() {
        SpanRows rows = rows(200);
        List<Integer> order = rows.byChange(TimeUnit.of(rows.longestNanos()));
        SpanDiff first = rows.all().get(order.getFirst());
        assertThat(rows.longestOwnNanos(order, 1))
                .isEqualTo(Math.max(first.leftSelfNanos(), first.rightSelfNanos()))
                .isLessThan(rows.longestOwnNanos(order, 200));
        assertThat(rows.longestOwnNanos(List.of(), 1)).isEqualTo(1);
    }

    @Property(tries = 100)
    void noRowStandsAboveOneWhoseChangeIsSeenToBeLarger(@ForAll @IntRange(min = 1, max = 150) int spans) {
        SpanRows rows = rows(spans);
        TimeUnit unit = TimeUnit.of(10_000_000_000L);
        assertThat(rows.byChange(unit))
                .extracting(row -> rows.all().get(row))
                .isSortedAccordingTo(Comparator.comparingDouble((SpanDiff span) -> -change(span, unit))
                        .thenComparingLong(span -> -Math.abs(span.selfDeltaNanos())));
    }

    /** As it is read off the table. */
    private static double change(SpanDiff span, TimeUnit unit) {
        String words = unit.figures(span.leftSelfNanos(), span.rightSelfNanos()).change();
        return Double.parseDouble(words.replace(",", "").replace("+", "").replace("−", ""));
    }

    @Test
    void ofNoSpansThereIsNothing() {
        SpanRows none = SpanRows.of(List.of());
        assertThat(none.seen()).isEmpty();
        assertThat(none.byChange(TimeUnit.of(1))).isEmpty();
    }
}
