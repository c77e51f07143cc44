package rewind.telemetry.logs;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the logs are.
 *
 * @param isWriting false while what was tried last did not succeed
 * @param written entries since the start
 * @param dropped entries since the start that are in no file: they came faster than they could be written, or writing failed
 * @param waiting entries that will be written
 * @param lastFailure what failed last, null if nothing ever did; it may have been long ago
 * @param lastFailureAt when, null if nothing ever did
 */
public record LogHealth(
        Path folder,
        boolean isWriting,
        long written,
        long dropped,
        int waiting,
        @Nullable String lastFailure,
        @Nullable Instant lastFailureAt) {}
