package rewind.explorer.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import rewind.store.TimeHistogram;

class RowIndexTest {

    @Property(tries = 300)
    void everyRowIsInOneSegmentNewestFirst(
            @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 0, max = 30) Long> buckets,
            @ForAll @IntRange(min = 1, max = 50) int least) {
        long[] counts = buckets.stream().mapToLong(Long::longValue).toArray();
        RowIndex index = RowIndex.of(histogram(counts), least);

        assertThat(index.rows()).isEqualTo((int) Arrays.stream(counts).sum());
        long until = Long.MAX_VALUE;
        for (int row = 0; row < index.rows(); row++) {
            RowIndex.Segment segment = index.segments().get(index.segmentOf(row));
            assertThat(row - segment.start()).isBetween(0, segment.size() - 1);
            assertThat(segment.untilMillis()).isLessThanOrEqualTo(until);
            until = segment.untilMillis();
        }
        assertThat(index.segmentOf(index.rows())).isEqualTo(-1);
        assertThat(index.segmentOf(-1)).isEqualTo(-1);
    }

    @Test
    void aSegmentThatHoldsMoreThanCountedMovesThoseAfterIt() {
        RowIndex index = RowIndex.of(histogram(new long[] {5, 5, 5}), 5).resized(1, 7);

        assertThat(index.rows()).isEqualTo(17);
        assertThat(index.segments().get(2).start()).isEqualTo(12);
        assertThat(index.segmentOf(11)).isEqualTo(1);
    }

    @Property(tries = 300)
    void aRowThatComesLateBelongsToTheSegmentOfItsTime(
            @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 1, max = 30) Long> buckets,
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = -50, max = 399) Long> moments,
            @ForAll @IntRange(min = 1, max = 50) int least) {
        long[] counts = buckets.stream().mapToLong(Long::longValue).toArray();
        RowIndex before = RowIndex.of(histogram(counts), least);
        List<Long> late =
                moments.stream().filter(at -> at < counts.length * 10L).toList();
        RowIndex after = before.grown(late);

        assertThat(after.rows()).isEqualTo(before.rows() + late.size());
        for (long at : late) {
            RowIndex.Segment segment = after.segments().get(before.segmentAt(at));
            assertThat(at).isBetween(segment.fromMillis(), segment.untilMillis() - 1);
        }
        assertThat(before.segmentAt(counts.length * 10L)).isEqualTo(-1);
    }

    private static TimeHistogram histogram(long[] counts) {
        return new TimeHistogram(
                Instant.EPOCH, Instant.ofEpochMilli(counts.length * 10L), counts, new long[counts.length]);
    }
}
