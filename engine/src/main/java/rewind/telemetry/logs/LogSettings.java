package rewind.telemetry.logs;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import rewind.telemetry.Redaction;
import rewind.trace.LogLevel;

/**
 * Where logs go and how much of them is kept.
 *
 * @param folder has a folder for each component
 * @param fileBytes a file is put away before it grows beyond this
 * @param errorBytes the same for the errors of all
 * @param kept how many files that were put away are kept of each component
 * @param days how long they are kept
 * @param waiting how many entries may wait to be written
 * @param levels of components that begin with another than {@link LogLevels#USUAL}
 */
public record LogSettings(
        Path folder,
        long fileBytes,
        long errorBytes,
        int kept,
        int days,
        int waiting,
        InstantSource clock,
        Redaction redaction,
        Map<String, LogLevel> levels) {
    private static final long FILE_BYTES = 100L << 20;
    private static final long ERROR_BYTES = 50L << 20;
    private static final int KEPT = 10;
    private static final int DAYS = 30;
    /** A second and a half of requests that log an entry each, at the pace of two processors. */
    private static final int WAITING = 1 << 14;

    public LogSettings {
        levels = Map.copyOf(levels);
    }

    /** As the engine has it. */
    public static LogSettings in(Path folder) {
        return new LogSettings(
                folder,
                FILE_BYTES,
                ERROR_BYTES,
                KEPT,
                DAYS,
                WAITING,
                InstantSource.system(),
                Redaction.DEFAULT,
                Map.of());
    }

    /** The same with other limits for files. */
    public LogSettings withFiles(long bytes, long bytesOfErrors, int keep, int keepDays) {
        return new LogSettings(folder, bytes, bytesOfErrors, keep, keepDays, waiting, clock, redaction, levels);
    }

    /** The same with room for so many entries that wait. */
    public LogSettings withWaiting(int entries) {
        return new LogSettings(folder, fileBytes, errorBytes, kept, days, entries, clock, redaction, levels);
    }

    /** The same with another clock, by which files are put away and deleted. */
    public LogSettings withClock(InstantSource other) {
        return new LogSettings(folder, fileBytes, errorBytes, kept, days, waiting, other, redaction, levels);
    }

    /** The same with another idea of what is secret. */
    public LogSettings withRedaction(Redaction other) {
        return new LogSettings(folder, fileBytes, errorBytes, kept, days, waiting, clock, other, levels);
    }

    /** The same with other levels to begin with. */
    public LogSettings withLevels(Map<String, LogLevel> others) {
        return new LogSettings(folder, fileBytes, errorBytes, kept, days, waiting, clock, redaction, others);
    }

    long bytes(String component) {
        return component.equals(LogComponents.ERRORS) ? errorBytes : fileBytes;
    }
}
