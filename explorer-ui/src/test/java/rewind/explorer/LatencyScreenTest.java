package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.samples.LatencyTraces;
import rewind.explorer.samples.ServedStore;
import rewind.explorer.theme.Mode;
import rewind.store.RolloutEvent;

/** Latencies of a real store, as a person looks into them. */
class LatencyScreenTest {
    private static final int REQUESTS = 20_000;

    @TempDir
    static Path folder;

    private static ServedStore served;

    @BeforeAll
    static void fill() {
        served = new ServedStore(folder);
        LatencyTraces traces = new LatencyTraces(WindowKit.NOW.toEpochMilli(), REQUESTS);
        for (int i = 0; i < REQUESTS; i += 1000) {
            served.write(traces.traces(i, i + 1000));
        }
        switched(traces.at(LatencyTraces.FIRST_SWITCH), "v0.1", "v0.2");
        switched(traces.at(LatencyTraces.SLOW_FROM), "v0.2", "v0.3");
        switched(traces.at(LatencyTraces.SLOW_UNTIL), "v0.3", "v0.2");
    }

    private static void switched(long at, String from, String to) {
        served.store().rolloutEvents().append(new RolloutEvent("sw-" + at, at, "switch", "ops", from, to));
    }

    @AfterAll
    static void close() {
        served.close();
    }

    private static WindowKit open(Mode mode) throws Exception {
        LiveStore live = new LiveStore(
                served.store(),
                served.store(),
                served.store().latencies(),
                served.control(),
                served.control(),
                served.trainings(),
                served.rollbacks(),
                served.replays(),
                rewind.control.ItemTitles.NONE,
                true);
        WindowKit kit = WindowKit.open(mode, k -> ignored -> live);
        kit.until("the first request is there", () -> kit.isLive() && kit.shows("Fields"));
        return kit;
    }

    private static ChartPane pane(WindowKit kit, String name) {
        return kit.find("#latency-" + name, ChartPane.class);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theChartsSayWhatASwitchDid(Mode mode) throws Exception {
        try (WindowKit kit = open(mode)) {
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            kit.until("the charts are there", () -> kit.robot
                    .lookup("#latency-percentiles")
                    .tryQueryAs(ChartPane.class)
                    .flatMap(ChartPane::chart)
                    .isPresent());
            kit.shot("latency");
            assertThat(pane(kit, "heat").chart()).isPresent();
        }
    }
}
