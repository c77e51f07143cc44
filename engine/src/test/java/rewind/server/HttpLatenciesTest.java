package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.access.Access;
import rewind.access.ApiKeys;
import rewind.control.HttpEngine;
import rewind.latency.LatencyChart;
import rewind.latency.LatencyFilter;
import rewind.latency.LatencyGroup;
import rewind.latency.TraceDurations;
import rewind.store.LatencyContract;
import rewind.store.LatencyFolder;
import rewind.store.LatencyStatistics;
import rewind.store.SampleTraces;
import rewind.telemetry.FailureReports;
import rewind.telemetry.TraceClock;

/** Latencies over HTTP are those of the engine's own process. */
class HttpLatenciesTest extends LatencyContract {
    @TempDir
    Path folder;

    private LatencyFolder latencies;
    private HttpListener listener;
    private HttpEngine client;

    @BeforeEach
    void start() throws IOException {
        latencies = new LatencyFolder(folder);
        Routes routes = new Routes(new LatencyRoutes(latencies.statistics(), InstantSource.system()).routes());
        listener = HttpListener.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Gateway(
                        routes,
                        trace -> {},
                        TraceClock.SYSTEM,
                        new InFlight(),
                        new Authentication(
                                new Access(
                                        new ApiKeys(Path.of("no-keys.json"), InstantSource.system()), System::nanoTime),
                                false),
                        FailureReports.NONE));
        client = new HttpEngine("http://127.0.0.1:" + listener.address().getPort());
    }

    @AfterEach
    void stop() {
        client.close();
        listener.close();
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
        return client.latencies();
    }

    @Test
    void aChartIsTheSameDownToItsSketches() {
        Instant start = Instant.ofEpochMilli(SampleTraces.START_MS);
        latencies.add(List.of(
                TraceDurations.of(SampleTraces.at(0, "a", "v0.1", 200, 1)),
                TraceDurations.of(SampleTraces.at(90_000, "b", null, 404, 1)),
                TraceDurations.of(SampleTraces.at(190_000, "ü", "v0.2", 200, 1))));

        LatencyChart near = chart(latencies.statistics(), start);
        LatencyChart far = chart(client.latencies(), start);

        assertThat(far.groups()).hasSize(3);
        assertThat(far.grid()).isEqualTo(near.grid());
        assertThat(far.axis()).isEqualTo(near.axis());
        for (int i = 0; i < 3; i++) {
            LatencyChart.Group one = near.groups().get(i);
            LatencyChart.Group other = far.groups().get(i);
            assertThat(other.name()).isEqualTo(one.name());
            assertThat(other.summary()).isEqualTo(one.summary());
            assertThat(other.exemplars()).isEqualTo(one.exemplars());
            assertThat(other.histogram().counts()).isEqualTo(one.histogram().counts());
            assertThat(other.buckets().keySet()).isEqualTo(one.buckets().keySet());
            assertThat(cells(other)).containsExactlyElementsOf(cells(one));
        }
    }

    private static List<String> cells(LatencyChart.Group group) {
        return group.buckets().values().stream()
                .map(cell -> HexFormat.of().formatHex(cell.encode()))
                .toList();
    }

    private static LatencyChart chart(LatencyStatistics statistics, Instant start) {
        return statistics.chart(
                LatencyGroup.MODEL_VERSION, LatencyFilter.ALL, start, start.plus(Duration.ofMinutes(9)), 20);
    }
}
