package rewind.replay.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import rewind.recommend.file.Sha256;

/**
 * SHA-256 of files. One that was summed within the last minute and has the size and the time of change that it had then is
 * not read again: a thousand requests of one version are replayed for one reading of its files.
 */
final class FileSums {
    private static final long GOOD_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    private record Known(long size, FileTime changed, long atNanos, String sum) {}

    /** The sum, 64 hexadecimal digits. */
    String of(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        Known last = known.get(file);
        if (last != null
                && last.size() == now.size()
                && last.changed().equals(now.lastModifiedTime())
                && System.nanoTime() - last.atNanos() < GOOD_NANOS) {
            return last.sum();
        }
        String sum = Sha256.of(file);
        known.put(file, new Known(now.size(), now.lastModifiedTime(), System.nanoTime(), sum));
        return sum;
    }
}
