package rewind.explorer.requests;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowsLayoutTest {

    @Property
    void whatIsSeenIsInTheListAndFillsTheRoom(
            @ForAll @DoubleRange(min = -1e5, max = 4e7) double top,
            @ForAll @IntRange(min = 1, max = 900) int height,
            @ForAll @IntRange(max = 1_000_000) int rows) {
        RowsLayout layout = RowsLayout.at(top, height, 28, rows);

        assertThat(layout.top()).isBetween(0.0, layout.most());
        if (rows == 0) {
            assertThat(layout.last()).isEqualTo(-1);
            return;
        }
        assertThat(layout.first()).isBetween(0, layout.last());
        assertThat(layout.last()).isLessThan(rows);
        assertThat(layout.y(layout.first())).isLessThanOrEqualTo(0);
        boolean filled = layout.y(layout.last()) + 28 >= height - 0.5;
        assertThat(filled || layout.last() == rows - 1).isTrue();
        assertThat(layout.last() - layout.first()).isLessThanOrEqualTo(height / 28 + 2);
    }

    @Property
    void aRowThatIsShownIsSeenWholeAndNothingMovesWhereItWas(
            @ForAll @DoubleRange(min = 0, max = 3e7) double top, @ForAll @IntRange(max = 999_999) int row) {
        RowsLayout before = RowsLayout.at(top, 600, 28, 1_000_000);
        RowsLayout shown = before.showing(row);

        assertThat(row * 28.0).isBetween(shown.top() - 1e-6, shown.top() + 600 - 28 + 1e-6);
        assertThat(shown.showing(row)).isEqualTo(shown);
    }

    @Test
    void aHeightIsARow() {
        RowsLayout layout = RowsLayout.at(28 * 500 + 10, 600, 28, 1000);
        assertThat(layout.rowAt(0)).isEqualTo(500);
        assertThat(layout.rowAt(18)).isEqualTo(501);
        assertThat(layout.rowAt(-1)).isEqualTo(-1);
        assertThat(layout.rowAt(600)).isEqualTo(-1);
        assertThat(RowsLayout.at(0, 600, 28, 3).rowAt(90)).isEqualTo(-1);
    }
}
