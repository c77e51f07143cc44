package rewind.explorer;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import rewind.explorer.controls.KeptLines;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.text.Messages;

/**
 * Remembers the settings as they change and not only when the window is closed, for it may be ended from outside, by the
 * system or with the computer. Changes that follow each other, as while an edge is dragged, are written once. For the UI thread.
 */
final class KeptSettings {
    private static final Duration REST = Duration.ofMillis(400);

    private final SettingsFile file;
    private final TaskRunner runner;
    private final Supplier<Settings> current;
    private Settings written;
    private boolean writing;
    private boolean closed;
    private RunningTask rest = RunningTask.NONE;

    /**
     * Nothing is written before something is another than it was.
     *
     * @param first what is on disk
     * @param current what is to be there
     */
    KeptSettings(SettingsFile file, TaskRunner runner, Settings first, Supplier<Settings> current) {
        this.file = file;
        this.runner = runner;
        this.written = first;
        this.current = current;
    }

    /** What is to be remembered now. */
    Settings current() {
        return current.get();
    }

    /** Something may be another now. */
    void changed() {
        rest.cancel();
        rest = runner.after(REST, this::write);
    }

    private void write() {
        Settings now = current.get();
        if (writing) {
            changed(); // one after the other, so that the last is what stays
        } else if (!now.equals(written)) {
            writing = true;
            runner.run(
                    Messages.text("settings.task"),
                    ignored -> {
                        write(now);
                        return now;
                    },
                    done -> {
                        writing = false;
                        written = done;
                    },
                    failure -> {
                        writing = false;
                        KeptLines.untold(failure); // tried again with the next change, and when the window is closed
                    });
        }
    }

    /** In the background; not after the last. */
    private synchronized void write(Settings now) throws IOException {
        if (!closed) {
            file.write(now);
        }
    }

    /**
     * Writes these at once, as the last.
     *
     * @throws IOException if they could not be written
     */
    synchronized void close(Settings last) throws IOException {
        rest.cancel();
        closed = true;
        file.write(last);
    }
}
