package rewind.explorer.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import rewind.diff.items.ListDiff;
import rewind.explorer.controls.SlopeLayout.Slope;
import rewind.trace.ItemList;

class SlopeLayoutTest {
    private static ListDiff diff(List<Integer> left, List<Integer> right) {
        return ListDiff.of(list(left), list(right));
    }

    private static ItemList list(List<Integer> ids) {
        return new ItemList(ids.stream().mapToInt(Integer::intValue).toArray(), new float[ids.size()]);
    }

    @Property
    void everyItemStandsAtItsRankAndNoTwoOfOneSideInOnePlace(
            @ForAll @Size(max = 40) @UniqueElements List<@IntRange(max = 60) Integer> left,
            @ForAll @Size(max = 40) @UniqueElements List<@IntRange(max = 60) Integer> right,
            @ForAll @DoubleRange(min = 200, max = 900) double width) {
        ListDiff diff = diff(left, right);
        var size = new rewind.explorer.chart.Size(width, SlopeLayout.height(diff));
        SlopeLayout layout = SlopeLayout.of(diff, size, 0);

        assertThat(layout.slopes()).hasSameSizeAs(diff.items());
        for (Slope slope : layout.slopes()) {
            assertThat(slope.isLeft()).isEqualTo(slope.item().from() >= 0);
            assertThat(slope.isRight()).isEqualTo(slope.item().to() >= 0);
            if (slope.isLeft() && slope.isRight()) {
                assertThat(Math.signum(slope.to() - slope.from()))
                        .isEqualTo(Math.signum(slope.item().to() - slope.item().from()));
            }
        }
        assertThat(layout.slopes().stream().filter(Slope::isLeft).map(Slope::from))
                .doesNotHaveDuplicates();
        assertThat(layout.slopes().stream().filter(Slope::isRight).map(Slope::to))
                .doesNotHaveDuplicates();
        assertThat(layout.leftEnd()).isLessThanOrEqualTo(layout.leftRank());
        assertThat(layout.lineFrom()).isLessThan(layout.lineTo());
        assertThat(layout.rightBegin()).isGreaterThan(layout.rightRank());
    }

    @Property
    void ofLongListsAllThatIsSeenAndLittleElseIsLaidOut(
            @ForAll @IntRange(min = 100, max = 2000) int items, @ForAll @DoubleRange(max = 1) double share) {
        List<Integer> ids = IntStream.range(0, items).boxed().toList();
        ListDiff diff = diff(ids, ids);
        double offset = SlopeLayout.clamp(share * SlopeLayout.furthest(diff, 400), diff, 400);
        SlopeLayout layout = SlopeLayout.of(diff, new rewind.explorer.chart.Size(460, 400), offset);
        long seen = diff.items().stream()
                .filter(item -> {
                    double y = SlopeLayout.HEAD + (item.from() + 0.5) * layout.row() - offset;
                    return y > layout.top() && y < layout.bottom();
                })
                .count();

        assertThat((long) layout.slopes().size()).isBetween(seen, seen + 2);
        assertThat(layout.slopes().stream()
                        .filter(slope -> slope.from() > layout.top() && slope.from() < layout.bottom()))
                .as("no row is cut at an edge")
                .allMatch(slope -> slope.from() - layout.row() / 2 >= layout.top() - 1e-9
                        && slope.from() + layout.row() / 2 <= layout.bottom() + 1e-9);
    }

    @Property
    void noOffsetScrollsBeyondTheEnds(@ForAll @IntRange(max = 300) int items, @ForAll double offset) {
        List<Integer> ids = IntStream.range(0, items).boxed().toList();
        ListDiff diff = diff(ids, ids);
        assertThat(SlopeLayout.clamp(offset, diff, 400)).isBetween(0.0, SlopeLayout.furthest(diff, 400));
    }
}
