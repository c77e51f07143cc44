package rewind.telemetry.logs;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What came of writing. The thread that writes tells, anybody may ask. */
final class LogProgress {
    private final InstantSource clock;
    private volatile long written;
    private volatile long lost;
    /** Components whose file could not be written the last time. */
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    private volatile @Nullable Failure last;

    /** What failed, and when. */
    record Failure(String reason, Instant at) {}

    LogProgress(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void wrote(String component, long entries) {
        written += entries;
        failing.remove(component);
    }

    /** @param entries that are in no file because of it */
    synchronized void failed(String component, Exception reason, long entries) {
        failing.add(component);
        failed(reason, entries);
    }

    /** Something failed that does not keep entries from their files, or concerns one entry only. */
    synchronized void failed(Exception reason, long entries) {
        lost += entries;
        last = new Failure(words(reason), clock.instant());
    }

    synchronized void lost(long entries) {
        lost += entries;
    }

    /** A file system names the file, and often not what is wrong with it. */
    private static String words(Exception reason) {
        if (reason instanceof FileSystemException file && file.getReason() == null) {
            return file.getClass().getSimpleName().replace("Exception", "") + ": " + file.getFile();
        }
        return reason instanceof IOException ? String.valueOf(reason.getMessage()) : reason.toString();
    }

    long written() {
        return written;
    }

    long lost() {
        return lost;
    }

    boolean isFailing() {
        return !failing.isEmpty();
    }

    @Nullable Failure last() {
        return last;
    }
}
