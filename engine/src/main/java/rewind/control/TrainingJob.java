package rewind.control;

import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.control.JobInfo.State;
import rewind.recommend.Cancellation;
import rewind.recommend.training.SearchOutcome;
import rewind.recommend.training.Stage;
import rewind.recommend.training.TrainingRequest;
import rewind.recommend.training.TrainingResult;
import rewind.telemetry.CallerIds;

/** One training and how it goes. Told by the thread that trains, asked by others. */
final class TrainingJob {
    /** Below this the time so far says too little about the rest. */
    private static final double ENOUGH_TO_ESTIMATE = 0.02;

    private final String id;
    private final CallerIds names;
    private final String model;
    private final TrainingRequest request;
    private final InstantSource clock;
    private final long createdAt;
    private final Cancellation cancellation = new Cancellation();

    private State state = State.QUEUED;
    private @Nullable Stage stage;
    private double progress;
    private String message = "waiting";
    private Map<String, Double> metrics = Map.of();
    private @Nullable SearchOutcome search;
    private @Nullable String error;
    private @Nullable Long startedAt;
    private @Nullable Long endedAt;

    TrainingJob(String id, CallerIds names, String model, TrainingRequest request, InstantSource clock) {
        this.id = id;
        this.names = names;
        this.model = model;
        this.request = request;
        this.clock = clock;
        this.createdAt = clock.millis();
    }

    String id() {
        return id;
    }

    /** The names of its trace. */
    CallerIds names() {
        return names;
    }

    /** The kind of model. */
    String model() {
        return model;
    }

    TrainingRequest request() {
        return request;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** False if it was cancelled before its turn came. */
    synchronized boolean begin() {
        if (state != State.QUEUED) {
            return false;
        }
        state = State.RUNNING;
        startedAt = clock.millis();
        message = "beginning";
        return true;
    }

    synchronized void progress(Stage now, double fraction, String what) {
        stage = now;
        progress = fraction;
        if (!cancellation.isRequested()) {
            message = what;
        }
    }

    synchronized void done(TrainingResult result) {
        metrics = result.manifest().metrics();
        search = result.search();
        progress = 1;
        end(State.DONE, "registered " + request.version());
    }

    synchronized void failed(String reason) {
        error = reason;
        end(State.FAILED, "failed");
    }

    synchronized void cancelled() {
        end(State.CANCELLED, "cancelled");
    }

    private void end(State last, String what) {
        state = last;
        message = what;
        endedAt = clock.millis();
    }

    /** Asks it to stop; one that waits has stopped then, and one that has ended stays as it is. */
    synchronized JobInfo stop() {
        if (state == State.QUEUED) {
            cancelled();
        } else if (state == State.RUNNING) {
            cancellation.cancel();
            message = "stopping";
        }
        return info();
    }

    synchronized JobInfo info() {
        return new JobInfo(
                id,
                state,
                model,
                request.version(),
                stage == null ? null : stage.words(),
                progress,
                message,
                secondsLeft(),
                metrics,
                search,
                error,
                createdAt,
                startedAt,
                endedAt);
    }

    private @Nullable Double secondsLeft() {
        if (state != State.RUNNING || startedAt == null || progress < ENOUGH_TO_ESTIMATE) {
            return null;
        }
        double soFar = Math.max(0, clock.millis() - startedAt) / 1000.0;
        return soFar * (1 - progress) / progress;
    }
}
