package rewind.explorer;

import java.time.Duration;
import java.util.Optional;
import rewind.explorer.controls.Notices;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;

/** Decides which notice is shown, and for how long. */
final class NoticesModel implements Notices {
    private static final Duration SHORT = Duration.ofSeconds(6);
    /** What went wrong is read twice. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private final TaskRunner runner;
    private final Value<Optional<Notice>> shown = new Value<>(Optional.empty());
    private RunningTask leaving = RunningTask.NONE;

    NoticesModel(TaskRunner runner) {
        this.runner = runner;
    }

    /**
     * One of them.
     *
     * @param warning whether something went wrong
     */
    record Notice(String words, boolean warning) {}

    Value<Optional<Notice>> shown() {
        return shown;
    }

    @Override
    public void say(String words) {
        show(new Notice(words, false), SHORT);
    }

    @Override
    public void warn(String words) {
        show(new Notice(words, true), LONG);
    }

    private void show(Notice notice, Duration time) {
        leaving.cancel();
        shown.set(Optional.of(notice));
        leaving = runner.after(time, () -> shown.set(Optional.empty()));
    }
}
