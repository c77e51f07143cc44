package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rewind.explorer.samples.MemoryEngine;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.tasks.TaskStatus;

class ShellModelTest {
    private final ByHandRunner runner = new ByHandRunner();
    private final MemoryStore store = new MemoryStore();
    private final LiveStore live = Lives.of(store, new MemoryEngine(store, 0));

    @Test
    void tellsHowFarTheStartIsAndThenShowsTheStore() {
        List<TaskStatus> told = new ArrayList<>();
        ShellModel model = new ShellModel(
                progress -> {
                    progress.report("Training ALS, iteration 7 of 16", 7 / 16.0);
                    return live;
                },
                runner);
        model.progress().listen(told::add);
        model.start();

        assertThat(told).extracting(TaskStatus::what).contains("Training ALS, iteration 7 of 16");
        assertThat(model.phase().get()).isEqualTo(ShellModel.Phase.LIVE);
        assertThat(model.live().get()).contains(live);
    }

    @Test
    void aStartThatFailsSaysWhyAndCanBeTriedAgain() {
        List<String> attempts = new ArrayList<>();
        ShellModel model = new ShellModel(
                ignored -> {
                    attempts.add("once more");
                    if (attempts.size() == 1) {
                        throw new IllegalStateException("The data folder is in use.");
                    }
                    return live;
                },
                runner);
        model.start();
        assertThat(model.phase().get()).isEqualTo(ShellModel.Phase.FAILED);
        assertThat(model.progress().get().what()).isEqualTo("The data folder is in use.");

        model.start();
        assertThat(model.phase().get()).isEqualTo(ShellModel.Phase.LIVE);
    }

    @Test
    void theStatusLineSaysWhoServesAndHowMuch() {
        StatusModel status = new StatusModel(runner, Clock.systemUTC());
        store.add(new SampleTraces().series(100, System.currentTimeMillis(), 10));
        status.watch(live);

        assertThat(status.engine().get()).isEqualTo("Engine in this window, 127.0.0.1:8080, serving v0.3");
        assertThat(status.store().get()).isEqualTo(store.size() + " requests, 507 MB");
        assertThat(status.health().get()).isEqualTo(StatusModel.Health.UP);
        store.add(List.of(new SampleTraces().trace(System.currentTimeMillis(), 1, false)));
        runner.pass(java.time.Duration.ofSeconds(2));
        assertThat(status.rate().get()).matches("\\d+ requests?/min");
        assertThat(status.store().get()).startsWith(store.size() + " requests");
    }

    @Test
    void theSheetHasEachGroupOnceAndTheMovingKeysInOneLine() {
        assertThat(ShortcutSheet.COLUMNS.stream().flatMap(List::stream))
                .containsExactlyInAnyOrder(Command.Group.values());
        List<Command> commands = List.of(
                new Command(Command.Group.TRACE, "Zoom in", "w", () -> {}),
                new Command(Command.Group.TRACE, "Move left", "a", () -> {}),
                new Command(Command.Group.LIST, "Next", "j", () -> {}),
                new Command(Command.Group.TRACE, "Show all", "0", () -> {}));
        assertThat(ShortcutSheet.lines(commands, Command.Group.TRACE))
                .extracting(ShortcutSheet.Line::keys)
                .containsExactly(List.of("w", "a", "s", "d"), List.of("0"));
    }

    @Test
    void theRateIsThatOfTheLastMinute() {
        RateMeter meter = new RateMeter();
        meter.seed(1000, new long[] {5, 7});
        meter.add(1000, 1);
        assertThat(meter.lastMinute(1000)).isEqualTo(13);
        assertThat(meter.lastMinute(1058)).isEqualTo(8);
        assertThat(meter.lastMinute(1059)).isEqualTo(1);
        assertThat(meter.lastMinute(1060)).isZero();
        meter.add(1060, 4);
        assertThat(meter.lastMinute(1060)).isEqualTo(4);
    }

    @Test
    void thePaletteOffersWhatHoldsAllTypedWords() {
        PaletteModel palette = new PaletteModel(List.of(
                new Command(Command.Group.ANYWHERE, "Go to Models", "", () -> {}),
                new Command(Command.Group.ANYWHERE, "Go to Requests", "", () -> {}),
                new Command(Command.Group.ANYWHERE, "Zoom in", "", () -> {})));
        palette.typed("  MOD go");
        assertThat(palette.offered().get()).extracting(Command::name).containsExactly("Go to Models");
        palette.typed("");
        palette.move(99);
        assertThat(palette.chosen().get()).isEqualTo(2);
    }
}
