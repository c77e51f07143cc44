package rewind.explorer.requests;

import java.time.Clock;
import java.time.Duration;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.text.Messages;
import rewind.store.TraceFinder;
import rewind.store.TraceQuery;

/** Reads a list: its newest rows first, then how many there are when. One that is on its way gives way to the next. For the UI thread. */
final class ListReading {
    private static final Duration SKELETON = Duration.ofMillis(150);

    private final TraceFinder finder;
    private final TaskRunner runner;
    private final Clock clock;
    private final Taker taker;
    private boolean busy;
    private boolean firstShown;
    private RunningTask loading = RunningTask.NONE;
    private RunningTask preview = RunningTask.NONE;
    private RunningTask skeleton = RunningTask.NONE;

    ListReading(TraceFinder finder, TaskRunner runner, Clock clock, Taker taker) {
        this.finder = finder;
        this.runner = runner;
        this.clock = clock;
        this.taker = taker;
    }

    /** What is told of a reading. */
    interface Taker {

        /** It lasts: what another list showed is to go. */
        void waits();

        /** The newest rows, while the others are still being counted. */
        void first(Snapshot rows);

        /**
         * All of it is counted.
         *
         * @param anew whether this is another list than that on screen, of which the first row is to be seen
         */
        void all(Snapshot snapshot, boolean anew);

        void failed(Throwable failure);
    }

    boolean isBusy() {
        return busy;
    }

    /**
     * Begins to read.
     *
     * @param anew whether this is another list, of which the first row is to be seen
     */
    void read(TraceQuery wanted, boolean oldest, boolean anew) {
        stop();
        busy = true;
        firstShown = false;
        if (anew) {
            skeleton = runner.after(SKELETON, taker::waits);
        }
        if (anew && !oldest) {
            // One after the other: counting a million would take the processors from the rows that are waited for.
            preview = runner.run(
                    Messages.text("requests.task"),
                    ignored -> Snapshot.first(finder, wanted),
                    first -> {
                        if (first.first().isEmpty() && wanted.since() == null && wanted.until() == null) {
                            done(first, true); // so there is nothing to count, and no bar without the brushed time
                        } else {
                            show(first);
                            readAll(wanted, false, true);
                        }
                    },
                    this::failed);
        } else {
            readAll(wanted, oldest, anew);
        }
    }

    private void show(Snapshot first) {
        if (!first.first().isEmpty()) {
            firstShown = true;
            quiet();
            taker.first(first);
        }
    }

    private void readAll(TraceQuery wanted, boolean oldest, boolean anew) {
        loading = runner.run(
                Messages.text("requests.task"),
                progress -> Snapshot.read(finder, wanted, oldest, clock.instant(), progress),
                snapshot -> done(snapshot, anew),
                this::failed);
    }

    private void done(Snapshot snapshot, boolean anew) {
        busy = false;
        quiet();
        taker.all(snapshot, anew && !firstShown);
    }

    private void failed(Throwable failure) {
        busy = false;
        taker.failed(failure);
    }

    /** Something else is to be told than that it lasts. */
    void quiet() {
        skeleton.cancel();
    }

    void stop() {
        loading.cancel();
        preview.cancel();
        quiet();
    }
}
