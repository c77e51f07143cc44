package rewind.explorer.requests;

import java.time.Duration;
import java.util.Optional;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.trace.TraceSummary;

/** The chosen request, and the row that it is in, whatever happens to the rows around it. */
final class Choice {
    /** Among so many rows one that has changed is looked for. */
    private static final int NEAR_ROWS = 1000;

    private static final Duration REST = Duration.ofMillis(120);

    private final RequestList rows;
    private final Value<Optional<TraceSummary>> request = new Value<>(Optional.empty());
    private final Value<Integer> row = new Value<>(-1);
    private final Value<Optional<TraceSummary>> settled = new Value<>(Optional.empty());
    private final TaskRunner runner;
    /** A row that was chosen before it was there. */
    private int awaited = -1;
    /** Whether nobody chose: what is shown is the first row of what was there. */
    private boolean byItself;

    private boolean moving;
    private RunningTask rest = RunningTask.NONE;

    Choice(RequestList rows, TaskRunner runner) {
        this.rows = rows;
        this.runner = runner;
        request.listen(ignored -> rested());
    }

    /** The first of several that follow each other is settled at once, then the last when no more follow: a key that is held down. */
    private void rested() {
        if (!moving) {
            moving = true;
            settled.set(request.get());
        }
        rest.cancel();
        rest = runner.after(REST, this::settle);
    }

    /** Whatever is chosen now is meant. */
    void settle() {
        rest.cancel();
        moving = false;
        settled.set(request.get());
    }

    /** The chosen request, without those that were passed on the way to it. */
    Value<Optional<TraceSummary>> settled() {
        return settled;
    }

    Value<Optional<TraceSummary>> request() {
        return request;
    }

    /** -1 where that is not known. */
    Value<Integer> row() {
        return row;
    }

    /**
     * Chooses the first row, where somebody would look, while nobody chose another one.
     *
     * @param again whether that is done also where another row is first now: of a file more is read, and not of the present
     */
    void begin(boolean again) {
        if (rows.size() > 0 && (request.get().isEmpty() || (again && byItself))) {
            choose(0);
            byItself = true;
        }
    }

    /** Chooses a row; what is in it, as soon as that is known. */
    void choose(int number) {
        byItself = false;
        if (number >= 0 && number < rows.size()) {
            awaited = number;
            row.set(number);
            arrive();
        }
    }

    private void arrive() {
        TraceSummary there = awaited >= 0 && awaited < rows.size() ? rows.row(awaited) : null;
        if (there != null) {
            awaited = -1;
            request.set(Optional.of(there));
        }
    }

    /** Chooses a request, wherever it is. */
    void reveal(TraceSummary summary) {
        byItself = false;
        awaited = -1;
        row.set(rows.find(summary));
        request.set(Optional.of(summary));
    }

    /** Rows came in front of it. */
    void moved(int by) {
        if (awaited >= 0) {
            awaited += by;
        }
        if (row.get() >= 0) {
            row.set(row.get() + by);
        }
    }

    /** @param anew whether the rows are others now */
    void changed(boolean anew) {
        if (anew) {
            awaited = -1;
        }
        if (awaited >= 0) {
            arrive();
            return;
        }
        TraceSummary chosen = request.get().orElse(null);
        int before = row.get();
        int found = chosen == null ? -1 : rows.find(chosen);
        // A row that is no longer held has not moved because of that.
        boolean notHeld = !anew && found < 0 && before >= 0 && before < rows.size() && rows.row(before) == null;
        row.set(notHeld ? before : found);
        if (found < 0 && !notHeld && chosen != null) {
            chooseAgain(chosen.requestId());
        }
    }

    /** A trace that was shown before all of it was read has grown since: it is chosen as it is now. */
    private void chooseAgain(String requestId) {
        for (int i = 0; i < Math.min(NEAR_ROWS, rows.size()); i++) {
            TraceSummary there = rows.row(i);
            if (there != null && there.requestId().equals(requestId)) {
                boolean still = byItself;
                choose(i);
                byItself = still;
                return;
            }
        }
    }
}
