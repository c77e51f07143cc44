package rewind.explorer.tasks;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs work away from the UI thread and brings results back to it: the only place that knows of two threads. View
 * models live on the UI thread alone.
 */
public interface TaskRunner {

    /**
     * Does work in the background; {@code done} or {@code failed} is then called on the UI thread, unless the task was
     * cancelled before.
     *
     * @param title for the status line, shown when the work lasts
     */
    <T extends @Nullable Object> RunningTask run(
            String title, Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed);

    /**
     * The same runner for work that may be interrupted: where it is cancelled while it runs, its thread is. For questions to
     * another process, never for what reads files or a database here.
     */
    default TaskRunner interrupting() {
        return this;
    }

    /** Calls the action once on the UI thread, after a while. */
    RunningTask after(Duration delay, Runnable action);

    /** Calls the action on the UI thread again and again, until cancelled. */
    RunningTask every(Duration period, Runnable action);

    /** Calls the action on the UI thread, soon; may be called from any thread. */
    void onUi(Runnable action);

    /** Calls the action once on the UI thread, when what was changed until now is on the screen: some 30 ms later. */
    void onceDrawn(Runnable action);

    /** The tasks that have lasted long enough to be told of. */
    Value<List<TaskStatus>> lasting();

    /** Cancels everything and takes nothing more. */
    void close();
}
