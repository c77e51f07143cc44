package rewind.explorer.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rewind.control.ModelInfo;
import rewind.explorer.samples.MemoryEngine;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.Refusing;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.theme.VersionColours;

class ModelsModelTest {
    private final ByHandRunner runner = new ByHandRunner();
    private final MemoryEngine engine = new MemoryEngine(new MemoryStore(), 1_763_564_645_000L);
    private final ModelsModel model = new ModelsModel(
            engine, new Refusing(), runner, new VersionColours(), Clock.systemUTC(), ZoneOffset.UTC, "tester");

    private Optional<String> serving() {
        return model.models().get().stream()
                .filter(ModelInfo::serving)
                .map(ModelInfo::version)
                .findFirst();
    }

    @Test
    void nothingIsSwitchedBeforeTheYes() {
        model.reload();
        model.ask("v0.2");
        assertThat(serving()).contains("v0.3");

        model.cancel();
        model.confirm();
        assertThat(engine.status().serving()).isEqualTo("v0.3");
    }

    @Test
    void aSwitchSaysWhatItDid() {
        model.reload();
        model.ask("v0.2");
        model.confirm();

        assertThat(serving()).contains("v0.2");
        assertThat(model.outcome().get().failed()).isFalse();
        assertThat(model.outcome().get().words()).contains("v0.2 answers every request", "v0.3 did");
        assertThat(model.asked().get()).isEmpty();
    }

    @Test
    void aSwitchThatFailsLeavesWhatServedAndSaysWhy() {
        model.reload();
        engine.refuseWith("The artefact of v0.1 is damaged.");
        model.ask("v0.1");
        model.confirm();

        assertThat(serving()).contains("v0.3");
        assertThat(model.outcome().get().failed()).isTrue();
        assertThat(model.outcome().get().words()).contains("v0.1 does not serve", "damaged");
    }

    @Test
    void whileASwitchIsOnItsWayNothingElseIsAsked() {
        model.reload();
        model.ask("v0.2");
        runner.hold();
        model.confirm();
        model.confirm();
        model.ask("v0.1");
        assertThat(runner.waiting()).isEqualTo(1);
        runner.finish();

        assertThat(engine.status().serving()).isEqualTo("v0.2");
    }

    @Test
    void atFirstTheOlderOfTheOneThatServesAndTheNewestOtherIsComparedWithTheNewer() {
        ComparisonModel comparison = new ComparisonModel(model);
        model.reload();
        assertThat(comparison.before().get()).isEqualTo("v0.2");
        assertThat(comparison.after().get()).isEqualTo("v0.3");
        ComparisonModel another = afterASwitchTo("v0.1");
        assertThat(another.before().get()).isEqualTo("v0.1");
        assertThat(another.after().get()).isEqualTo("v0.3");
    }

    private ComparisonModel afterASwitchTo(String version) {
        engine.switchTo(version, "tester");
        model.reload();
        return new ComparisonModel(model);
    }

    @Test
    void theFirstMetricIsTheOneThatIsCompared() {
        model.reload();

        assertThat(model.state().get()).isEqualTo(ScreenState.READY);
        assertThat(model.metricNames()).first().isEqualTo("NDCG@10");
        assertThat(model.metricNames()).hasSize(4);
        assertThat(model.models().get()).extracting(ModelInfo::version).containsExactly("v0.3", "v0.2", "v0.1");
    }
}
