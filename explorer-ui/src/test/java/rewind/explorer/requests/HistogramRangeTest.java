package rewind.explorer.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.SampleTraces;
import rewind.store.TimeHistogram;
import rewind.store.TraceQuery;

class HistogramRangeTest {
    /** Long after what is stored. */
    private static final Instant NOW = Instant.ofEpochSecond(2_000_000_000);

    @Property(tries = 40)
    void theChartHoldsEveryRequestHoweverFarApartTheyAre(
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll @LongRange(min = 1, max = 3_000_000_000L) long gapMillis) {
        MemoryStore store = new MemoryStore();
        store.add(new SampleTraces().series(count, 1_763_564_645_000L, gapMillis));

        TimeHistogram chart = Snapshot.chart(store, TraceQuery.ALL, NOW).orElseThrow();

        assertThat(Arrays.stream(chart.requests()).sum()).isEqualTo(store.size());
        assertThat(chart.requests().length).isBetween(60, 160);
    }

    @Test
    void oneRequestAloneStandsAmongWholeSeconds() {
        MemoryStore store = new MemoryStore();
        store.add(List.of(new SampleTraces().trace(1_795_100_645_123L, 1, false)));
        TimeHistogram chart = Snapshot.chart(store, TraceQuery.ALL, NOW).orElseThrow();

        assertThat(Duration.between(chart.from(), chart.until())).isEqualTo(Duration.ofMinutes(1));
        assertThat(chart.requests()).hasSize(60);
        assertThat(Arrays.stream(chart.requests()).sum()).isOne();
    }

    @Property(tries = 40)
    void aChartOfWhatCameJustNowDoesNotGoOnIntoWhatHasNotComeYet(
            @ForAll @IntRange(min = 1, max = 30) int count,
            @ForAll @LongRange(min = 1, max = 100_000) long gapMillis,
            @ForAll @LongRange(min = 0, max = 200_000) long agoMillis) {
        MemoryStore store = new MemoryStore();
        long newest = 1_763_564_645_000L;
        store.add(new SampleTraces().series(count, newest, gapMillis));
        Instant now = Instant.ofEpochMilli(newest + agoMillis);

        TimeHistogram chart = Snapshot.chart(store, TraceQuery.ALL, now).orElseThrow();

        assertThat(Arrays.stream(chart.requests()).sum()).isEqualTo(store.size());
        long bar = Duration.between(chart.from(), chart.until()).toMillis() / chart.requests().length;
        assertThat(Duration.between(now, chart.until()).toMillis()).isLessThanOrEqualTo(bar);
    }
}
