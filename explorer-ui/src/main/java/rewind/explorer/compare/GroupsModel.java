package rewind.explorer.compare;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.control.CohortQuestion;
import rewind.control.RolloutControl;
import rewind.diff.cohort.Cohort;
import rewind.diff.cohort.CohortDiff;
import rewind.diff.cohort.FieldEffect;
import rewind.explorer.completion.KnownNames;
import rewind.explorer.completion.Proposals;
import rewind.explorer.controls.SideInks;
import rewind.explorer.tasks.Progress;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.VersionColours;
import rewind.query.Query;
import rewind.query.QueryException;
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
    private final Value<String> leftFault = new Value<>("");
    private final Value<String> rightFault = new Value<>("");
    private final Value<String> problem = new Value<>("");
    private final Value<ScreenState> state =
            new Value<>(ScreenState.empty(Messages.text("groups.none.title"), Messages.text("groups.none.advice")));
    private final Value<Optional<Compared>> shown = new Value<>(Optional.empty());
    private RunningTask running = RunningTask.NONE;
    private RunningTask skeleton = RunningTask.NONE;
    private final Value<Boolean> old = new Value<>(false);
    private @Nullable CohortQuestion answered;

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
        left.listen(ignored -> leftFault.set(""));
        right.listen(ignored -> rightFault.set(""));
        left.listen(ignored -> age());
        right.listen(ignored -> age());
    }

    private void age() {
        old.set(shown.get().isPresent() && (left.get().isBlank() || !typed().equals(answered)));
    }

    /**
     * Two groups with what tells them apart.
     *
     * @param rows what explains first, then what may be chance
     */
    record Compared(CohortDiff diff, List<EffectRow> rows, GroupsSentence sentence) {
        private static final String VERSION = "model_version";

        static Compared of(CohortDiff diff) {
            List<EffectRow> rows =
                    EffectRow.of(Stream.concat(versionFirst(diff.explaining()).stream(), diff.others().stream())
                            .map(field -> Effect.of(field, diff))
                            .toList());
            return new Compared(diff, rows, GroupsSentence.of(diff, rows));
        }

        /** Of fields that tell the groups apart equally well the version is the one that people can go back from. */
        private static List<FieldEffect> versionFirst(List<FieldEffect> explaining) {
            List<FieldEffect> order = new ArrayList<>(explaining);
            for (int i = 1; i < order.size(); i++) {
                if (order.get(i).name().equals(VERSION)) {
                    int at = i;
                    while (at > 0
                            && order.get(at - 1).strength() == order.get(i).strength()) {
                        at--;
                    }
                    order.add(at, order.remove(i));
                    return order;
                }
            }
            return order;
        }

        /** The row that the sentence begins with; empty where nothing was tested. */
        Optional<EffectRow> lead() {
            return rows.isEmpty() ? Optional.empty() : Optional.of(GroupsSentence.lead(diff, rows));
        }

        /** The query of a group. */
        String query(boolean isLeft) {
            return group(isLeft).query();
        }

        int size(boolean isLeft) {
            return group(isLeft).size();
        }

        private Cohort group(boolean isLeft) {
            return isLeft ? diff.left() : diff.right();
        }

        /** The colours of the groups: those of their versions where each is of one. */
        SideInks inks(VersionColours colours) {
            return SideInks.of(
                    diff.left().only(VERSION).orElse(null),
                    diff.right().only(VERSION).orElse(null),
                    colours);
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

    /** What is wrong with the left query, until it is typed otherwise; empty where nothing is. */
    Value<String> leftFault() {
        return leftFault;
    }

    /** The same of the right query. */
    Value<String> rightFault() {
        return rightFault;
    }

    /** Why a preset has no two groups; empty where it has. */
    Value<String> problem() {
        return problem;
    }

    Value<ScreenState> state() {
        return state;
    }

    Value<Optional<Compared>> shown() {
        return shown;
    }

    /** Whether what is shown answers other queries than those that are typed now. */
    Value<Boolean> old() {
        return old;
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
        Instant now = clock.instant();
        leftFault.set(left.get().isBlank() ? Messages.text("groups.fault.none") : fault(left.get(), now));
        rightFault.set(right.get().isBlank() ? "" : fault(right.get(), now));
        if (!leftFault.get().isEmpty() || !rightFault.get().isEmpty()) {
            nothing();
            return;
        }
        CohortQuestion question = typed();
        waits();
        running = runner.run(
                Messages.text("groups.task"),
                progress -> answer(question, now, progress),
                found -> show(question, found),
                this::failed);
    }

    private CohortQuestion typed() {
        return new CohortQuestion(
                left.get().strip(),
                right.get().isBlank() ? null : right.get().strip(),
                CohortQuestion.USUAL_SAMPLE,
                SEED);
    }

    private static String fault(String typed, Instant now) {
        try {
            Query.parse(typed, now);
            return "";
        } catch (QueryException e) {
            String words = Messages.reason(e);
            String named = e.nearest()
                    .filter(name -> !words.contains(name))
                    .map(name -> Messages.text("requests.find.nearest", words, name))
                    .orElse(words);
            return Messages.text("groups.fault", Figures.count(e.start() + 1L), named);
        }
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

    private void show(CohortQuestion question, Compared compared) {
        skeleton.cancel();
        answered = question;
        shown.set(Optional.of(compared));
        age();
        Optional<String> trouble = compared.diff().problem();
        state.set(
                trouble.isPresent()
                        ? ScreenState.empty(trouble.get(), Messages.text("groups.small.advice"))
                        : ScreenState.READY);
    }

    /** What was typed can be mended; the rest is told in place of an answer. */
    private void failed(Throwable failure) {
        if (failure instanceof IllegalArgumentException) {
            nothing();
            problem.set(Messages.reason(failure));
        } else {
            nothing();
            state.set(ScreenState.failed(Messages.text("groups.failed.title"), Messages.reason(failure)));
        }
    }

    /** An answer to other queries than those that are typed must not stand below them. */
    private void nothing() {
        skeleton.cancel();
        shown.set(Optional.empty());
        old.set(false);
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
