package rewind.control;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.recommend.training.SearchOutcome;

/**
 * A training, as it is at one moment.
 *
 * @param model the kind of model
 * @param version that it makes
 * @param stage what it is busy with, or was when it ended, as a word: {@code evaluating}; null before it begins
 * @param progress how much is done, from 0 to 1
 * @param message the same for a person to read
 * @param secondsLeft an estimate from the time so far; null while there is nothing to estimate from, and after the end
 * @param metrics of the version; empty unless the job is done
 * @param search what was tried, for a training that searched and is done; else null
 * @param error why it failed; null unless it did
 * @param createdAtMillis when it was asked for, milliseconds since the epoch
 * @param startedAtMillis null before it begins
 * @param endedAtMillis null before it ends
 */
public record JobInfo(
        String id,
        State state,
        String model,
        String version,
        @Nullable String stage,
        double progress,
        String message,
        @Nullable Double secondsLeft,
        Map<String, Double> metrics,
        @Nullable SearchOutcome search,
        @Nullable String error,
        long createdAtMillis,
        @Nullable Long startedAtMillis,
        @Nullable Long endedAtMillis) {

    /** Where a job is in its life. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        /** As in JSON: {@code queued}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether nothing more will happen. */
        public boolean isEnd() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    public JobInfo {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
