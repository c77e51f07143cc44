package rewind.codec.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rewind.trace.Trace;

/**
 * Reads files of traces of every format that Rewind knows, by their content and never by their names: plain, or packed as
 * gzip (of several members too), Zstandard or zip (of several files too), one within another.
 *
 * <p>Memory does not grow with the file. A file that is damaged gives what can be read, and a {@link rewind.codec.Problem}
 * with its place.
 */
public final class TraceFiles {
    private TraceFiles() {}

    /**
     * Reads a file.
     *
     * @param traces takes each trace, once and whole; what it throws ends the reading
     * @throws RefusedFileException if it is not a trace file; no trace has been given then
     * @throws IOException if the disk fails, or this is no readable file
     * @throws CancellationException if it was cancelled; traces may have been given, and where {@link ReadOptions#early}
     *     looks, all that was read was
     */
    public static FileReport read(Path file, Consumer<Trace> traces, ReadOptions options)
            throws IOException, RefusedFileException {
        if (Files.isDirectory(file)) {
            throw new RefusedFileException("This is not a trace file: it is a folder.", "folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, Files.size(file), file, traces, options);
        }
    }

    /**
     * Reads a stream to its end; it is not closed.
     *
     * @param sizeBytes for the progress; −1 where it is not known
     * @throws RefusedFileException as for a file
     * @throws IOException if the stream fails
     */
    public static FileReport read(InputStream in, long sizeBytes, Consumer<Trace> traces, ReadOptions options)
            throws IOException, RefusedFileException {
        return read(in, sizeBytes, null, traces, options);
    }

    private static FileReport read(
            InputStream in, long sizeBytes, @Nullable Path file, Consumer<Trace> traces, ReadOptions options)
            throws IOException, RefusedFileException {
        ProblemLog problems = new ProblemLog();
        try (SpanAssembly assembly = new SpanAssembly(options, problems, traces)) {
            RawInput raw = new RawInput(in, sizeBytes, options);
            String format;
            try {
                format = new FileReading(raw, file, options.temporaryFolder(), problems, assembly).read();
                // Stopped with the last bytes: all of it was read, and is not to be lost for that.
                assembly.requireGoingOn();
            } catch (CancellationException e) {
                if (options.early() != null) {
                    assembly.finishStopped();
                }
                throw e;
            }
            assembly.finish();
            return new FileReport(format, assembly.traces(), assembly.spans(), problems.first(), problems.count());
        }
    }
}
