package rewind.explorer.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import rewind.explorer.chart.Size;

class GridLayoutTest {

    @Property
    void everyReplayHasASquareInsideTheRoom(
            @ForAll @LongRange(min = 1, max = 20_000) long replays,
            @ForAll @DoubleRange(min = 20, max = 800) double width,
            @ForAll @DoubleRange(min = 10, max = 300) double height) {
        GridLayout grid = GridLayout.of(replays, new Size(width, height));
        long last = grid.squares(replays) - 1;
        assertThat(grid.square(replays - 1)).isEqualTo(last);
        assertThat(grid.y(last) + grid.side()).isLessThanOrEqualTo(height);
        for (long square = 0; square <= last; square++) {
            assertThat(grid.x(square) + grid.side()).isLessThanOrEqualTo(width);
        }
    }

    @Property
    void aSquareStandsForSeveralOnlyWhereThereIsNoRoomForOneEach(
            @ForAll @LongRange(min = 1, max = 20_000) long replays,
            @ForAll @DoubleRange(min = 20, max = 800) double width,
            @ForAll @DoubleRange(min = 10, max = 300) double height) {
        GridLayout grid = GridLayout.of(replays, new Size(width, height));
        long room = (long) Math.floor(width / 3) * (long) Math.floor(height / 3);
        assertThat(grid.each() > 1).isEqualTo(replays > room);
    }
}
