package rewind.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads a segment that is packed. What is wrong is told with the byte of the file; what a damaged chunk had is lost, and no more. */
final class PackedReplay {
    private final Path path;
    private final long number;
    private final FileChannel in;
    private final JournalReplay.Listener listener;
    private final Consumer<StoreDamage> damaged;

    PackedReplay(Path path, FileChannel in, JournalReplay.Listener listener, Consumer<StoreDamage> damaged) {
        this.path = path;
        this.number = SegmentNames.number(path);
        this.in = in;
        this.listener = listener;
        this.damaged = damaged;
    }

    void read(long start) throws IOException {
        PackedSegment segment;
        try {
            segment = PackedSegment.open(path);
        } catch (JournalFrame.Damage e) {
            damage(0, String.valueOf(e.getMessage()));
            return;
        }
        StoreDamage ofTable = segment.damage();
        if (ofTable != null) {
            damaged.accept(ofTable);
        }
        if (start > segment.length()) {
            damage(in.size(), "the segment ends before its byte " + start + ", up to which the database knows it");
            return;
        }
        long position = start;
        long at = 0;
        for (int i = 0; i < segment.size(); i++) {
            PackedChunk chunk = segment.chunk(i);
            long next = i + 1 < segment.size() ? segment.chunk(i + 1).position() : segment.length();
            if (next > position) {
                if (chunk.position() > position) {
                    lost(at, position, chunk.position(), "there is no chunk of it");
                }
                position = read(chunk, position, next);
            }
            at = chunk.at() + chunk.length();
        }
    }

    /**
     * Reads the records of a chunk from a place on.
     *
     * @param next where the next one begins
     * @return where it ends
     */
    private long read(PackedChunk chunk, long start, long next) throws IOException {
        byte[] content;
        try {
            content = chunk.read(in);
        } catch (JournalFrame.Damage e) {
            lost(chunk.at(), Math.max(start, chunk.position()), next, String.valueOf(e.getMessage()));
            return next;
        }
        ByteBuffer records = ByteBuffer.wrap(content);
        int whole = SegmentPacker.records(records);
        int at = 0;
        while (at < whole) {
            int end = at + JournalFrame.HEAD + records.getInt(at);
            if (chunk.position() + at >= start) {
                listener.record(
                        Journal.place(number, chunk.position() + at),
                        Journal.place(number, chunk.position() + end),
                        Arrays.copyOfRange(content, at + JournalFrame.HEAD, end));
            }
            at = end;
        }
        if (whole < content.length) {
            lost(chunk.at(), chunk.position() + whole, chunk.position() + content.length, "a record in it is damaged");
        }
        return chunk.position() + content.length;
    }

    private void lost(long at, long from, long until, String reason) {
        damage(
                at,
                reason + "; bytes " + from + " to " + until + " of the segment are lost, reading goes on behind them");
    }

    private void damage(long at, String reason) {
        damaged.accept(new StoreDamage(path.toString(), at, reason));
    }
}
