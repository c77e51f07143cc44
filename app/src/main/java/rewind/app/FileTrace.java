package rewind.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rewind.codec.file.ReadOptions;
import rewind.codec.file.RefusedFileException;
import rewind.codec.file.TraceFiles;
import rewind.store.StoreException;
import rewind.trace.Trace;

/**
 * A request in a file, as {@code FILE#ID} on the command line.
 *
 * @param id its request id
 */
record FileTrace(Path file, String id) {

    /** Understands an argument: there has to be such a file, as a request id may have a # in it too. */
    static Optional<FileTrace> of(String argument) {
        for (int at = argument.indexOf('#'); at >= 0; at = argument.indexOf('#', at + 1)) {
            try {
                Path file = Path.of(argument.substring(0, at));
                if (at > 0 && Files.isRegularFile(file)) {
                    return Optional.of(new FileTrace(file, argument.substring(at + 1)));
                }
            } catch (InvalidPathException e) {
                // No name of a file; a later # may end one.
            }
        }
        return Optional.empty();
    }

    /**
     * Reads it; of several with its id the last.
     *
     * @throws StoreException if the file has no such request, or cannot be read
     */
    Trace read() throws IOException {
        List<Trace> found = new ArrayList<>();
        try {
            TraceFiles.read(
                    file,
                    trace -> {
                        if (trace.summary().requestId().equals(id)) {
                            found.add(trace);
                        }
                    },
                    ReadOptions.usual());
        } catch (RefusedFileException e) {
            throw new StoreException(file + ": " + e.getMessage(), e);
        }
        if (found.isEmpty()) {
            throw new StoreException(file + " has no request with request_id=" + id + ".");
        }
        return found.getLast();
    }
}
