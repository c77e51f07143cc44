package rewind.explorer.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.SampleTraces;
import rewind.store.TimeHistogram;
import rewind.store.TraceQuery;

class HistogramRangeTest {

    @Property(tries = 40)
    void theChartHoldsEveryRequestHoweverFarApartTheyAre(
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll @LongRange(min = 1, max = 3_000_000_000L) long gapMillis) {
        MemoryStore store = new MemoryStore();
        store.add(new SampleTraces().series(count, 1_763_564_645_000L, gapMillis));

        TimeHistogram chart = Snapshot.chart(store, TraceQuery.ALL).orElseThrow();

        assertThat(Arrays.stream(chart.requests()).sum()).isEqualTo(store.size());
        assertThat(chart.requests().length).isBetween(60, 160);
    }
}
