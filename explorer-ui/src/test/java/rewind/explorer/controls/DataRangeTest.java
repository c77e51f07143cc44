package rewind.explorer.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.SampleTraces;
import rewind.store.TraceQuery;
import rewind.trace.Trace;

class DataRangeTest {
    private static final long NEWEST = Instant.parse("2026-11-19T15:04:05Z").toEpochMilli();

    @Property(tries = 200)
    void holdsAllRequestsAndBeginsNearTheOldest(
            @ForAll @Size(min = 1, max = 6) List<@LongRange(max = 200_000) Long> agesMillis) {
        long spread = agesMillis.stream().mapToLong(Long::longValue).max().orElse(0);
        MemoryStore store = new MemoryStore();
        SampleTraces traces = new SampleTraces();
        List<Trace> all = agesMillis.stream()
                .map(age -> traces.trace("aged-" + age, NEWEST - age, 2, null))
                .toList();
        store.add(all);

        DataRange range = DataRange.find(store, TraceQuery.ALL).orElseThrow();

        long newest =
                NEWEST - agesMillis.stream().mapToLong(Long::longValue).min().orElse(0);
        assertThat(range.until().toEpochMilli()).isEqualTo(newest + 1);
        assertThat(range.from().toEpochMilli()).isLessThanOrEqualTo(NEWEST - spread);
        long length = range.until().toEpochMilli() - range.from().toEpochMilli();
        long needed = newest + 1 - (NEWEST - spread);
        assertThat(length).isLessThanOrEqualTo(Math.max(2, needed + Math.max(needed / 8, 1)));
    }

    @Property(tries = 200)
    void endsForAnyTwoRequestsThatCameNearlyAtOnce(@ForAll @LongRange(min = 0, max = 70_000) long apart) {
        MemoryStore store = new MemoryStore();
        SampleTraces traces = new SampleTraces();
        store.add(List.of(traces.trace("one", NEWEST - apart, 2, null), traces.trace("other", NEWEST, 2, null)));

        DataRange range = DataRange.find(store, TraceQuery.ALL).orElseThrow();

        assertThat(range.from().toEpochMilli()).isBetween(NEWEST - apart - 1 - apart / 7, NEWEST - apart);
    }
}
