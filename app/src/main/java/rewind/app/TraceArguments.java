package rewind.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rewind.recommend.Cancellation;
import rewind.replay.Replay;
import rewind.store.StoreException;
import rewind.trace.Trace;
import rewind.trace.TraceNote;

/**
 * Finds the trace that an argument means: {@code FILE#ID}, a file of any format with one trace in it, or the id of a request
 * that the running engine or the data folder has. What names a file that is there is a file, whatever is called like it; of
 * several {@code #} any may be part of the file's name or of the id. The data folder is opened when an id asks for it.
 */
final class TraceArguments implements AutoCloseable {
    private final Supplier<Sources> open;
    private final Cancellation cancellation;
    private @Nullable Sources sources;

    /** @param open gives what ids of requests are sought in */
    TraceArguments(Supplier<Sources> open, Cancellation cancellation) {
        this.open = open;
        this.cancellation = cancellation;
    }

    /**
     * The trace of an argument.
     *
     * @throws IllegalArgumentException if a file has several traces and the argument does not say which
     * @throws StoreException if there is no such trace
     * @throws IOException if the file cannot be read
     */
    Trace trace(String argument) throws IOException {
        Optional<InFile> found = inFile(argument);
        if (found.isPresent()) {
            return found.get().trace();
        }
        return sources().finder().get(argument).orElseThrow(() -> new StoreException(notFound(argument)));
    }

    /**
     * What comes of running a request again that the engine or the data folder has; empty if there is none.
     *
     * @param id of the request
     */
    Optional<Replay> replay(String id) {
        return sources().replays().replay(id, null);
    }

    /** What a person wrote on a request that the engine or the data folder has. */
    Optional<TraceNote> note(String requestId) {
        return sources().notes().get(requestId);
    }

    private Sources sources() {
        Sources known = sources;
        if (known == null) {
            known = open.get();
            sources = known;
        }
        return known;
    }

    /** A trace with the file that it is in. */
    record InFile(Path file, Trace trace) {}

    /** The trace of an argument that names a file; empty for one that does not. Throws what {@link #trace} throws. */
    Optional<InFile> inFile(String argument) throws IOException {
        Optional<Path> whole = file(argument);
        if (whole.isPresent()) {
            return Optional.of(new InFile(whole.get(), new FileSearch(whole.get(), null).trace(cancellation)));
        }
        for (int at = argument.lastIndexOf('#'); at > 0; at = argument.lastIndexOf('#', at - 1)) {
            Optional<Path> file = file(argument.substring(0, at));
            if (file.isPresent()) {
                String id = argument.substring(at + 1);
                FileSearch search = new FileSearch(file.get(), id.isEmpty() ? null : id);
                return Optional.of(new InFile(file.get(), search.trace(cancellation)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> file(String name) {
        try {
            Path path = Path.of(name);
            return !name.isEmpty() && Files.exists(path) && !Files.isDirectory(path)
                    ? Optional.of(path)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            // A request id may have characters that no file name has.
            return Optional.empty();
        }
    }

    static String notFound(String argument) {
        int hash = argument.indexOf('#');
        String file = hash > 0 ? argument.substring(0, hash) : argument;
        boolean looksLikeFile = hash > 0 || file.indexOf('/') >= 0 || file.indexOf('.') >= 0;
        return "Trace not found for request_id=" + argument + "."
                + (looksLikeFile ? " Neither is there a file '" + file + "'." : "");
    }

    @Override
    public void close() {
        if (sources != null) {
            sources.close();
        }
    }

    /** One file, read once; only what may be meant is kept. */
    private static final class FileSearch {
        private static final int NAMED = 5;

        private final Path file;
        private final @Nullable String id;
        private final List<String> there = new ArrayList<>();
        private final List<String> ofTraceId = new ArrayList<>();
        private @Nullable Trace byRequestId;
        private @Nullable Trace byTraceId;
        private @Nullable Trace first;
        private long count;

        /** @param id null where the file shall have one trace only */
        FileSearch(Path file, @Nullable String id) {
            this.file = file;
            this.id = id;
        }

        Trace trace(Cancellation cancellation) throws IOException {
            ReadFile read = ReadFile.read(file, this::look, cancellation);
            if (read.isRefused()) {
                throw new IOException(file + ": " + read.refusal());
            }
            if (!read.complaints().isEmpty()) {
                System.err.print(file + ":\n" + read.complaints());
            }
            return id == null ? only() : named(id);
        }

        private void look(Trace trace) {
            count++;
            String requestId = trace.summary().requestId();
            if (there.size() < NAMED && !there.contains(requestId)) {
                there.add(requestId);
            }
            if (id == null) {
                first = first == null ? trace : first;
            } else if (requestId.equals(id)) {
                byRequestId = newer(byRequestId, trace);
            } else if (trace.summary().traceId().equals(id)) {
                byTraceId = trace;
                if (ofTraceId.size() <= NAMED) {
                    ofTraceId.add(requestId);
                }
            }
        }

        /** As in the store, of requests with one id the newest is meant. */
        private static Trace newer(@Nullable Trace found, Trace trace) {
            return found != null
                            && found.summary().timestampMillis()
                                    > trace.summary().timestampMillis()
                    ? found
                    : trace;
        }

        private Trace only() {
            if (first == null) {
                throw new StoreException(file + " has no traces.");
            }
            if (count > 1) {
                throw new IllegalArgumentException(file + " has " + count + " traces; say which by " + file
                        + "#ID. There are: " + names(there, count) + ".");
            }
            return first;
        }

        private Trace named(String wanted) {
            if (byRequestId != null) {
                return byRequestId;
            }
            if (byTraceId == null) {
                throw new StoreException("There is no trace '" + wanted + "' in " + file
                        + (count == 0 ? ", which has none." : ". There are: " + names(there, count) + "."));
            }
            if (ofTraceId.size() > 1) {
                throw new IllegalArgumentException("Several requests in " + file + " belong to the trace " + wanted
                        + "; say which by " + file + "#ID. There are: "
                        + names(ofTraceId, ofTraceId.size()) + ".");
            }
            return byTraceId;
        }

        private static String names(List<String> ids, long all) {
            List<String> shown = ids.subList(0, Math.min(NAMED, ids.size()));
            return String.join(", ", shown) + (all > shown.size() ? " and more" : "");
        }
    }
}
