package rewind.codec.file;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import rewind.codec.compact.CompactTrace;
import rewind.trace.Trace;

/** Traces that wait in a temporary file until it is known that all of them are wanted. */
public final class TraceSpool implements Consumer<Trace>, AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final DataOutputStream out;
    private long count;

    /** An empty one, in a new file in this folder. */
    public TraceSpool(Path folder) throws IOException {
        file = Files.createTempFile(folder, "rewind-traces", ".tmp");
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    /**
     * Adds a trace.
     *
     * @throws UncheckedIOException if the disk does not take it
     */
    @Override
    public void accept(Trace trace) {
        ByteBuffer bytes = CompactTrace.encode(trace, 0);
        try {
            out.writeInt(bytes.limit());
            out.write(bytes.array(), bytes.arrayOffset(), bytes.limit());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " does not take the traces: " + e.getMessage(), e);
        }
        count++;
    }

    /** Gives them all, in the order in which they came. */
    public void forEach(Consumer<Trace> sink) throws IOException {
        out.flush();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            for (long i = 0; i < count; i++) {
                byte[] bytes = in.readNBytes(in.readInt());
                sink.accept(CompactTrace.decode(bytes, 0, bytes.length));
            }
        }
    }

    /** Removes the file. */
    @Override
    public void close() throws IOException {
        try (out) {
            out.flush();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
