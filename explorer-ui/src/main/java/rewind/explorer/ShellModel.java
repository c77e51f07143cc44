package rewind.explorer;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.TaskStatus;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;

/** Decides what the window shows: the start of the engine, its failure, or the screens over the live store. */
final class ShellModel {
    private final EngineStarter starter;
    private final TaskRunner runner;
    private final Value<Phase> phase = new Value<>(Phase.STARTING);
    private final Value<TaskStatus> progress =
            new Value<>(new TaskStatus(Messages.text("start.title"), Messages.text("start.first"), Double.NaN));
    private final Value<Optional<LiveStore>> live = new Value<>(Optional.empty());
    private final Value<Screen> screen = new Value<>(Screen.REQUESTS);

    ShellModel(EngineStarter starter, TaskRunner runner) {
        this.starter = starter;
        this.runner = runner;
    }

    /** A window over files alone. */
    ShellModel(TaskRunner runner) {
        this(
                ignored -> {
                    throw new IllegalStateException("there is no engine to be started");
                },
                runner);
        phase.set(Phase.FILES_ONLY);
    }

    /** How far the window has come. */
    enum Phase {
        FILES_ONLY,
        STARTING,
        FAILED,
        LIVE
    }

    /** The screens that there are. */
    enum Screen {
        REQUESTS,
        COMPARE,
        ROLLBACKS,
        LATENCY,
        ERRORS,
        MODELS,
        ENGINE
    }

    Value<Phase> phase() {
        return phase;
    }

    /** The start's words and share done; after a failure, what failed. */
    Value<TaskStatus> progress() {
        return progress;
    }

    Value<Optional<LiveStore>> live() {
        return live;
    }

    Value<Screen> screen() {
        return screen;
    }

    void start() {
        phase.set(Phase.STARTING);
        progress.set(new TaskStatus(Messages.text("start.title"), Messages.text("start.first"), Double.NaN));
        AtomicBoolean over = new AtomicBoolean();
        runner.run(
                Messages.text("start.title"),
                task -> starter.start((what, fraction) -> {
                    task.report(what, fraction);
                    runner.onUi(() -> {
                        if (!over.get()) {
                            String title = starter.attaches() ? "start.attach" : "start.title";
                            progress.set(new TaskStatus(Messages.text(title), what, fraction));
                        }
                    });
                }),
                store -> {
                    over.set(true);
                    live.set(Optional.of(store));
                    phase.set(Phase.LIVE);
                },
                failure -> {
                    over.set(true);
                    String title = starter.attaches() ? "start.attach.failed" : "start.failed";
                    progress.set(new TaskStatus(Messages.text(title), Messages.reason(failure), Double.NaN));
                    phase.set(Phase.FAILED);
                });
    }
}
