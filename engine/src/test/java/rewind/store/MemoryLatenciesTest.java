package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import rewind.latency.LatencyChart;
import rewind.latency.LatencyFilter;
import rewind.latency.LatencyGroup;
import rewind.latency.Resolution;
import rewind.latency.TraceDurations;

class MemoryLatenciesTest extends LatencyContract {
    private final MemoryLatencies latencies = new MemoryLatencies();

    @Override
    protected void add(List<TraceDurations> traces) {
        traces.forEach(latencies::add);
    }

    @Override
    protected void keep() {
        // A question takes everything to where it lasts.
        latencies.stages(START, START.plusSeconds(60));
    }

    @Override
    protected LatencyStatistics statistics() {
        return latencies;
    }

    @Test
    void stretchesBecomeLongerWhereThereAreMany() {
        MemoryLatencies small = new MemoryLatencies(300);
        for (int i = 0; i < 2000; i++) {
            small.add(trace("r" + i, START.plus(Duration.ofMinutes(i)), "v0.1", 1000 + i));
        }

        LatencyChart chart = small.chart(
                LatencyGroup.MODEL_VERSION, LatencyFilter.ALL, START, START.plus(Duration.ofMinutes(2000)), 100);

        assertThat(small.resolution()).isEqualTo(Resolution.HOUR);
        assertThat(chart.grid().resolution()).isEqualTo(Resolution.HOUR);
        assertThat(chart.groups().getFirst().summary().count()).isEqualTo(2000);
        assertThat(chart.groups().getFirst().buckets().values())
                .as("no bucket holds more than its hour")
                .allSatisfy(cell -> assertThat(cell.sketch().count()).isLessThanOrEqualTo(60));
        assertThat(small.percentileOf(LatencyFilter.ALL, 1, START, START.plus(Duration.ofDays(3)))
                        .count())
                .isEqualTo(2000);
        assertThat(small.stages(START, START.plus(Duration.ofDays(3)))).hasSize(2);
    }
}
