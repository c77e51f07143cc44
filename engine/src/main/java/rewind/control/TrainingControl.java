package rewind.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import rewind.telemetry.CallerIds;

/**
 * Trainings inside the engine. They run one after the other; a version that a training registers does not serve before
 * somebody switches to it. Jobs are remembered until the engine ends. Methods throw {@link EngineException} where the
 * engine refuses or cannot be reached.
 */
public interface TrainingControl {

    /**
     * Asks for a training; it begins once those before it have ended.
     *
     * @throws IllegalArgumentException if it could not be done as it is; names the field
     * @throws ConflictException if there is such a version already, or a job that makes it
     * @throws BusyException if too many trainings wait
     */
    JobInfo train(TrainingSpec spec);

    /**
     * The same, for a request: the trace of the training goes on from there.
     *
     * @param names the names of its trace, by the id of the job
     */
    default JobInfo train(TrainingSpec spec, Function<String, CallerIds> names) {
        return train(spec);
    }

    /** A job as it is now; empty if there is none of that name. */
    Optional<JobInfo> job(String id);

    /** All jobs that are remembered, the newest first. */
    List<JobInfo> jobs();

    /**
     * Cancels a job. One that waits is cancelled when this returns. One that runs stops at its next convenient point,
     * and leaves nothing behind; until then it is {@code running}, with a message that says so. A job that was cancelled
     * before is left as it is.
     *
     * @return the job as it is now; empty if there is none of that name
     * @throws ConflictException if it has ended by itself
     */
    Optional<JobInfo> cancel(String id);
}
