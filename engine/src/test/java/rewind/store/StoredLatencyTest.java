package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.latency.LatencyChart;
import rewind.latency.LatencyFilter;
import rewind.latency.LatencyGroup;
import rewind.latency.TraceDurations;
import rewind.store.latency.LatencyTables;

class StoredLatencyTest extends LatencyContract {
    @TempDir
    Path folder;

    private LatencyFolder latencies;

    @BeforeEach
    void open() {
        latencies = new LatencyFolder(folder);
    }

    @AfterEach
    void close() {
        latencies.close();
    }

    @Override
    protected void add(List<TraceDurations> traces) {
        latencies.add(traces);
    }

    @Override
    protected void keep() {
        latencies.flush();
    }

    @Override
    protected LatencyStatistics statistics() {
        return latencies.statistics();
    }

    private static List<TraceDurations> traces(long seed, int n) {
        Random random = new Random(seed);
        List<TraceDurations> traces = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Instant at = START.plusMillis(random.nextInt(5 * 3_600_000));
            traces.add(trace("r" + seed + "-" + i, at, "v0." + random.nextInt(3), random.nextInt(100_000)));
        }
        return traces;
    }

    /** Everything that is stored, in its own order. */
    private List<String> rows() {
        return latencies.jdbi().withHandle(handle -> handle
                .createQuery("select s.kind, s.stage, s.model_version,"
                        + " bitand(c.id, cast(-2305843004918726657 as bigint)) stretch, c.content from latency_cell c"
                        + " join latency_series s on s.id = bitand(rshift(c.id, 32), 536870911)")
                .map((row, context) -> row.getString(1) + row.getString(2) + row.getString(3) + row.getLong(4) + " "
                        + HexFormat.of().formatHex(row.getBytes(5)))
                .list()
                .stream()
                .sorted()
                .toList());
    }

    private long count() {
        return statistics()
                .chart(LatencyGroup.MODEL_VERSION, LatencyFilter.ALL, START, START.plus(Duration.ofHours(6)), 1)
                .groups()
                .stream()
                .mapToLong(group -> group.summary().count())
                .sum();
    }

    /** As after {@code kill -9}: what was in memory is gone, the journal has everything. */
    private void reopen() {
        latencies.close();
        open();
    }

    @Test
    void whatWasNotFlushedIsToBeReplayedAndNothingCountsTwice() {
        List<TraceDurations> all = traces(1, 900);
        add(all);
        keep();
        List<String> whole = rows();
        reset();

        int[] ends = {150, 400, 401, 900};
        for (int end : ends) {
            add(all.subList((int) latencies.journalAt(), end));
            keep();
            add(all.subList(end, Math.min(900, end + 70)));
            assertThat(count()).isEqualTo(Math.min(900, end + 70));
            reopen();
            assertThat(latencies.journalAt()).isEqualTo(end);
            assertThat(count()).isEqualTo(end);
        }
        assertThat(rows()).isEqualTo(whole).hasSizeGreaterThan(1000);
    }

    private void reset() {
        latencies.tables().rebuild(latencies.jdbi(), Stream.of(), 0);
        reopen();
        assertThat(latencies.journalAt()).isZero();
        assertThat(rows()).isEmpty();
    }

    @Test
    void aFlushThatFailedIsMadeUpForByTheNext() {
        List<TraceDurations> all = traces(2, 300);
        add(all.subList(0, 100));
        keep();
        add(all.subList(100, 200));
        fail(handle -> latencies.tables().flush(handle, 200));
        assertThat(count()).isEqualTo(200);
        fail(handle -> latencies.tables().flush(handle, 200));
        add(all.subList(200, 300));
        assertThat(count()).isEqualTo(300);
        keep();

        assertThat(count()).isEqualTo(300);
        List<String> rows = rows();
        reset();
        add(all);
        keep();
        assertThat(rows()).isEqualTo(rows);
    }

    private interface Writing {
        void write(Handle handle);
    }

    private void fail(Writing writing) {
        assertThatThrownBy(() -> latencies.jdbi().useTransaction(handle -> {
                    writing.write(handle);
                    throw new IllegalStateException("the disk is full");
                }))
                .hasMessage("the disk is full");
    }

    @Test
    void whileAFlushIsOnItsWayEverythingCountsOnce() {
        add(traces(3, 100));
        latencies.jdbi().useTransaction(handle -> {
            latencies.tables().flush(handle, 100);
            add(traces(4, 50));
            assertThat(count()).isEqualTo(150);
        });
        assertThat(count()).isEqualTo(150);
    }

    @Test
    void questionsAndFlushesDoNotDisturbOneAnother() throws InterruptedException, ExecutionException {
        int batches = 150;
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<?> written = writer.submit(() -> {
                for (int batch = 0; batch < batches; batch++) {
                    add(traces(100 + batch, 10));
                    if (batch % 3 != 0) {
                        keep();
                    }
                }
            });
            long before = 0;
            while (!written.isDone()) {
                long now = count();
                assertThat(now % 10).isZero();
                assertThat(now).isGreaterThanOrEqualTo(before);
                before = now;
            }
            written.get();
        }
        assertThat(count()).isEqualTo(batches * 10L);
    }

    @Test
    void rebuiltItIsTheSame() {
        List<TraceDurations> all = traces(5, 2500);
        for (int from = 0; from < 2500; from += 500) {
            add(all.subList(from, from + 500));
            keep();
        }
        List<String> before = rows();

        latencies.tables().rebuild(latencies.jdbi(), all.stream(), 2500);

        assertThat(rows()).isEqualTo(before);
        assertThat(count()).isEqualTo(2500);
        reopen();
        assertThat(latencies.journalAt()).isEqualTo(2500);
        assertThat(count()).isEqualTo(2500);
    }

    @Test
    void aRebuildThatEndedHalfWayLeavesNothingThatCouldBeCountedTwice() {
        List<TraceDurations> all = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            all.add(trace("r" + i, START.plus(Duration.ofMinutes(i)), "v0.1", i));
        }
        add(all.subList(0, 50));
        keep();
        Stream<TraceDurations> broken = Stream.concat(all.stream(), Stream.generate(() -> {
            throw new IllegalStateException("the journal ends");
        }));
        assertThatThrownBy(() -> latencies.tables().rebuild(latencies.jdbi(), broken, 7))
                .hasMessage("the journal ends");
        assertThat(rows()).isNotEmpty();
        reopen();

        assertThat(latencies.journalAt()).isZero();
        assertThat(rows()).isEmpty();
        add(all.subList(0, 50));
        keep();
        assertThat(count()).isEqualTo(50);
    }

    @Test
    void namesThatExplodeGoIntoOneAndLeaveTheOthersAlone() {
        List<TraceDurations> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            many.add(trace("m" + i, START, null, null, "GET /user/" + i, 1000));
        }
        add(many);
        add(List.of(trace("own", START, "v0.1", 1000)));
        keep();
        reopen();
        add(List.of(trace("more", START, null, null, "GET /user/x", 1000)));

        LatencyChart chart = statistics().chart(LatencyGroup.PATH, LatencyFilter.ALL, START, START.plusSeconds(60), 1);
        assertThat(chart.groups()).hasSize(40).anySatisfy(group -> {
            assertThat(group.name()).isEqualTo("(other)");
            assertThat(group.summary().count()).isEqualTo(451);
        });
        assertThat(chart.omitted()).isEqualTo(12);
        assertThat(statistics()
                        .chart(
                                LatencyGroup.MODEL_VERSION,
                                LatencyFilter.ALL.withPath("/recommend/{user_id}"),
                                START,
                                START.plusSeconds(60),
                                1)
                        .groups())
                .extracting(LatencyChart.Group::name)
                .containsExactly("v0.1");
        assertThat(statistics().stages(START, START.plusSeconds(60)))
                .allSatisfy(stage -> assertThat(stage.stage()).isIn("candidate", "ranking"));
    }

    @Test
    void aDamagedRowIsSaidAndNotDrawn() {
        add(traces(7, 20));
        keep();
        latencies.jdbi().useHandle(handle -> handle.execute("update latency_cell set content = x'0102030405'"));

        assertThatThrownBy(this::count)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("rebuilt");
    }

    @Test
    void whoeverElseWritesIsFoundOut() {
        add(traces(8, 20));
        keep();
        LatencyTables stranger = new LatencyTables();
        latencies.jdbi().useHandle(handle -> {
            stranger.load(handle);
            handle.useTransaction(own -> stranger.flush(own, 21));
        });

        assertThatThrownBy(this::keep).hasMessageContaining("are at flush 2");
    }

    @Test
    void timesBeyondTheCalendarAreCountedSomewhere() {
        add(List.of(
                trace("past", Instant.ofEpochMilli(Long.MIN_VALUE), "v0.1", 1),
                trace("future", Instant.ofEpochMilli(Long.MAX_VALUE), "v0.1", Long.MAX_VALUE)));
        keep();

        assertThat(statistics()
                        .chart(LatencyGroup.PATH, LatencyFilter.ALL, Instant.MIN, Instant.MAX, 1000)
                        .groups())
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.summary().count()).isEqualTo(2);
                    assertThat(group.summary().max()).isEqualTo(Long.MAX_VALUE);
                });
    }
}
