package rewind.explorer.latency;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.KeptLines;
import rewind.explorer.controls.Links;
import rewind.explorer.controls.Notices;
import rewind.explorer.samples.NoLinks;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.theme.ComponentColours;
import rewind.explorer.theme.Fonts;
import rewind.explorer.theme.Mode;
import rewind.explorer.theme.Theme;
import rewind.explorer.theme.Tokens;
import rewind.explorer.theme.VersionColours;
import rewind.latency.TraceDurations;
import rewind.store.MemoryLatencies;

/** How long the answer over 30 days of a million requests takes, and how long its charts take to be laid out and drawn. */
public final class LatencyDrawBenchmark {
    private static final int REQUESTS = 1_000_000;
    private static final int ROUNDS = 41;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private LatencyDrawBenchmark() {}

    public static void main(String[] args) throws Exception {
        MemoryLatencies latencies = new MemoryLatencies();
        Random random = new Random(1);
        long began = CPU.getCurrentThreadCpuTime();
        for (int i = 0; i < REQUESTS; i++) {
            Instant at = Pictures.NOW.minus(Duration.ofMillis((long) (i * 2_592_000.0 * 1000 / REQUESTS)));
            TraceDurations trace =
                    Pictures.trace("r" + i, at, "v0." + (1 + i / 300_000), 40 * Math.exp(0.6 * random.nextGaussian()));
            latencies.add(trace);
        }
        latencies.stages(Instant.EPOCH, Pictures.NOW);
        System.out.printf("counted in %.2f µs a request%n", (CPU.getCurrentThreadCpuTime() - began) / 1e3 / REQUESTS);
        LatencySource source = Pictures.source(latencies, List.of());
        LatencyReading reading = new LatencyReading(source);
        LatencyQuestion question = new LatencyQuestion(Period.DAYS_30, null, Grouping.MODEL_VERSION, null, null);
        time("answer over 30 days", () -> reading.read(question, Pictures.NOW));
        LatencyPicture picture =
                Pictures.picture(reading.read(question, Pictures.NOW).orElseThrow());
        time("sentence", () -> LatencySentence.of(picture));

        FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.waitForAsyncFx(300_000, () -> draw(picture, source));
        System.exit(0);
    }

    private static boolean draw(LatencyPicture picture, LatencySource source) {
        Fonts.load();
        Theme theme = new Theme(Tokens.load(), Mode.LIGHT);
        Links nowhere = new NoLinks() {
            @Override
            public void request(String requestId) {}

            @Override
            public void requests(String typed, @Nullable Instant since, @Nullable Instant until) {}
        };
        Notices silent = new Notices() {
            @Override
            public void say(String words) {}

            @Override
            public void warn(String words) {}
        };
        ByHandRunner runner = new ByHandRunner();
        Clock clock = Clock.fixed(Pictures.NOW, ZoneOffset.UTC);
        VersionColours versions = new VersionColours();
        ComponentColours components = new ComponentColours();
        Desk desk = new Desk(
                theme,
                versions,
                components,
                runner,
                clock,
                ZoneOffset.UTC,
                nowhere,
                silent,
                name -> Optional.empty(),
                kind -> Optional.empty(),
                KeptLines.inMemory(),
                "Rewind");
        LatencyModel model = new LatencyModel(source, runner, versions, components, nowhere, clock);
        frames("heat map", new HeatChart(picture, model, ZoneOffset.UTC), desk);
        frames("percentiles", new PercentileChart(picture, model, ZoneOffset.UTC), desk);
        frames("distribution", new DistributionChart(picture, false, model), desk);
        time("figures of the heat map", picture::heat);
        return true;
    }

    /** Layout, marks and drawing of the chart, then its rendering in the software pipeline. */
    private static void frames(String what, Chart chart, Desk desk) {
        ChartPane pane = new ChartPane(desk);
        Scene scene = new Scene(new StackPane(pane), 800, 260);
        scene.snapshot(null);
        System.out.println(what + ": " + chart.marks(pane.size()).size() + " marks");
        double[] drawn = new double[ROUNDS];
        double[] rendered = new double[ROUNDS];
        long renderer = renderer();
        for (int i = 0; i < ROUNDS; i++) {
            long began = CPU.getCurrentThreadCpuTime();
            pane.show(chart);
            drawn[i] = (CPU.getCurrentThreadCpuTime() - began) / 1e6;
            long before = CPU.getThreadCpuTime(renderer);
            scene.snapshot(null);
            rendered[i] = (CPU.getThreadCpuTime(renderer) - before) / 1e6;
        }
        tell(what + ", laid out and drawn", drawn);
        tell(what + ", rendered", rendered);
    }

    private static long renderer() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("QuantumRenderer"))
                .mapToLong(Thread::threadId)
                .findFirst()
                .orElseThrow();
    }

    /** In processor time of this thread: other programs run too. */
    private static void time(String what, Supplier<?> work) {
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long began = CPU.getCurrentThreadCpuTime();
            if (work.get() == null) {
                throw new IllegalStateException(what + " gave nothing");
            }
            millis[i] = (CPU.getCurrentThreadCpuTime() - began) / 1e6;
        }
        tell(what, millis);
    }

    private static void tell(String what, double[] millis) {
        Arrays.sort(millis);
        System.out.printf("%s: median %.2f ms, 90%% %.2f ms%n", what, millis[ROUNDS / 2], millis[ROUNDS * 9 / 10]);
    }
}
