package rewind.explorer.rollback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.control.CheckProgress;
import rewind.control.EngineControl;
import rewind.control.ModelInfo;
import rewind.control.RollbackControl;
import rewind.control.RolloutControl;
import rewind.control.RolloutHistory;
import rewind.control.UnreachableEngineException;
import rewind.explorer.controls.ScreenLife;
import rewind.explorer.tasks.Progress;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.explorer.text.VersionOrder;
import rewind.explorer.theme.VersionColours;
import rewind.rollback.Change;
import rewind.rollback.CheckResult;
import rewind.rollback.RollbackReport;
import rewind.rollback.RollbackSettings;
import rewind.store.TraceFinder;

/** Decides which change is judged, has it judged, and what of the verdict is shown. */
public final class RollbackModel implements ScreenLife {
    /** More changes than these are not listed; an older one can be told by two versions and a time. */
    static final int LISTED = 200;

    private static final Duration SKELETON = Duration.ofMillis(150);

    private final RolloutControl rollouts;
    private final RollbackControl rollbacks;
    private final EngineControl engine;
    private final TraceFinder finder;
    private final TaskRunner runner;
    private final VersionColours colours;
    private final Clock clock;
    private final ZoneId zone;
    private final Value<ScreenState> state = new Value<>(ScreenState.LOADING);
    private final Value<List<Change>> changes = new Value<>(List.of());
    private final Value<Boolean> more = new Value<>(false);
    private final Value<Optional<Question>> question = new Value<>(Optional.empty());
    private final Value<Boolean> checking = new Value<>(false);
    private final Value<String> problem = new Value<>("");
    private final Value<Map<Setting, String>> wrong = new Value<>(Map.of());
    private final Value<Optional<Judged>> judged = new Value<>(Optional.empty());
    private final Value<Optional<ChangePicture>> picture = new Value<>(Optional.empty());
    private final Value<List<String>> versions = new Value<>(List.of());
    private final EvidenceModel evidence;
    private final Value<Boolean> stale = new Value<>(false);
    private Map<String, String> settings = Map.of();
    private Map<Setting, String> inForm = Map.of();
    private boolean read;
    private RunningTask listing = RunningTask.NONE;
    private RunningTask running = RunningTask.NONE;
    private RunningTask drawing = RunningTask.NONE;
    private RunningTask skeleton = RunningTask.NONE;

    /** A model that reads nothing before it is shown. */
    public RollbackModel(
            RolloutControl rollouts,
            RollbackControl rollbacks,
            EngineControl engine,
            TraceFinder finder,
            TaskRunner runner,
            VersionColours colours,
            Clock clock,
            ZoneId zone) {
        this.rollouts = rollouts;
        this.rollbacks = rollbacks;
        this.engine = engine;
        this.finder = finder;
        this.runner = runner;
        this.colours = colours;
        this.clock = clock;
        this.zone = zone;
        this.evidence = new EvidenceModel(finder, runner);
    }

    Value<ScreenState> state() {
        return state;
    }

    /** Recorded changes, newest first. */
    Value<List<Change>> changes() {
        return changes;
    }

    /** Whether there are more changes than are listed. */
    Value<Boolean> more() {
        return more;
    }

    /** What is judged, or was last. */
    Value<Optional<Question>> question() {
        return question;
    }

    Value<Boolean> checking() {
        return checking;
    }

    /** Why what was asked makes no question; empty where it does. */
    Value<String> problem() {
        return problem;
    }

    Value<Optional<Judged>> judged() {
        return judged;
    }

    Value<Optional<ChangePicture>> picture() {
        return picture;
    }

    /** All that the registry has, for the form. */
    Value<List<String>> versions() {
        return versions;
    }

    EvidenceModel evidence() {
        return evidence;
    }

    Instant now() {
        return clock.instant();
    }

    ZoneId zone() {
        return zone;
    }

    /** The screen has come to the front: what changed meanwhile is listed, and the newest change is judged where none was. */
    @Override
    public void shown() {
        list(false);
    }

    /** Reads the list anew and judges again. */
    @Override
    public void reload() {
        list(true);
    }

    /** Goes on after the engine was away. */
    @Override
    public void engineIsBack() {
        if (read && state.get().kind() == ScreenState.Kind.FAILED) {
            list(true);
        }
    }

    private void list(boolean anew) {
        listing.cancel();
        awaitWithSkeleton();
        listing = runner.run(
                Messages.text("rollback.task.list"),
                ignored -> {
                    List<Change> found = RolloutHistory.of(rollouts.rolloutEvents(LISTED + 1));
                    // Only where there is nothing to judge it is asked what is missing.
                    return new Listed(
                            found, !found.isEmpty() || !engine.models().isEmpty());
                },
                found -> listed(found.changes(), found.models(), anew),
                this::failed);
    }

    /** @param models whether there is a version that could answer */
    private record Listed(List<Change> changes, boolean models) {}

    private void awaitWithSkeleton() {
        skeleton.cancel();
        skeleton = runner.after(SKELETON, () -> {
            if (judged.get().isEmpty()) {
                state.set(ScreenState.LOADING);
            }
        });
    }

    private void listed(List<Change> found, boolean models, boolean anew) {
        read = true;
        colours.know(found.stream()
                .flatMap(change -> change.to().versions().stream())
                .toList());
        changes.set(found.stream().limit(LISTED).toList());
        more.set(found.size() > LISTED);
        Question now = question.get().orElse(null);
        if (now != null) {
            skeleton.cancel();
            if (anew) {
                check(now);
            }
        } else if (found.isEmpty()) {
            skeleton.cancel();
            String none = models ? "rollback.none" : "rollback.untrained";
            state.set(ScreenState.empty(Messages.text(none + ".title"), Messages.text(none + ".advice")));
        } else {
            choose(String.valueOf(found.getFirst().id()));
        }
    }

    /** Judges a recorded change; where it is judged already or being judged, nothing happens. */
    void choose(String change) {
        Question next = Question.of(change, settings);
        if (!question.get().equals(Optional.of(next))) {
            check(next);
        }
    }

    /**
     * Judges a change of which there need be no record.
     *
     * @param typed the settings as people see them
     */
    void describe(String from, String to, String at, Map<Setting, String> typed) {
        if (take(typed)) {
            check(Question.of(from, to, at, settings));
        }
    }

    /**
     * Judges the recorded change that is chosen, or else the newest, with other settings.
     *
     * @param typed the settings as people see them
     */
    void apply(Map<Setting, String> typed) {
        if (!take(typed)) {
            return;
        }
        Optional<String> chosen = question.get().flatMap(Question::change);
        chosen.or(() -> changes.get().stream()
                        .map(Change::id)
                        .filter(Objects::nonNull)
                        .findFirst())
                .ifPresentOrElse(
                        change -> check(Question.of(change, settings)),
                        () -> problem.set(Messages.text("rollback.form.unrecorded")));
    }

    /** Takes settings over; where one cannot be used, that is said and nothing is asked. */
    private boolean take(Map<Setting, String> typed) {
        edited();
        Map<Setting, String> problems = new EnumMap<>(Setting.class);
        Map<String, String> values = new HashMap<>();
        typed.forEach((setting, text) -> {
            setting.problem(text).ifPresent(words -> problems.put(setting, words));
            values.put(setting.api(), setting.asked(text));
        });
        wrong.set(Map.copyOf(problems));
        if (problems.isEmpty()) {
            settings = Map.copyOf(values);
        }
        return problems.isEmpty();
    }

    /**
     * A setting in the form is another now.
     *
     * @param typed all of them as people see them
     */
    void edited(Map<Setting, String> typed) {
        inForm = Map.copyOf(typed);
        edited();
        compareWithForm();
    }

    /** Whether the verdict that is shown came of other settings than are in the form now. */
    Value<Boolean> stale() {
        return stale;
    }

    private void compareWithForm() {
        stale.set(judged.get()
                .filter(now -> !isOf(now.question().settings(), inForm))
                .isPresent());
    }

    /** Whether settings say the same, however they are written; what cannot be used says something else. */
    private static boolean isOf(Map<String, String> settings, Map<Setting, String> typed) {
        Map<String, String> values = new HashMap<>(settings);
        typed.forEach((setting, text) -> values.put(setting.api(), setting.asked(text)));
        try {
            return RollbackSettings.parse(values).equals(RollbackSettings.parse(settings));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Something in the form is another now: what was wrong with it is no longer said. */
    void edited() {
        wrong.set(Map.of());
        problem.set("");
    }

    /** Settings that cannot be used as they were typed, each with what can be. */
    Value<Map<Setting, String>> wrong() {
        return wrong;
    }

    /** Judges the same again. */
    void again() {
        question.get().ifPresentOrElse(this::check, this::reload);
    }

    private void check(Question next) {
        running.cancel();
        drawing.cancel();
        problem.set("");
        question.set(Optional.of(next));
        checking.set(true);
        awaitWithSkeleton();
        running = runner.run(
                Messages.text("rollback.task.check"),
                progress -> {
                    progress.stoppable(this::stop);
                    RollbackReport report = rollbacks.check(next.request(), new Told(progress));
                    return new Judged(
                            next,
                            report,
                            RolloutHistory.of(rollouts.rolloutEvents(LISTED)),
                            PointReading.perMinute(
                                    finder, report.atMillis(), report.after().untilMillis()),
                            Judged.answering(rollouts.rollout()));
                },
                this::show,
                this::failed);
    }

    /** Tells the status line, and ends a check that nobody waits for. */
    private record Told(Progress progress) implements CheckProgress {
        @Override
        public void report(String what, double share) {
            progress.report(what, share);
        }

        @Override
        public boolean isStopped() {
            return progress.isCancelled();
        }
    }

    /** Gives up the check that is on its way; what was shown before stays. */
    void stop() {
        if (!checking.get()) {
            return;
        }
        running.cancel();
        skeleton.cancel();
        checking.set(false);
        question.set(judged.get().map(Judged::question).or(question::get));
        state.set(
                judged.get().isPresent()
                        ? ScreenState.READY
                        : ScreenState.empty(
                                Messages.text("rollback.stopped.title"), Messages.text("rollback.stopped.advice")));
    }

    private void show(Judged next) {
        skeleton.cancel();
        checking.set(false);
        ChangePicture frame = ChangeTimes.frame(next);
        ChangePicture before = picture.get().orElse(null);
        // While the requests are read again, those of before stay where they are.
        ChangePicture first = before != null && before.atMillis() == frame.atMillis()
                ? frame.with(before.points(), before.requests())
                : frame;
        judged.set(Optional.of(next));
        compareWithForm();
        picture.set(Optional.of(first));
        evidence.show(next);
        state.set(ScreenState.READY);
        drawing = runner.run(
                Messages.text("rollback.task.draw", next.noun()),
                progress -> PointReading.fill(frame, finder, progress),
                filled -> picture.set(Optional.of(filled)),
                failure -> problem.set(Messages.text("rollback.chart.failed", next.noun(), Messages.reason(failure))));
    }

    private void failed(Throwable failure) {
        skeleton.cancel();
        checking.set(false);
        boolean loaded = judged.get().isPresent();
        if (loaded && failure instanceof UnreachableEngineException) {
            state.set(ScreenState.READY); // what was loaded stays
        } else if (failure instanceof IllegalArgumentException && (loaded || isDescribed())) {
            problem.set(Messages.reason(failure)); // of what was asked, said beside it
            state.set(loaded ? ScreenState.READY : state.get());
        } else {
            state.set(ScreenState.failed(Messages.text("rollback.failed.title"), Messages.reason(failure)));
        }
    }

    private boolean isDescribed() {
        return question.get().filter(Question::isDescribed).isPresent();
    }

    /** Reads which versions there are, for the form; where that fails, versions can be typed still. */
    void readVersions() {
        runner.run(
                Messages.text("models.task"),
                ignored -> engine.models().stream()
                        .map(ModelInfo::version)
                        .sorted(VersionOrder.NATURAL)
                        .toList(),
                versions::set,
                failure -> problem.set(Messages.text("rollback.versions.failed", Messages.reason(failure))));
    }

    /** The verdict's check of this name, for its evidence; null where it is not there. */
    @Nullable CheckResult check(String name) {
        return judged.get().flatMap(now -> now.check(name)).orElse(null);
    }

    /** Ends what is on its way. */
    @Override
    public void close() {
        listing.cancel();
        running.cancel();
        drawing.cancel();
        skeleton.cancel();
        evidence.close();
    }
}
