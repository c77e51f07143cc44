package rewind.explorer.models;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import rewind.control.EngineException;
import rewind.control.RolloutControl;
import rewind.control.RolloutHistory;
import rewind.control.RolloutInfo;
import rewind.control.RolloutRequest;
import rewind.control.UnreachableEngineException;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.rollback.Change;
import rewind.rollback.ServingState;
import rewind.store.RolloutEvent;

/** Decides what is shown of the rollout in force, and changes it after a question. */
public final class RolloutModel {
    static final int EVENTS_SHOWN = 50;
    private static final Set<String> KINDS = Set.of("switch", "canary", "ab", "shadow");
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private final RolloutControl rollouts;
    private final TaskRunner runner;
    private final String who;
    private final Value<ScreenState> state = new Value<>(ScreenState.LOADING);
    private final Value<Optional<RolloutInfo>> rollout = new Value<>(Optional.empty());
    private final Value<List<RolloutEvent>> events = new Value<>(List.of());
    private final Value<Optional<RolloutRequest>> asked = new Value<>(Optional.empty());
    private final Value<Boolean> changing = new Value<>(false);
    private final Value<ModelsModel.Outcome> outcome = new Value<>(ModelsModel.Outcome.NONE);
    private final RunningTask refreshing;
    private Runnable afterChange = () -> {};
    private boolean shown;
    private RunningTask loading = RunningTask.NONE;

    /**
     * A model that reads nothing before it is shown.
     *
     * @param who for the record of a change
     */
    public RolloutModel(RolloutControl rollouts, TaskRunner runner, String who) {
        this.rollouts = rollouts;
        this.runner = runner;
        this.who = who;
        this.refreshing = runner.every(REFRESH, () -> {
            if (shown && !changing.get() && state.get().kind() == ScreenState.Kind.READY) {
                reload();
            }
        });
    }

    /** How requests are dealt out. */
    enum Strategy {
        FIXED("fixed"),
        CANARY("canary"),
        AB("ab"),
        SHADOW("shadow");

        private final String word;

        Strategy(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    Value<ScreenState> state() {
        return state;
    }

    Value<Optional<RolloutInfo>> rollout() {
        return rollout;
    }

    /** Newest first. */
    Value<List<RolloutEvent>> events() {
        return events;
    }

    /** The change that waits for a yes. */
    Value<Optional<RolloutRequest>> asked() {
        return asked;
    }

    Value<Boolean> changing() {
        return changing;
    }

    Value<ModelsModel.Outcome> outcome() {
        return outcome;
    }

    void shown(boolean now) {
        shown = now;
        if (now) {
            reload();
        }
    }

    void reload() {
        loading.cancel();
        loading = runner.run(
                Messages.text("models.task.rollout"),
                ignored -> new Read(rollouts.rollout(), rollouts.rolloutEvents(EVENTS_SHOWN)),
                read -> {
                    rollout.set(Optional.of(read.rollout()));
                    events.set(read.events());
                    state.set(ScreenState.READY);
                },
                failure -> {
                    boolean keeps = failure instanceof UnreachableEngineException
                            && rollout.get().isPresent();
                    if (!keeps) {
                        state.set(ScreenState.failed(Messages.text("models.rollout.failed"), Messages.cause(failure)));
                    }
                });
    }

    private record Read(RolloutInfo rollout, List<RolloutEvent> events) {}

    /**
     * Asks whether requests shall be dealt out so.
     *
     * @param strategy any but an A/B test
     * @param other the candidate or the shadow; unused where one version answers everything
     * @param percent of the requests that go to the other, as it was typed
     */
    void ask(Strategy strategy, String version, String other, String percent) {
        ask(() -> request(strategy, version, other, percent));
    }

    /**
     * Asks whether users shall be dealt out so.
     *
     * @param salt names the test; empty for the usual name
     */
    void askTest(List<Arms.Arm> arms, String salt) {
        ask(() -> Arms.request(arms, salt));
    }

    private void ask(Supplier<RolloutRequest> wanted) {
        if (changing.get()) {
            return;
        }
        outcome.set(ModelsModel.Outcome.NONE);
        Optional<RolloutRequest> request;
        try {
            request = Optional.of(wanted.get());
        } catch (IllegalArgumentException e) {
            outcome.set(new ModelsModel.Outcome(Messages.reason(e), true));
            request = Optional.empty();
        }
        asked.set(request);
    }

    private static RolloutRequest request(Strategy strategy, String version, String other, String percent) {
        require(!version.isEmpty(), "models.rollout.needs.version");
        if (strategy == Strategy.FIXED) {
            return RolloutRequest.fixed(version);
        }
        require(!other.isEmpty(), "models.rollout.needs.other");
        require(!other.equals(version), "models.rollout.needs.differ");
        return switch (strategy) {
            case CANARY -> RolloutRequest.canary(version, other, share(percent));
            case SHADOW -> RolloutRequest.shadow(version, other);
            default -> throw new IllegalArgumentException("an A/B test is asked for with its versions");
        };
    }

    private static double share(String percent) {
        double share;
        try {
            share = Double.parseDouble(percent.strip().replace("%", "").strip()) / 100;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(Messages.text("models.rollout.needs.share", percent), e);
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(Messages.text("models.rollout.needs.share", percent));
        }
        return share;
    }

    private static void require(boolean holds, String words) {
        if (!holds) {
            throw new IllegalArgumentException(Messages.text(words));
        }
    }

    /** The change that waits, as a question. */
    static String question(RolloutRequest request) {
        Map<String, String> asked = new LinkedHashMap<>(request.parameters());
        String model = asked.getOrDefault("model", "");
        return switch (asked.getOrDefault("strategy", "")) {
            case "fixed" -> Messages.text("models.rollout.ask.fixed", model);
            case "canary" ->
                Messages.text(
                        "models.rollout.ask.canary",
                        asked.getOrDefault("candidate", ""),
                        percent(Double.parseDouble(asked.getOrDefault("share", "0"))),
                        model);
            case "shadow" -> Messages.text("models.rollout.ask.shadow", asked.getOrDefault("shadow", ""), model);
            default ->
                Messages.text(
                        "models.rollout.ask.ab",
                        arms(asked.getOrDefault("models", ""), asked.getOrDefault("weights", "")));
        };
    }

    private static String arms(String models, String weights) {
        String[] versions = models.split(",", -1);
        String[] shares = weights.split(",", -1);
        return IntStream.range(0, versions.length)
                .mapToObj(i ->
                        Messages.text("models.rollout.ask.arm", versions[i], percent(Double.parseDouble(shares[i]))))
                .collect(Collectors.joining(", "));
    }

    /** Shares of rollouts may be small. */
    static String percent(double share) {
        return Figures.significant(share * 100).replaceAll("\\.0+$", "") + "%";
    }

    /** What served since a change, without the kind, which stands beside it: {@code v0.2 75%, v0.1 25%}. */
    static String after(RolloutEvent event) {
        return change(event).map(change -> shares(change.to())).orElse(event.to());
    }

    /** What served before a change. */
    static String before(RolloutEvent event) {
        String described = event.from() == null ? "–" : event.from();
        return change(event).map(Change::from).map(RolloutModel::shares).orElse(described);
    }

    /** What was done, in a word; a newer engine may do what nobody here has words for. */
    static String kind(RolloutEvent event) {
        return KINDS.contains(event.kind()) ? Messages.text("models.event.kind." + event.kind()) : event.kind();
    }

    private static Optional<Change> change(RolloutEvent event) {
        try {
            return RolloutHistory.of(List.of(event)).stream().findFirst();
        } catch (EngineException e) {
            return Optional.empty(); // of another program's form: then what it says of itself stands there
        }
    }

    private static String shares(ServingState state) {
        return state.parts().size() == 1
                ? state.primary()
                : state.parts().stream()
                        .map(part -> part.version() + " "
                                + (part.share() > 0 ? percent(part.share()) : String.valueOf(part.variant())))
                        .collect(Collectors.joining(", "));
    }

    /** Something else is in the form now: what was refused is not there any more. */
    void edited() {
        if (outcome.get().failed()) {
            cancel();
        }
    }

    /** Leaves everything as it is; what was refused before is past. */
    void cancel() {
        if (!changing.get()) {
            outcome.set(ModelsModel.Outcome.NONE);
            asked.set(Optional.empty());
        }
    }

    /** Makes the change that was asked for. */
    void confirm() {
        RolloutRequest request = asked.get().orElse(null);
        if (request == null || changing.get()) {
            return;
        }
        changing.set(true);
        runner.run(
                Messages.text("models.task.change"),
                ignored -> rollouts.update(request, who),
                change -> {
                    ended(Messages.text("models.rollout.done"), false);
                    rollout.set(Optional.of(change.current()));
                    afterChange.run();
                },
                failure -> ended(Messages.text("models.rollout.refused", Messages.reason(failure)), true));
    }

    private void ended(String words, boolean failed) {
        changing.set(false);
        asked.set(Optional.empty());
        outcome.set(new ModelsModel.Outcome(words, failed));
        reload();
    }

    /** Calls this after each change that was made. */
    void onChanged(Runnable action) {
        afterChange = action;
    }

    void close() {
        refreshing.cancel();
        loading.cancel();
    }
}
