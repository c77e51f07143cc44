package rewind.explorer.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import rewind.explorer.chart.TimeBars;
import rewind.store.TimeHistogram;

class OverTimeLayoutTest {
    private static final rewind.explorer.chart.Size ROOM = new rewind.explorer.chart.Size(1200, 80);

    private static OverTime figures(List<Long> requests) {
        long[] all = requests.stream().mapToLong(Long::longValue).toArray();
        long[] errors = requests.stream().mapToLong(count -> count / 3).toArray();
        return new OverTime(
                new TimeHistogram(
                        Instant.ofEpochMilli(1000), Instant.ofEpochMilli(1000 + 60L * all.length), all, errors),
                Optional.empty());
    }

    @Property(tries = 200)
    void barsStayInTheirRoomAndErrorsInTheirBar(
            @ForAll @Size(min = 1, max = 150) List<@LongRange(max = 100_000) Long> requests,
            @ForAll boolean errorsAlone) {
        OverTimeLayout layout = new OverTimeLayout(figures(requests), errorsAlone, ROOM);

        double before = TimeBars.LEFT;
        for (OverTimeLayout.Bar bar : layout.bars()) {
            assertThat(bar.x()).isGreaterThanOrEqualTo(before - 1e-9);
            assertThat(bar.x() + bar.width()).isLessThanOrEqualTo(layout.frame().right() + 1e-9);
            assertThat(bar.height())
                    .isBetween(bar.markedHeight(), layout.frame().ground() - TimeBars.TOP);
            boolean failed = requests.get(bar.bucket()) / 3 > 0;
            assertThat(bar.markedHeight() > 0).isEqualTo(failed);
            before = bar.x() + bar.width();
        }
    }

    @Property(tries = 200)
    void theMiddleOfABucketIsInIt(
            @ForAll @IntRange(min = 1, max = 150) int buckets, @ForAll @IntRange(max = 149) int which) {
        OverTime figures = figures(java.util.Collections.nCopies(buckets, 1L));
        OverTimeLayout layout = new OverTimeLayout(figures, true, ROOM);
        int bucket = which % buckets;
        double left = layout.frame().x(OverTimeLayout.start(figures.histogram(), bucket));
        double right = layout.frame().x(OverTimeLayout.start(figures.histogram(), bucket + 1));

        assertThat(layout.bucket((left + right) / 2)).isEqualTo(bucket);
        assertThat(layout.bucket(-5)).isZero();
        assertThat(layout.bucket(5000)).isEqualTo(buckets - 1);
    }
}
