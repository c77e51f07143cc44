package rewind.explorer.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import rewind.explorer.samples.AwayStore;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.theme.VersionColours;

/** The list over an engine in another process that ends, and is started again. */
class AwayTest {
    private static final long NOW = Instant.parse("2026-11-19T15:04:05Z").toEpochMilli();

    private final ByHandRunner runner = new ByHandRunner();
    private final MemoryStore store = new MemoryStore();
    private final AwayStore remote = new AwayStore(store);
    private final SampleTraces traces = new SampleTraces();
    private final RequestsModel model = new RequestsModel(
            remote,
            remote,
            runner,
            new VersionColours(),
            Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC),
            ZoneOffset.UTC);

    @Test
    void whatWasLoadedStaysAndWhatWasMissedComesWithTheEngine() {
        store.add(traces.series(5000, NOW, 40));
        model.reload();
        int before = model.size();
        model.select(3);
        var chosen = model.selected().get();

        remote.goAway();
        model.need(before - 1, before - 1); // scrolled to the end, where nothing is loaded
        model.reload();
        runner.pass(Duration.ofSeconds(5));
        assertThat(model.state().get()).isEqualTo(ScreenState.READY);
        assertThat(model.size()).isEqualTo(before);
        assertThat(model.row(0)).isNotNull();

        store.add(List.of(traces.trace(NOW + 1, 1, false), traces.trace(NOW + 2, 2, false)));
        assertThat(model.size()).isEqualTo(before);
        remote.comeBack();
        assertThat(model.state().get()).isEqualTo(ScreenState.READY);
        assertThat(model.size()).isEqualTo(before + 2);
        assertThat(model.selected().get()).isEqualTo(chosen);
        assertThat(model.selectedRow().get()).isEqualTo(5);
    }

    @Test
    void whatWasNeverLoadedIsSaidToBeMissingAndReadWhenTheEngineIsBack() {
        store.add(traces.series(300, NOW, 40));
        model.reload();
        remote.goAway();

        model.ask(model.query().get().withStatus(5)); // the rows are of another question
        assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.FAILED);
        assertThat(model.state().get().advice()).contains("The engine at http://127.0.0.1:8080 does not answer.");

        remote.comeBack();
        assertThat(model.state().get().kind()).isNotEqualTo(ScreenState.Kind.FAILED);
        assertThat(model.size()).isEqualTo((int) store.count(model.query().get()));
    }
}
