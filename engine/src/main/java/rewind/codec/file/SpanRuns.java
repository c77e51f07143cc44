package rewind.codec.file;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import rewind.codec.compact.CompactTrace;
import rewind.trace.Span;
import rewind.trace.Trace;

/**
 * Parts of traces in a temporary file, in runs that are sorted by trace id; merged at the end, so that of the parts of all
 * runs only those of one trace are in memory (Knuth, The Art of Computer Programming 3, 5.4).
 */
final class SpanRuns implements AutoCloseable {
    /** Each run takes a buffer while they are merged; beyond so many, all become one first. */
    private static final int MOST_RUNS = 512;

    private static final int BUFFER = 1 << 16;
    /** A span in memory takes so many times the bytes of its compact form, seldom more. */
    private static final int EXPANSION = 6;

    private final Path folder;
    private Path file;
    private FileChannel channel;
    private final List<Long> starts = new ArrayList<>();
    private DataOutputStream out;
    private long end;

    SpanRuns(Path folder) throws IOException {
        this.folder = folder;
        this.file = Files.createTempFile(folder, "rewind-spans", ".tmp");
        this.channel = open(file);
        this.out = writer(channel);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static DataOutputStream writer(FileChannel channel) {
        return new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
    }

    void begin() {
        starts.add(end);
    }

    /** Adds to the run; ids in their natural order. */
    void add(String traceId, Trace part) throws IOException {
        ByteBuffer bytes = CompactTrace.encode(part, 0);
        write(traceId, bytes.array(), bytes.arrayOffset(), bytes.limit());
    }

    private void write(String traceId, byte[] bytes, int offset, int length) throws IOException {
        byte[] id = traceId.getBytes(StandardCharsets.UTF_16BE);
        out.writeInt(id.length);
        out.write(id);
        out.writeInt(length);
        out.write(bytes, offset, length);
        end += 2L * Integer.BYTES + id.length + length;
    }

    void end() throws IOException {
        out.flush();
        if (starts.size() >= MOST_RUNS) {
            compact();
        }
    }

    /** Makes one run of all: parts of a trace stand next to each other then. */
    private void compact() throws IOException {
        PriorityQueue<RunCursor> cursors = cursors();
        Path before = file;
        FileChannel beforeChannel = channel;
        file = Files.createTempFile(folder, "rewind-spans", ".tmp");
        channel = open(file);
        out = writer(channel);
        starts.clear();
        end = 0;
        begin();
        try {
            while (!cursors.isEmpty()) {
                RunCursor next = cursors.remove();
                byte[] bytes = next.part();
                write(next.traceId(), bytes, 0, bytes.length);
                if (next.advance()) {
                    cursors.add(next);
                }
            }
            out.flush();
        } finally {
            beforeChannel.close();
            Files.deleteIfExists(before);
        }
    }

    private PriorityQueue<RunCursor> cursors() throws IOException {
        // Parts of a trace in the order in which they were written.
        PriorityQueue<RunCursor> cursors =
                new PriorityQueue<>(Comparator.comparing(RunCursor::traceId).thenComparingInt(RunCursor::number));
        for (int i = 0; i < starts.size(); i++) {
            long until = i + 1 < starts.size() ? starts.get(i + 1) : end;
            RunCursor cursor = new RunCursor(channel, starts.get(i), until, i);
            if (cursor.advance()) {
                cursors.add(cursor);
            }
        }
        return cursors;
    }

    /** Gives the spans of each trace, all of them at once. */
    void forEachTrace(ProblemLog problems, BiConsumer<String, List<Span>> sink) throws IOException {
        PriorityQueue<RunCursor> cursors = cursors();
        long most = Runtime.getRuntime().maxMemory() / 2 / EXPANSION;
        while (!cursors.isEmpty()) {
            String traceId = cursors.element().traceId();
            List<Span> spans = new ArrayList<>();
            long bytes = 0;
            boolean cut = false;
            while (!cursors.isEmpty() && cursors.element().traceId().equals(traceId)) {
                RunCursor next = cursors.remove();
                bytes += next.size();
                if (bytes <= most) {
                    byte[] part = next.part();
                    spans.addAll(CompactTrace.decode(part, 0, part.length).spans());
                } else {
                    cut = true;
                }
                if (next.advance()) {
                    cursors.add(next);
                }
            }
            if (cut) {
                problems.add(
                        "trace " + traceId,
                        "is larger than memory allows: %,d of its spans are kept".formatted(spans.size()));
            }
            if (!spans.isEmpty()) {
                sink.accept(traceId, spans);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
