package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rewind.control.EngineControl;
import rewind.control.EngineStatus;
import rewind.control.HttpEngine;
import rewind.control.Instruments;
import rewind.control.ItemTitles;
import rewind.control.ModelInfo;
import rewind.control.SwitchResult;
import rewind.explorer.notes.KeptNotes;
import rewind.explorer.samples.AwayStore;
import rewind.explorer.samples.MemoryEngine;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.Refusing;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.samples.SampleVitals;
import rewind.explorer.tasks.ByHandRunner;

/** The status line over an engine in another process. */
class StatusModelTest {
    private static final String AWAY =
            "The engine at http://127.0.0.1:1 does not answer." + " What was loaded stays; trying again.";

    private final ByHandRunner runner = new ByHandRunner();
    private final MemoryStore store = new MemoryStore();
    private final AwayStore remote = new AwayStore(store);
    private final List<String> asked = new ArrayList<>();
    private final List<String> backs = new ArrayList<>();
    private final StatusModel status = new StatusModel(runner, Clock.systemUTC());
    private boolean away;
    private boolean untrained;

    private LiveStore attached() {
        MemoryEngine there = new MemoryEngine(store, 0);
        // Nobody listens on port 1.
        HttpEngine gone = new HttpEngine("http://127.0.0.1:1");
        EngineControl control = new EngineControl() {
            @Override
            public EngineStatus status() {
                asked.add(away ? "in vain" : "answered");
                if (untrained) {
                    return new EngineStatus("http://127.0.0.1:8080", null, 0, 0);
                }
                return away ? gone.status() : there.status();
            }

            @Override
            public List<ModelInfo> models() {
                return there.models();
            }

            @Override
            public SwitchResult switchTo(String version, String who) {
                return there.switchTo(version, who);
            }
        };
        Refusing refusing = new Refusing();
        return new LiveStore(
                remote,
                remote,
                refusing,
                control,
                refusing,
                refusing,
                refusing,
                refusing,
                ItemTitles.NONE,
                KeptNotes.inMemory(),
                refusing.instruments(),
                false);
    }

    @Test
    void saysWhichEngineItIsAndThatItDoesNotAnswer() {
        store.add(new SampleTraces().series(10, System.currentTimeMillis(), 10));
        status.onBack(() -> backs.add("back"));
        status.watch(attached());
        assertThat(status.engine().get()).isEqualTo("Engine at 127.0.0.1:8080, serving v0.3");

        away = true;
        remote.goAway();
        runner.pass(Duration.ofSeconds(2));
        assertThat(status.engine().get()).isEqualTo("Engine does not answer");
        assertThat(status.trouble().get()).contains(new StatusModel.Trouble(AWAY, true));
        assertThat(status.health().get()).isEqualTo(StatusModel.Health.DOWN);
        assertThat(status.rate().get()).isEmpty();
        assertThat(backs).isEmpty();
    }

    @Test
    void asksWithPausesThatGrowAndAtOnceWhenTheFeedIsBack() {
        status.onBack(() -> backs.add("back"));
        status.watch(attached());
        away = true;
        remote.goAway();
        asked.clear();

        runner.pass(Duration.ofSeconds(2));
        assertThat(asked).hasSize(1);
        runner.pass(Duration.ofSeconds(2));
        assertThat(asked).hasSize(1);
        runner.pass(Duration.ofSeconds(2));
        assertThat(asked).hasSize(2);
        runner.pass(Duration.ofSeconds(6));
        assertThat(asked).hasSize(2);
        runner.pass(Duration.ofSeconds(2));
        assertThat(asked).hasSize(3);
        asked.clear();
        runner.pass(Duration.ofMinutes(8));
        assertThat(asked).hasSize(30);

        away = false;
        remote.comeBack();
        assertThat(asked).hasSize(31).last().isEqualTo("answered");
        assertThat(backs).containsExactly("back");
        assertThat(status.engine().get()).isEqualTo("Engine at 127.0.0.1:8080, serving v0.3");
        assertThat(status.rate().get()).isNotEmpty();
        assertThat(status.trouble().get()).isEmpty();
        assertThat(status.health().get()).isEqualTo(StatusModel.Health.UP);
    }

    @Test
    void anEngineThatCannotAnswerIsToldWithWhatItLacks() {
        SampleVitals vitals = new SampleVitals(Instant.EPOCH);
        Refusing refusing = new Refusing();
        LiveStore live = attached()
                .with(new Instruments(
                        refusing.instruments().logs(),
                        vitals,
                        refusing.instruments().profiles()));
        status.watch(live);
        assertThat(status.health().get()).isEqualTo(StatusModel.Health.UP);

        vitals.breakStore();
        runner.pass(Duration.ofSeconds(10));
        assertThat(status.health().get()).isEqualTo(StatusModel.Health.DOWN);
        assertThat(status.engine().get()).isEqualTo("Engine at 127.0.0.1:8080, cannot answer");
        assertThat(status.trouble().get())
                .contains(new StatusModel.Trouble(
                        "The engine cannot answer requests. The store is down. It does not answer: the disk is full.",
                        false));
    }

    @Test
    void anEngineWithoutAModelYetHasNothingToRepair() {
        SampleVitals vitals = new SampleVitals(Instant.EPOCH);
        vitals.loseModel();
        untrained = true;
        Instruments refusing = new Refusing().instruments();
        status.watch(attached().with(new Instruments(refusing.logs(), vitals, refusing.profiles())));

        assertThat(status.engine().get()).isEqualTo("Engine at 127.0.0.1:8080, no model yet");
        assertThat(status.health().get()).isEqualTo(StatusModel.Health.DEGRADED);
        assertThat(status.trouble().get()).isEmpty();

        vitals.breakStore();
        runner.pass(Duration.ofSeconds(10));
        assertThat(status.health().get()).isEqualTo(StatusModel.Health.DOWN);
        assertThat(status.trouble().get()).isPresent();
    }
}
