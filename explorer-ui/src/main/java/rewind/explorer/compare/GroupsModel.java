package rewind.explorer.compare;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.control.CohortQuestion;
import rewind.control.RolloutControl;
import rewind.diff.cohort.CohortDiff;
import rewind.explorer.completion.KnownNames;
import rewind.explorer.completion.Proposals;
import rewind.explorer.tasks.Progress;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.store.TraceFinder;
import rewind.store.TraceQuery;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Decides which two groups of requests are compared, and compares them in the background. */
public final class GroupsModel {
    /** The same groups give the same sample. */
    private static final long SEED = 1;

    private static final int LEARNT_ROWS = 200;
    private static final int LEARNT_WHOLE = 3;

    private static final Duration SKELETON = Duration.ofMillis(150);

    private final TraceFinder traces;
    private final @Nullable RolloutControl rollouts;
    private final TaskRunner runner;
    private final Clock clock;
    private final KnownNames names = new KnownNames();
    private final Proposals leftProposals = new Proposals(names);
    private final Proposals rightProposals = new Proposals(names);
    private boolean learnt;
    private final Value<String> left = new Value<>("");
    private final Value<String> right = new Value<>("");
    private final Value<String> problem = new Value<>("");
    private final Value<ScreenState> state =
            new Value<>(ScreenState.empty(Messages.text("groups.none.title"), Messages.text("groups.none.advice")));
    private final Value<Optional<Compared>> shown = new Value<>(Optional.empty());
    private RunningTask running = RunningTask.NONE;
    private RunningTask skeleton = RunningTask.NONE;

    /**
     * Of no groups yet.
     *
     * @param rollouts for what was switched; null where nothing is, in a file
     */
    public GroupsModel(TraceFinder traces, @Nullable RolloutControl rollouts, TaskRunner runner, Clock clock) {
        this.traces = traces;
        this.rollouts = rollouts;
        this.runner = runner;
        this.clock = clock;
    }

    /**
     * Two groups with what tells them apart.
     *
     * @param effects what explains first, then what may be chance
     */
    record Compared(CohortDiff diff, String left, String right, List<Effect> effects) {
        static Compared of(CohortDiff diff) {
            return new Compared(
                    diff,
                    diff.left().query(),
                    diff.right().query(),
                    Stream.concat(diff.explaining().stream(), diff.others().stream())
                            .map(field -> Effect.of(field, diff))
                            .toList());
        }
    }

    /** The typed query of the left group. */
    Value<String> left() {
        return left;
    }

    /** The typed query of the right group; empty for all others. */
    Value<String> right() {
        return right;
    }

    /** What could be typed next on the left. */
    Proposals leftProposals() {
        return leftProposals;
    }

    /** What could be typed next on the right. */
    Proposals rightProposals() {
        return rightProposals;
    }

    /** Learns once what can be asked of the requests: their versions, and what the newest of them have. */
    void learnNames() {
        if (!learnt) {
            learnt = true;
            runner.run(
                    Messages.text("requests.task.names"),
                    ignored -> Learnt.from(traces),
                    found -> {
                        names.versions(found.versions());
                        names.learn(found.rows());
                        found.whole().forEach(names::learn);
                    },
                    failure -> learnt = false); // proposals are lost, not the question; it is tried again
        }
    }

    private record Learnt(List<String> versions, List<TraceSummary> rows, List<Trace> whole) {
        static Learnt from(TraceFinder traces) {
            List<TraceSummary> rows =
                    traces.find(TraceQuery.ALL, LEARNT_ROWS, null).traces();
            return new Learnt(
                    traces.modelVersions(),
                    rows,
                    rows.stream()
                            .limit(LEARNT_WHOLE)
                            .flatMap(row -> traces.get(row.requestId()).stream())
                            .toList());
        }
    }

    /** What is wrong with the queries; empty where nothing is. */
    Value<String> problem() {
        return problem;
    }

    Value<ScreenState> state() {
        return state;
    }

    Value<Optional<Compared>> shown() {
        return shown;
    }

    /** The pairs of groups that are offered here. */
    List<Preset> presets() {
        return rollouts == null ? List.of(Preset.SLOW, Preset.ERRORS, Preset.VERSIONS) : List.of(Preset.values());
    }

    /** Finds out what a preset's groups are, and compares them. */
    void compare(Preset preset) {
        running.cancel();
        problem.set("");
        waits();
        running = runner.run(
                Messages.text("groups.task"),
                ignored -> groups(preset),
                groups -> {
                    left.set(groups.left());
                    right.set(groups.right());
                    compare();
                },
                this::failed);
    }

    private Preset.Groups groups(Preset preset) {
        return switch (preset) {
            case SLOW -> Preset.slow(traces);
            case ERRORS -> Preset.errors();
            case VERSIONS -> Preset.versions(traces);
            case SWITCH ->
                Preset.aroundSwitch(rollouts == null ? List.of() : rollouts.rolloutEvents(1), clock.instant());
        };
    }

    /** Compares the groups that are typed. */
    void compare() {
        running.cancel();
        problem.set("");
        CohortQuestion question;
        try {
            question = new CohortQuestion(
                    left.get().strip(),
                    right.get().isBlank() ? null : right.get().strip(),
                    CohortQuestion.USUAL_SAMPLE,
                    SEED);
        } catch (IllegalArgumentException e) {
            refuse(e);
            return;
        }
        Instant now = clock.instant();
        waits();
        running = runner.run(
                Messages.text("groups.task"), progress -> answer(question, now, progress), this::show, this::failed);
    }

    private Compared answer(CohortQuestion question, Instant now, Progress progress) {
        progress.stoppable(this::stop);
        return Compared.of(question.answer(new WatchedTraces(traces, progress), now));
    }

    /** What was compared before stays for as long as most answers take. */
    private void waits() {
        skeleton.cancel();
        skeleton = runner.after(SKELETON, () -> state.set(ScreenState.LOADING));
    }

    private void show(Compared compared) {
        skeleton.cancel();
        shown.set(Optional.of(compared));
        Optional<String> trouble = compared.diff().problem();
        state.set(
                trouble.isPresent()
                        ? ScreenState.empty(trouble.get(), Messages.text("groups.small.advice"))
                        : ScreenState.READY);
    }

    /** What was typed can be mended; the rest is told in place of an answer. */
    private void failed(Throwable failure) {
        if (failure instanceof IllegalArgumentException) {
            refuse(failure);
        } else {
            nothing();
            state.set(ScreenState.failed(
                    Messages.text("groups.failed.title", Messages.reason(failure)), Messages.text("failed.advice")));
        }
    }

    private void refuse(Throwable failure) {
        nothing();
        problem.set(Messages.reason(failure));
    }

    /** An answer to other queries than those that are typed must not stand below them. */
    private void nothing() {
        skeleton.cancel();
        shown.set(Optional.empty());
        state.set(ScreenState.empty(Messages.text("groups.none.title"), Messages.text("groups.none.advice")));
    }

    /** Gives up what is being compared. */
    void stop() {
        running.cancel();
        nothing();
    }

    /** Compares again where that could not be done. */
    void retryIfFailed() {
        if (state.get().kind() == ScreenState.Kind.FAILED) {
            compare();
        }
    }
}
