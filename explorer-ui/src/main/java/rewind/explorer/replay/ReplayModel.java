package rewind.explorer.replay;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.control.EngineControl;
import rewind.control.EngineException;
import rewind.control.ItemTitles;
import rewind.control.ModelInfo;
import rewind.control.ReplayControl;
import rewind.control.ReplayReport;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.explorer.text.VersionOrder;
import rewind.replay.Replay;
import rewind.replay.StageDifference;
import rewind.store.TraceFinder;
import rewind.trace.ItemList;
import rewind.trace.Provenance;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Has the chosen request run again, on its own version or on another, and decides what is shown of what came of it. */
public final class ReplayModel {
    private static final ScreenState NOT_YET =
            ScreenState.empty(Messages.text("replay.none.title"), Messages.text("replay.none.advice"));

    private final @Nullable Source source;
    private final TaskRunner runner;
    private final Value<ScreenState> state = new Value<>(NOT_YET);
    private final Value<Optional<Outcome>> outcome = new Value<>(Optional.empty());
    private final Value<List<String>> versions = new Value<>(List.of());
    private final Value<Boolean> running = new Value<>(false);
    private final Value<Boolean> foreign = new Value<>(false);
    private final Value<Integer> asked = new Value<>(0);
    private @Nullable TraceSummary request;
    private @Nullable String awaited;
    private @Nullable String version;
    private RunningTask task = RunningTask.NONE;
    private RunningTask reading = RunningTask.NONE;

    /** What requests are run again by. */
    private record Source(ReplayControl replays, TraceFinder finder, EngineControl engine, ItemTitles titles) {}

    /** Over an engine and its store. */
    public ReplayModel(
            ReplayControl replays, TraceFinder finder, EngineControl engine, ItemTitles titles, TaskRunner runner) {
        this.source = new Source(replays, finder, engine, titles);
        this.runner = runner;
    }

    /** Over traces that no engine here has: says so. */
    public ReplayModel(TaskRunner runner) {
        this.source = null;
        this.runner = runner;
    }

    Value<ScreenState> state() {
        return state;
    }

    /** Empty before there is one for the chosen request. */
    Value<Optional<Outcome>> outcome() {
        return outcome;
    }

    /** Of the registry, for the menu. */
    Value<List<String>> versions() {
        return versions;
    }

    Value<Boolean> running() {
        return running;
    }

    /** Whether the chosen request is none that an engine of ours could have answered: then there is nothing to run again. */
    Value<Boolean> foreign() {
        return foreign;
    }

    private static boolean isForeign(TraceSummary summary) {
        return summary.provenance().equals(Provenance.NONE)
                && summary.k() == null
                && summary.userId() == null
                && summary.numItems() == 0;
    }

    /** How often the chosen request was asked to run again: after each time there is something to show. */
    public Value<Integer> asked() {
        return asked;
    }

    /** Another request is chosen; what came of the one before is given up. */
    public void show(TraceSummary next) {
        TraceSummary before = request;
        boolean same = before != null
                && before.requestId().equals(next.requestId())
                && before.timestampMillis() == next.timestampMillis();
        request = next;
        foreign.set(isForeign(next));
        if (before == null) {
            readVersions();
        }
        if (!same) {
            task.cancel();
            running.set(false);
            asked.set(0);
            outcome.set(Optional.empty());
            state.set(NOT_YET);
        }
        if (next.requestId().equals(awaited)) {
            run(null);
        }
    }

    /** Runs this request again as soon as it is the chosen one. */
    public void runWhenShown(String requestId) {
        awaited = requestId;
        TraceSummary now = request;
        if (now != null && now.requestId().equals(requestId)) {
            run(null);
        }
    }

    /** Runs the chosen request again on its own version. */
    public void run() {
        run(null);
    }

    /**
     * Runs the chosen request again.
     *
     * @param other the version to run it on; null for its own
     */
    void run(@Nullable String other) {
        awaited = null;
        TraceSummary summary = request;
        if (summary == null) {
            return;
        }
        task.cancel();
        asked.set(asked.get() + 1);
        version = other;
        if (foreign.get()) {
            state.set(ScreenState.empty(Messages.text("replay.foreign.title"), Messages.text("replay.foreign.advice")));
            return;
        }
        Source from = source;
        if (from == null) {
            state.set(ScreenState.empty(Messages.text("replay.file.title"), Messages.text("replay.file.advice")));
            return;
        }
        running.set(true);
        outcome.set(Optional.empty());
        state.set(ScreenState.LOADING);
        task = runner.run(
                Messages.text("replay.task", summary.requestId()),
                progress -> {
                    progress.stoppable(this::stop);
                    return outcome(from, summary, other);
                },
                found -> {
                    running.set(false);
                    outcome.set(Optional.of(found));
                    state.set(ScreenState.READY);
                },
                failure -> {
                    running.set(false);
                    state.set(ScreenState.failed(Messages.text("replay.failed.title"), Messages.reason(failure)));
                });
    }

    /** The same again, after it failed. */
    void again() {
        run(version);
    }

    private void stop() {
        task.cancel();
        running.set(false);
        state.set(NOT_YET);
    }

    private static Outcome outcome(Source from, TraceSummary summary, @Nullable String version) {
        ReplayReport report = from.replays()
                .report(summary.requestId(), version)
                .orElseThrow(() -> new EngineException(Messages.text("timeline.gone.title", summary.requestId())));
        ItemList recorded =
                from.finder().get(summary.requestId()).map(Trace::items).orElse(ItemList.EMPTY);
        Replay replay = report.replay();
        Map<Integer, String> titles = from.titles()
                .titles(summary.provenance().dataSnapshotId(), items(recorded, replay.answer(), replay.difference()));
        return Outcome.of(replay, version, report.sentence(), recorded, titles);
    }

    /** All items that are told of. */
    private static Set<Integer> items(ItemList recorded, @Nullable StageDifference... differences) {
        Set<Integer> items = new HashSet<>();
        for (int id : recorded.ids()) {
            items.add(id);
        }
        for (StageDifference difference : differences) {
            if (difference != null) {
                items.addAll(difference.items());
            }
        }
        return items;
    }

    /** Reads which versions there are to run on. */
    void readVersions() {
        Source from = source;
        if (from == null) {
            return;
        }
        reading.cancel();
        reading = runner.run(
                Messages.text("models.task"),
                ignored -> from.engine().models().stream()
                        .map(ModelInfo::version)
                        .sorted(VersionOrder.NATURAL)
                        .toList(),
                versions::set,
                // Those that are known stay; running on one of them says what is wrong.
                failure -> {});
    }

    /** Ends what is on its way. */
    public void close() {
        task.cancel();
        reading.cancel();
    }
}
