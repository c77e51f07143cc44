package rewind.explorer.models;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rewind.control.EngineControl;
import rewind.control.ModelInfo;
import rewind.control.RolloutControl;
import rewind.control.SwitchResult;
import rewind.control.UnreachableEngineException;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.VersionColours;

/** Decides what is shown of the model versions, and switches between them. */
public final class ModelsModel {
    private static final Duration SKELETON = Duration.ofMillis(150);
    private static final Duration REFRESH = Duration.ofSeconds(5);
    private static final int METRICS_SHOWN = 4;

    private final EngineControl engine;
    private final RolloutControl rollouts;
    private final TaskRunner runner;
    private final VersionColours colours;
    private final Clock clock;
    private final ZoneId zone;
    private final String who;
    private final Value<ScreenState> state = new Value<>(ScreenState.LOADING);
    private final Value<List<ModelInfo>> models = new Value<>(List.of());
    private final Value<Shares> shares = new Value<>(Shares.NONE);
    private final Value<Optional<String>> asked = new Value<>(Optional.empty());
    private final Value<Boolean> switching = new Value<>(false);
    private final Value<Outcome> outcome = new Value<>(Outcome.NONE);
    private final RunningTask refreshing;
    private final List<Runnable> afterSwitch = new ArrayList<>();
    private RunningTask loading = RunningTask.NONE;
    private RunningTask skeleton = RunningTask.NONE;

    /**
     * A model of the registry, which is read at {@link #reload}.
     *
     * @param who for the record of a switch
     */
    public ModelsModel(
            EngineControl engine,
            RolloutControl rollouts,
            TaskRunner runner,
            VersionColours colours,
            Clock clock,
            ZoneId zone,
            String who) {
        this.engine = engine;
        this.rollouts = rollouts;
        this.runner = runner;
        this.colours = colours;
        this.clock = clock;
        this.zone = zone;
        this.who = who;
        this.refreshing = runner.every(REFRESH, () -> {
            if (state.get().kind() == ScreenState.Kind.READY && !switching.get()) {
                read();
            }
        });
    }

    /**
     * What the last change came to.
     *
     * @param words empty before the first
     */
    record Outcome(String words, boolean failed) {
        static final Outcome NONE = new Outcome("", false);

        /** Of two places that tell what came of a change, that of the last change tells it alone. */
        static void onlyTheLast(Value<Outcome> one, Value<Outcome> other) {
            one.listen(now -> other.set(now.words().isEmpty() ? other.get() : NONE));
            other.listen(now -> one.set(now.words().isEmpty() ? one.get() : NONE));
        }
    }

    Value<ScreenState> state() {
        return state;
    }

    /** Newest first. */
    Value<List<ModelInfo>> models() {
        return models;
    }

    /** Whether a version serves, and how much of the requests; empty where it serves none. */
    String servesWords(String version) {
        double share = shares.get().of(version);
        if (share <= 0) {
            return "";
        }
        return shares.get().isOfOne()
                ? Messages.text("models.serves")
                : Messages.text("models.serves.part", RolloutModel.percent(share));
    }

    /** Which version answers how much. */
    Value<Shares> shares() {
        return shares;
    }

    /** The version that answers, of several the primary one; empty while none does. */
    Optional<ModelInfo> serving() {
        return models.get().stream().filter(ModelInfo::serving).findFirst();
    }

    /** The version whose switch waits for a yes. */
    Value<Optional<String>> asked() {
        return asked;
    }

    Value<Boolean> switching() {
        return switching;
    }

    Value<Outcome> outcome() {
        return outcome;
    }

    Instant now() {
        return clock.instant();
    }

    ZoneId zone() {
        return zone;
    }

    /** The metrics that have a column: NDCG@10 first, then the others in the order of the registry. */
    List<String> metricNames() {
        return MetricNames.ordered(models.get().stream()
                        .map(model -> model.metrics().keySet())
                        .toList())
                .stream()
                .limit(METRICS_SHOWN)
                .toList();
    }

    /** Reads the registry anew. */
    public void reload() {
        skeleton.cancel();
        skeleton = runner.after(SKELETON, () -> state.set(ScreenState.LOADING));
        read();
    }

    /** Reads the registry again if it could not be read. */
    public void retryIfFailed() {
        if (state.get().kind() == ScreenState.Kind.FAILED) {
            reload();
        }
    }

    private void read() {
        loading.cancel();
        loading = runner.run(Messages.text("models.task"), ignored -> look(), this::show, failure -> {
            skeleton.cancel();
            if (failure instanceof UnreachableEngineException && !models.get().isEmpty()) {
                state.set(ScreenState.READY); // what was loaded stays
                return;
            }
            state.set(ScreenState.failed(Messages.text("models.failed.title"), Messages.cause(failure)));
        });
    }

    private Look look() {
        List<ModelInfo> read = engine.models();
        String serving = read.stream()
                .filter(ModelInfo::serving)
                .map(ModelInfo::version)
                .findFirst()
                .orElse(null);
        return new Look(read, Shares.read(rollouts, serving));
    }

    /** What was read at once. */
    private record Look(List<ModelInfo> models, Shares shares) {}

    private void show(Look look) {
        List<ModelInfo> read = look.models();
        skeleton.cancel();
        shares.set(look.shares());
        colours.know(read.stream().map(ModelInfo::version).toList());
        models.set(new ArrayList<>(read).reversed());
        state.set(
                read.isEmpty()
                        ? ScreenState.empty(Messages.text("models.none.title"), Messages.text("models.none.advice"))
                        : ScreenState.READY);
    }

    /** Asks whether this version shall serve. */
    void ask(String version) {
        if (!switching.get()) {
            outcome.set(Outcome.NONE);
            asked.set(Optional.of(version));
        }
    }

    /** Leaves everything as it is. */
    public void cancel() {
        if (!switching.get()) {
            asked.set(Optional.empty());
        }
    }

    /** Switches to the version that was asked for. */
    void confirm() {
        String version = asked.get().orElse(null);
        if (version == null || switching.get()) {
            return;
        }
        switching.set(true);
        runner.run(
                Messages.text("models.task.switch", version),
                ignored -> engine.switchTo(version, who),
                result -> switched(result),
                failure -> {
                    switching.set(false);
                    asked.set(Optional.empty());
                    outcome.set(new Outcome(
                            Messages.text("models.switch.failed", version, Messages.reason(failure)), true));
                    read();
                });
    }

    private void switched(SwitchResult result) {
        switching.set(false);
        asked.set(Optional.empty());
        outcome.set(new Outcome(words(result), false));
        servingChanged();
    }

    private String words(SwitchResult result) {
        Shares before = shares.get();
        if (before.byVersion().size() > 1) {
            return Messages.text("models.switch.done.parts", result.current(), before.words());
        }
        String previous = result.previous() == null ? Messages.text("models.switch.nothing") : result.previous();
        return Messages.text("models.switch.done", result.current(), previous);
    }

    /** Another version serves, or other shares: what shows it reads it anew. */
    void servingChanged() {
        afterSwitch.forEach(Runnable::run);
        read();
    }

    /** Calls this too after each change of what serves, so that what else shows the serving version is not late. */
    public void onSwitched(Runnable action) {
        afterSwitch.add(action);
    }

    /** Ends the refreshing. */
    public void close() {
        refreshing.cancel();
        loading.cancel();
    }
}
