package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.trace.TraceSummary;

/** Many write, many read, parts of the store change their size all the while, and everything is there once. */
class StoreConcurrencyTest {
    private static final int WRITERS = 8;
    private static final int EACH = 1500;
    private static final TraceStore.Sizes SMALL = new TraceStore.Sizes(100, 1 << 17, 1 << 16);

    @TempDir
    Path folder;

    @Test
    void whatManyWriteWhileOthersReadIsThereOnceAndInOrder() throws Exception {
        try (TraceStore store = TraceStore.open(folder, InstantSource.system(), SMALL);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            AtomicBoolean done = new AtomicBoolean();
            AtomicLong written = new AtomicLong();
            AtomicInteger newest = new AtomicInteger(-1);
            List<Future<?>> readers = List.of(
                    threads.submit(until(done, () -> page(store))),
                    threads.submit(until(done, () -> count(store, written))),
                    threads.submit(until(done, () -> {
                        int n = newest.get();
                        assertThat(n < 0 || NumberedTraces.isThere(store, n))
                                .as("trace %d", n)
                                .isTrue();
                        return null;
                    })));
            List<Future<?>> writers = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                int first = w;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < EACH; i++) {
                        int n = i * WRITERS + first;
                        NumberedTraces.write(store, n);
                        newest.set(n);
                        written.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            done.set(true);
            for (Future<?> reader : readers) {
                reader.get();
            }
            checkAll(store);
        }
        try (TraceStore store = TraceStore.open(folder, InstantSource.system(), SMALL)) {
            checkAll(store);
        }
    }

    private static Callable<Void> until(AtomicBoolean done, Callable<Void> reading) {
        return () -> {
            do {
                reading.call();
            } while (!done.get());
            return null;
        };
    }

    private static Void page(TraceStore store) {
        List<TraceSummary> page = store.find(TraceQuery.ALL, 50, null).traces();
        assertThat(page).isSortedAccordingTo((a, b) -> Long.compare(b.timestampMillis(), a.timestampMillis()));
        assertThat(page).extracting(TraceSummary::requestId).doesNotHaveDuplicates();
        return null;
    }

    /** Traces of spans are exchanged for larger ones and may not count for that moment; own ones always do. */
    private static Void count(TraceStore store, AtomicLong written) {
        long before = written.get();
        long own = store.count(TraceQuery.ALL.withModelVersion("v0.1"));
        assertThat(own).isGreaterThanOrEqualTo(before - before / NumberedTraces.EVERY_SPANS - WRITERS);
        Instant start = Instant.ofEpochMilli(SampleTraces.START_MS);
        long[] requests = store.histogram(TraceQuery.ALL.withModelVersion("v0.1"), start, start.plusSeconds(3600), 60)
                .requests();
        assertThat(Arrays.stream(requests).sum()).isGreaterThanOrEqualTo(own);
        return null;
    }

    private static void checkAll(TraceStore store) {
        Set<String> expected = new HashSet<>();
        for (int n = 0; n < WRITERS * EACH; n++) {
            expected.add(NumberedTraces.id(n));
            assertThat(NumberedTraces.isThere(store, n)).as("trace %d", n).isTrue();
        }
        List<TraceSummary> all = NumberedTraces.all(store);
        assertThat(all)
                .extracting(TraceSummary::requestId)
                .hasSize(expected.size())
                .hasSameElementsAs(expected);
        assertThat(all).isSortedAccordingTo((a, b) -> Long.compare(b.timestampMillis(), a.timestampMillis()));
        assertThat(store.count(TraceQuery.ALL)).isEqualTo(expected.size());
        assertThat(NumberedTraces.latencies(store)).isEqualTo(expected.size());
    }
}
