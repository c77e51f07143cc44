package rewind.telemetry.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One recording.
 *
 * @param name of its file
 * @param begunAt when the recording was asked for, or the slow request had ended
 * @param bytes of the file; 0 while it is not there
 * @param error why there will be no file; null where there is or will be
 */
public record Profile(
        String name,
        State state,
        Instant begunAt,
        long bytes,
        @Nullable String error) {
    /** How far a recording is. */
    public enum State {
        RECORDING,
        DONE,
        FAILED
    }
}
