package rewind.explorer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.scene.Scene;
import rewind.control.ClientDuration;
import rewind.control.ClientReports;
import rewind.explorer.open.FileModel;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.text.Messages;

/**
 * What the window measures of itself, and tells the engine now and then: how long it took to its first frame, what it waits for
 * the store, how long reading files takes, and what laying out a frame takes. Nothing is measured that would not happen anyway.
 */
final class OwnFigures {
    /** By this name the window stands in the engine's metrics. */
    static final String CLIENT = "explorer";

    private static final Duration PERIOD = Duration.ofSeconds(5);
    /** Between two reports; more frames than that say nothing more. */
    private static final int MOST = 500;

    private final TaskRunner runner;
    private final Supplier<ClientReports> reports;
    private List<ClientDuration> waiting = new ArrayList<>();

    /** @param reports where they go, asked each time: the engine may not be there yet */
    OwnFigures(TaskRunner runner, Supplier<ClientReports> reports) {
        this.runner = runner;
        this.reports = reports;
    }

    /** Tells the engine from now on, every few seconds. */
    void begin() {
        runner.every(PERIOD, this::tell);
    }

    /** Takes a duration; from any thread. */
    synchronized void add(String name, long nanos) {
        if (waiting.size() < MOST) {
            waiting.add(new ClientDuration(name, nanos / (double) TimeUnit.SECONDS.toNanos(1)));
        }
    }

    private synchronized List<ClientDuration> take() {
        List<ClientDuration> taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }

    private void tell() {
        List<ClientDuration> taken = take();
        if (!taken.isEmpty()) {
            runner.interrupting()
                    .run(
                            Messages.text("figures.task"),
                            progress -> {
                                reports.get().report(CLIENT, taken);
                                return taken.size();
                            },
                            told -> {},
                            // The status line says that an engine is away; what it is not told of is not missed.
                            failure -> log().log(System.Logger.Level.DEBUG, "the engine was not told", failure));
        }
    }

    /**
     * Measures the frames of a window.
     *
     * @param begunNanos when its making began, by {@link System#nanoTime}
     */
    void watch(Scene scene, long begunNanos) {
        Frames frames = new Frames(begunNanos);
        scene.addPreLayoutPulseListener(frames::begin);
        scene.addPostLayoutPulseListener(frames::end);
    }

    /** Measures how long a file is read that is opened now. */
    void watch(FileModel file) {
        long begun = System.nanoTime();
        file.ended().listen(ended -> {
            if (ended) {
                add("open_file", System.nanoTime() - begun);
            }
        });
    }

    /** On the JavaFX thread alone. */
    private final class Frames {
        private final long made;
        private boolean first = true;
        private long begun;

        Frames(long made) {
            this.made = made;
        }

        void begin() {
            begun = System.nanoTime();
        }

        void end() {
            long now = System.nanoTime();
            if (first) {
                first = false;
                add("first_paint", now - made);
            }
            add("frame", now - begun);
        }
    }

    /** Asked for only when there is something to log: whoever asks first has all jars looked through. */
    private static System.Logger log() {
        return System.getLogger(OwnFigures.class.getName());
    }
}
