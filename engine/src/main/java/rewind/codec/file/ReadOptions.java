package rewind.codec.file;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rewind.trace.Trace;

/**
 * How a file is read.
 *
 * @param spanMemoryBytes how much of the heap spans may take whose traces may not be whole yet, roughly; beyond it they go
 *     to a temporary file
 * @param maxInflatedBytes where inflating stops, for a file that was made to fill a disk
 * @param maxRatio how many times its size a file may become by inflating, once it is beyond {@link #FREE_INFLATED_BYTES}
 * @param temporaryFolder where spans wait that memory has no room for
 * @param progress hears how far it is
 * @param cancelled asked now and then; once it says yes, reading ends in a {@link
 *     java.util.concurrent.CancellationException}
 * @param early takes some of the traces while they are being put together, as they stand then: to be looked at until the
 *     whole ones come, which they do without regard to this. Null where nobody looks
 */
public record ReadOptions(
        long spanMemoryBytes,
        long maxInflatedBytes,
        int maxRatio,
        Path temporaryFolder,
        ReadProgress progress,
        BooleanSupplier cancelled,
        @Nullable Consumer<Trace> early) {
    /** So much may come of any file, whatever its ratio. */
    public static final long FREE_INFLATED_BYTES = 64L << 20;

    private static final long LARGEST = 256L << 30;
    /** Exports of traces become 10 to 60 times smaller by compression; a bomb of zeros in gzip 1,030 times. */
    private static final int USUAL_RATIO = 400;

    private static final int SHARE_OF_HEAP = 8;

    public ReadOptions {
        if (spanMemoryBytes < 1 || maxInflatedBytes < 1 || maxRatio < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** An eighth of the heap for spans, nobody watching. */
    public static ReadOptions usual() {
        return new ReadOptions(
                Math.max(1, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP),
                LARGEST,
                USUAL_RATIO,
                Path.of(System.getProperty("java.io.tmpdir")),
                ReadProgress.NONE,
                () -> false,
                null);
    }

    public ReadOptions withSpanMemoryBytes(long value) {
        return new ReadOptions(value, maxInflatedBytes, maxRatio, temporaryFolder, progress, cancelled, early);
    }

    /** The same with other limits on inflating. */
    public ReadOptions withInflationLimits(long bytes, int ratio) {
        return new ReadOptions(spanMemoryBytes, bytes, ratio, temporaryFolder, progress, cancelled, early);
    }

    public ReadOptions withTemporaryFolder(Path value) {
        return new ReadOptions(spanMemoryBytes, maxInflatedBytes, maxRatio, value, progress, cancelled, early);
    }

    /** The same, with somebody who looks at traces before they are whole; called from the thread that reads. */
    public ReadOptions withEarly(Consumer<Trace> value) {
        return new ReadOptions(
                spanMemoryBytes, maxInflatedBytes, maxRatio, temporaryFolder, progress, cancelled, value);
    }

    /** The same, watched. */
    public ReadOptions watched(ReadProgress by, BooleanSupplier cancel) {
        return new ReadOptions(spanMemoryBytes, maxInflatedBytes, maxRatio, temporaryFolder, by, cancel, early);
    }
}
