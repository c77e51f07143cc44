package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.control.EngineException;
import rewind.control.EngineHealth;
import rewind.control.HttpEngine;
import rewind.control.Instruments;
import rewind.control.LocalLogs;
import rewind.control.LocalProfiles;
import rewind.control.LocalVitals;
import rewind.control.LogCounts;
import rewind.control.LogLookup;
import rewind.control.MetricsSnapshot;
import rewind.telemetry.analysis.LogEntry;
import rewind.telemetry.analysis.LogFilter;
import rewind.telemetry.profile.Profile;
import rewind.trace.LogLevel;

/** What those who run an engine look at, here and over HTTP: both must tell the same. */
class InstrumentsTest {
    private static void check(Instruments instruments, TestEngine engine, Path folder) throws Exception {
        for (int i = 0; i < 7; i++) {
            engine.get("/recommend/1?k=5");
        }
        LogLookup logs = instruments.logs();
        LogLookup.Page first = logs.page(LogFilter.ALL, 3, null);
        assertThat(first.entries()).hasSize(3);
        LogLookup.Page second = logs.page(LogFilter.ALL, 3, first.nextCursor());
        assertThat(second.entries()).hasSize(3).doesNotContainAnyElementsOf(first.entries());
        LogEntry newest = first.entries().getFirst();
        assertThat(newest.requestId()).isNotNull();
        LogFilter ofRequest = LogFilter.ALL.withRequestId(newest.requestId());
        LogCounts counts = logs.counts(ofRequest, () -> false);
        List<LogEntry> all = logs.page(ofRequest, 1000, null).entries();
        assertThat(counts.total()).isEqualTo(all.size());
        assertThat(counts.overTime().stream().mapToLong(LogCounts.Slice::total).sum())
                .isEqualTo(counts.total());
        assertThat(counts.byComponent().stream()
                        .mapToLong(LogCounts.Count::count)
                        .sum())
                .isEqualTo(counts.total());

        assertThat(logs.setLevel("ranking", LogLevel.DEBUG)).containsEntry("ranking", LogLevel.DEBUG);
        Map<String, LogLevel> levels = logs.levels();
        assertThat(levels).containsEntry("ranking", LogLevel.DEBUG).containsEntry("serving", LogLevel.INFO);
        assertThatThrownBy(() -> logs.setLevel("no such", LogLevel.DEBUG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no such")
                .hasMessageContaining("ranking");
        assertThatThrownBy(() -> logs.page(LogFilter.ALL, 3, "nonsense"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cursor");

        EngineHealth health = instruments.vitals().health();
        assertThat(health.checks()).extracting(EngineHealth.Check::name).contains("store", "model", "features");
        assertThat(health.processor().processors()).isPositive();
        assertThat(health.disk().total()).isPositive();
        MetricsSnapshot metrics = instruments.vitals().metrics();
        assertThat(metrics.sum(
                        "http_requests_total", sample -> sample.label("route").startsWith("/recommend")))
                .isGreaterThanOrEqualTo(7);

        String name = instruments.profiles().record(60);
        assertThatThrownBy(() -> instruments.profiles().record(60))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(name);
        assertThat(instruments.profiles().profiles().getFirst().state()).isEqualTo(Profile.State.RECORDING);
        instruments.profiles().end(name);
        Profile kept = instruments.profiles().profiles().getFirst();
        assertThat(kept.name()).isEqualTo(name);
        assertThat(kept.state()).isEqualTo(Profile.State.DONE);
        Path file = folder.resolve("saved.jfr");
        assertThat(instruments.profiles().save(name, file)).isEqualTo(Files.size(file));
    }

    @Test
    void here(@TempDir Path folder) throws Exception {
        TestEngine.train(folder, "v0.1", 4);
        try (TestEngine engine = TestEngine.start(folder)) {
            Operations operations = engine.parts().operations();
            check(
                    new Instruments(
                            new LocalLogs(engine.parts().logs()),
                            new LocalVitals(
                                    () -> new HealthRoutes(
                                                    engine.parts(),
                                                    new StoreWrites(
                                                            engine.parts()
                                                                    .storage()
                                                                    .writer(),
                                                            engine.parts()
                                                                    .clock()
                                                                    .wall()))
                                            .deepHealth(),
                                    operations.metrics()),
                            new LocalProfiles(operations.profiles())),
                    engine,
                    folder);
        }
    }

    @Test
    void overHttp(@TempDir Path folder) throws Exception {
        TestEngine.train(folder, "v0.1", 4);
        try (TestEngine engine = TestEngine.start(folder);
                HttpEngine http = new HttpEngine(engine.address())) {
            check(http.instruments(), engine, folder);
        }
    }

    @Test
    void aLineThatIsNoSampleIsNamed() {
        assertThatThrownBy(() -> MetricsSnapshot.parse("# HELP a\na{b=\"c\\\"d\"} 1\nbroken{", java.time.Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3");
        assertThat(MetricsSnapshot.parse("a{b=\"c\\\"d\",e=\"\"} +Inf 1700000000", java.time.Instant.EPOCH)
                        .samples())
                .singleElement()
                .satisfies(sample -> {
                    assertThat(sample.label("b")).isEqualTo("c\"d");
                    assertThat(sample.value()).isInfinite();
                });
    }
}
