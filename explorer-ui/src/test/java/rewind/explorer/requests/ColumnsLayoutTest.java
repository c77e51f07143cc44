package rewind.explorer.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ColumnsLayoutTest {

    private static int kinds(ListShape shape) {
        return (int) Stream.of(ColumnsLayout.Kind.values())
                .filter(kind -> shape.has(kind.id()))
                .count();
    }

    /** The list of a window 1000 pixels wide, beside a chosen request. */
    @Test
    void aNarrowListKeepsTheStatusAndAnIdThatCanBeToldFromOthers() {
        ListShape own = new ListShape(true, true, false, false, false, true, true, true, true);
        List<ColumnsLayout.Column> columns = ColumnsLayout.of(own, 462);

        assertThat(columns)
                .extracting(column -> column.kind().id())
                .containsExactly("ago", "request", "status", "duration");
        assertThat(columns.get(1).width()).isGreaterThanOrEqualTo(120);
        assertThat(ColumnsLayout.of(own, 600))
                .as("in a usual window all have room")
                .hasSize(kinds(own));
    }

    @Property
    void columnsStandSideBySideAndFillTheWidth(
            @ForAll @IntRange(min = 420, max = 3000) int width,
            @ForAll boolean live,
            @ForAll boolean own,
            @ForAll boolean model) {
        ListShape shape = new ListShape(live, own, !own, !own, !own, model, model, true, true);
        List<ColumnsLayout.Column> columns = ColumnsLayout.of(shape, width);

        double x = 0;
        for (ColumnsLayout.Column column : columns) {
            assertThat(column.x()).isEqualTo(x);
            assertThat(column.width()).isPositive();
            x += column.width();
        }
        assertThat(columns.getFirst().kind().isTime()).isTrue();
        assertThat(columns.getLast().kind()).isEqualTo(ColumnsLayout.Kind.DURATION);
        assertThat(columns.getLast().width()).isGreaterThanOrEqualTo(116);
        if (width >= 450) { // as narrow as the list is in the smallest window
            assertThat(x).isBetween(width - ColumnsLayout.SCROLL_BAR - 1, (double) width - ColumnsLayout.SCROLL_BAR);
        }
        if (width > 900) {
            assertThat(columns).as("nothing is left out where there is room").hasSize(kinds(shape));
        }
    }
}
