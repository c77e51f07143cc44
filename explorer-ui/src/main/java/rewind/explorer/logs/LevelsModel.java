package rewind.explorer.logs;

import java.util.Locale;
import java.util.Map;
import rewind.control.LogLookup;
import rewind.explorer.controls.Notices;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.trace.LogLevel;

/** Decides from which level on components log. */
public final class LevelsModel {
    private final LogLookup logs;
    private final TaskRunner runner;
    private final Notices notices;
    private final Value<ScreenState> state = new Value<>(ScreenState.LOADING);
    private final Value<Map<String, LogLevel>> levels = new Value<>(Map.of());
    private final Value<Integer> refused = new Value<>(0);
    private RunningTask loading = RunningTask.NONE;

    /** A model that knows no levels before they are loaded. */
    public LevelsModel(LogLookup logs, TaskRunner runner, Notices notices) {
        this.logs = logs;
        this.runner = runner;
        this.notices = notices;
    }

    Value<ScreenState> state() {
        return state;
    }

    /** By component, in the order in which the engine tells them. */
    Value<Map<String, LogLevel>> levels() {
        return levels;
    }

    /** Grows with each change that was refused: what was chosen must be shown as it is again. */
    Value<Integer> refused() {
        return refused;
    }

    /** Whether a component logs from another level on than most do: somebody changed it. */
    boolean isChanged(String component) {
        LogLevel own = levels.get().get(component);
        long alike = levels.get().values().stream()
                .filter(level -> level.equals(own))
                .count();
        return own != null && 2 * alike < levels.get().size();
    }

    void load() {
        loading.cancel();
        loading = runner.run(Messages.text("log.levels.task"), ignored -> logs.levels(), this::show, failure -> {
            if (levels.get().isEmpty()) {
                state.set(ScreenState.failed(Messages.text("log.levels.failed"), Messages.cause(failure)));
            }
        });
    }

    private void show(Map<String, LogLevel> now) {
        levels.set(now);
        state.set(ScreenState.READY);
    }

    /** Has a component log from a level on, and says so; also where it was refused. */
    void set(String component, LogLevel level) {
        if (level.equals(levels.get().get(component))) {
            return;
        }
        loading.cancel();
        runner.run(
                Messages.text("log.levels.task"),
                ignored -> logs.setLevel(component, level),
                now -> {
                    show(now);
                    notices.say(Messages.text("log.levels.changed", component, word(level)));
                },
                failure -> {
                    notices.warn(Messages.text("log.levels.refused", component, Messages.reason(failure)));
                    refused.set(refused.get() + 1);
                });
    }

    /** As people write it. */
    static String word(LogLevel level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
