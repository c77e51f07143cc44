package rewind.explorer.models;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.control.JobInfo;
import rewind.control.TrainingControl;
import rewind.control.TrainingSpec;
import rewind.control.UnreachableEngineException;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;

/** Decides what is shown of trainings, starts them and cancels them. */
public final class TrainingModel {
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private final TrainingControl trainings;
    private final TaskRunner runner;
    private final Value<ScreenState> state = new Value<>(ScreenState.LOADING);
    private final Value<List<JobInfo>> jobs = new Value<>(List.of());
    private final Value<Optional<String>> chosen = new Value<>(Optional.empty());
    private final Value<ModelsModel.Outcome> outcome = new Value<>(ModelsModel.Outcome.NONE);
    private final Value<Optional<Field>> wrong = new Value<>(Optional.empty());
    private final Value<Boolean> asking = new Value<>(false);
    private final RunningTask refreshing;
    private Runnable afterTraining = () -> {};
    private boolean shown;
    private boolean busy;
    private RunningTask loading = RunningTask.NONE;

    /** A model that reads nothing before it is shown. */
    public TrainingModel(TrainingControl trainings, TaskRunner runner) {
        this.trainings = trainings;
        this.runner = runner;
        this.refreshing = runner.every(REFRESH, () -> {
            if (shown && !busy && state.get().kind() != ScreenState.Kind.FAILED) {
                reload();
            }
        });
    }

    /**
     * What the form says, as it was typed.
     *
     * @param parameters those that are not as usual
     * @param search whether settings are tried
     * @param tries how many
     * @param factors whether lengths of vectors are tried too
     * @param columns names or numbers of the columns by role, where the layout is none that is known; blank ones are not there
     * @param split how the held-out part is chosen; empty for the usual
     */
    record Form(
            String ratings,
            String kind,
            String version,
            Map<String, String> parameters,
            boolean search,
            String tries,
            boolean factors,
            Map<String, String> columns,
            String split) {
        Form {
            parameters = Map.copyOf(parameters);
            columns = Map.copyOf(columns);
        }
    }

    /** What a form must say. */
    enum Field {
        RATINGS,
        VERSION,
        TRIES
    }

    Value<ScreenState> state() {
        return state;
    }

    /** Newest first. */
    Value<List<JobInfo>> jobs() {
        return jobs;
    }

    /** The job whose result is shown. */
    Optional<JobInfo> chosen() {
        return chosen.get()
                .flatMap(id ->
                        jobs.get().stream().filter(job -> job.id().equals(id)).findFirst());
    }

    Value<Optional<String>> chosenId() {
        return chosen;
    }

    /** What came of asking for a training. */
    Value<ModelsModel.Outcome> outcome() {
        return outcome;
    }

    /** Whether the engine is being asked. */
    Value<Boolean> asking() {
        return asking;
    }

    void shown(boolean now) {
        shown = now;
        if (now) {
            reload();
        }
    }

    void reload() {
        busy = true;
        loading.cancel();
        loading = runner.run(Messages.text("models.task.jobs"), ignored -> trainings.jobs(), this::show, failure -> {
            busy = false;
            boolean keeps =
                    failure instanceof UnreachableEngineException && state.get().kind() != ScreenState.Kind.LOADING;
            if (!keeps) {
                state.set(ScreenState.failed(Messages.text("models.jobs.failed"), Messages.cause(failure)));
            }
        });
    }

    private void show(List<JobInfo> read) {
        busy = false;
        boolean ended = jobs.get().stream()
                .anyMatch(before -> !before.state().isEnd()
                        && read.stream()
                                .anyMatch(now -> now.id().equals(before.id()) && now.state() == JobInfo.State.DONE));
        jobs.set(read);
        boolean isTraining = read.stream().anyMatch(job -> !job.state().isEnd());
        if (!isTraining && !outcome.get().failed()) {
            outcome.set(ModelsModel.Outcome.NONE); // that it has begun is past: its line says how it ended
        }
        if (chosen().isEmpty() && !read.isEmpty()) {
            chosen.set(Optional.of(read.getFirst().id()));
        }
        state.set(
                read.isEmpty()
                        ? ScreenState.empty(
                                Messages.text("models.jobs.none.title"), Messages.text("models.jobs.none.advice"))
                        : ScreenState.READY);
        if (ended) {
            afterTraining.run();
        }
    }

    void choose(String id) {
        chosen.set(Optional.of(id));
    }

    /** Asks the engine for a training; what is wrong with the form is said, by the engine too. */
    void train(Form form) {
        if (asking.get()) {
            return;
        }
        wrong.set(wrong(form));
        TrainingSpec spec;
        try {
            spec = spec(form);
        } catch (IllegalArgumentException e) {
            outcome.set(new ModelsModel.Outcome(Messages.reason(e), true));
            return;
        }
        asking.set(true);
        runner.run(
                Messages.text("models.task.train", spec.version()),
                ignored -> trainings.train(spec),
                job -> {
                    asking.set(false);
                    outcome.set(new ModelsModel.Outcome(Messages.text("models.train.begun", job.version()), false));
                    List<JobInfo> known = new ArrayList<>(jobs.get());
                    known.addFirst(job);
                    jobs.set(known); // so that its end is noticed, however soon it comes
                    chosen.set(Optional.of(job.id()));
                    reload();
                },
                failure -> {
                    asking.set(false);
                    outcome.set(new ModelsModel.Outcome(Messages.reason(failure), true));
                });
    }

    /** The first field without which nothing can be asked; empty where there is none. */
    private static Optional<Field> wrong(Form form) {
        if (!isPath(form.ratings().strip())) {
            return Optional.of(Field.RATINGS);
        }
        if (form.version().isBlank()) {
            return Optional.of(Field.VERSION);
        }
        return form.search() && !form.tries().strip().matches("\\d{1,9}") ? Optional.of(Field.TRIES) : Optional.empty();
    }

    private static boolean isPath(String text) {
        try {
            return !text.isEmpty() && !path(text).toString().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Something in the form is another now: what was wrong with it is no longer said. */
    void edited() {
        wrong.set(Optional.empty());
        if (outcome.get().failed()) {
            outcome.set(ModelsModel.Outcome.NONE);
        }
    }

    /** The field that keeps a training from being asked for. */
    Value<Optional<Field>> wrong() {
        return wrong;
    }

    private static TrainingSpec spec(Form form) {
        Path ratings = path(form.ratings().strip());
        String version = form.version().strip();
        if (version.isEmpty()) {
            throw new IllegalArgumentException(Messages.text("models.train.needs.version"));
        }
        String split = form.split().isEmpty() ? null : form.split();
        return new TrainingSpec(
                ratings,
                form.kind(),
                version,
                given(form.parameters()),
                given(form.columns()),
                null,
                split,
                search(form));
    }

    private static Map<String, String> given(Map<String, String> typed) {
        Map<String, String> given = new LinkedHashMap<>();
        typed.forEach((name, value) -> {
            if (!value.isBlank()) {
                given.put(name, value.strip());
            }
        });
        return given;
    }

    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(Messages.text("models.train.needs.ratings"));
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    Messages.text("models.train.needs.path", text, String.valueOf(e.getReason())), e);
        }
    }

    private static TrainingSpec.@Nullable ParameterSearch search(Form form) {
        if (!form.search()) {
            return null;
        }
        String tries = form.tries().strip();
        try {
            return new TrainingSpec.ParameterSearch(
                    Integer.parseInt(tries), form.factors(), TrainingSpec.ParameterSearch.USUAL_SEED);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(Messages.text("models.train.needs.tries", tries), e);
        }
    }

    /** Asks a job to stop. */
    void cancel(String id) {
        runner.run(Messages.text("models.task.cancel"), ignored -> trainings.cancel(id), done -> reload(), failure -> {
            outcome.set(new ModelsModel.Outcome(Messages.reason(failure), true));
            reload();
        });
    }

    /** Calls this after each training that made a version. */
    void onTrained(Runnable action) {
        afterTraining = action;
    }

    void close() {
        refreshing.cancel();
        loading.cancel();
    }
}
