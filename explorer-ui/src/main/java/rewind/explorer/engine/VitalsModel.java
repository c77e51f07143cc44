package rewind.explorer.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rewind.control.EngineVitals;
import rewind.control.MetricsSnapshot;
import rewind.control.UnreachableEngineException;
import rewind.explorer.controls.ScreenLife;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;

/** Looks at the engine again and again while that is seen, and keeps what it saw of the last minutes. */
public final class VitalsModel implements ScreenLife {
    private static final Duration SKELETON = Duration.ofMillis(150);
    /** No oftener than that, and never more than a tenth of the time. */
    static final Duration PERIOD = Duration.ofSeconds(2);

    private static final int BUSY_SHARE = 10;

    private final EngineVitals vitals;
    private final TaskRunner runner;
    private final Value<ScreenState> state = new Value<>(ScreenState.LOADING);
    private final Value<List<Reading>> readings = new Value<>(List.of());
    private final Value<String> trouble = new Value<>("");
    private boolean shown;
    private RunningTask reading = RunningTask.NONE;
    private RunningTask next = RunningTask.NONE;
    private RunningTask skeleton = RunningTask.NONE;

    /** A model that looks at nothing before it is shown. */
    public VitalsModel(EngineVitals vitals, TaskRunner runner) {
        this.vitals = vitals;
        this.runner = runner;
    }

    Value<ScreenState> state() {
        return state;
    }

    /** Oldest first. */
    Value<List<Reading>> readings() {
        return readings;
    }

    /** How it was when it was looked at last. */
    Optional<Reading> latest() {
        List<Reading> all = readings.get();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** Why it could not be looked at just now, while what was seen before is still shown; empty else. */
    Value<String> trouble() {
        return trouble;
    }

    @Override
    public void shown() {
        shown = true;
        read();
    }

    @Override
    public void hidden() {
        shown = false;
        stop();
    }

    private void stop() {
        reading.cancel();
        next.cancel();
        skeleton.cancel();
    }

    @Override
    public void reload() {
        read();
    }

    @Override
    public void engineIsBack() {
        if (shown) {
            read();
        }
    }

    private void read() {
        stop();
        if (readings.get().isEmpty()) {
            skeleton = runner.after(SKELETON, () -> state.set(ScreenState.LOADING));
        }
        long begun = System.nanoTime();
        reading = runner.run(
                Messages.text("engine.task"),
                ignored -> {
                    MetricsSnapshot metrics = vitals.metrics();
                    return new Reading(metrics.at().toEpochMilli(), vitals.health(), Totals.of(metrics));
                },
                seen -> {
                    skeleton.cancel();
                    trouble.set("");
                    keep(seen);
                    state.set(ScreenState.READY);
                    again(System.nanoTime() - begun);
                },
                failure -> {
                    skeleton.cancel();
                    failed(failure);
                    again(System.nanoTime() - begun);
                });
    }

    private void again(long costNanos) {
        if (shown) {
            Duration pause = Duration.ofNanos(Math.max(PERIOD.toNanos(), BUSY_SHARE * costNanos));
            next = runner.after(pause, this::read);
        }
    }

    private void keep(Reading seen) {
        List<Reading> kept = new ArrayList<>(readings.get());
        kept.removeIf(old -> old.atMillis() >= seen.atMillis()
                || old.atMillis() < seen.atMillis() - TrendLayout.RANGE_MILLIS - Trends.GAP_MILLIS);
        kept.add(seen);
        readings.set(List.copyOf(kept));
    }

    private void failed(Throwable failure) {
        if (failure instanceof UnreachableEngineException && !readings.get().isEmpty()) {
            trouble.set(Messages.reason(failure));
            return;
        }
        state.set(ScreenState.failed(Messages.text("engine.failed.title"), Messages.cause(failure)));
    }

    @Override
    public void close() {
        shown = false;
        stop();
    }
}
