package rewind.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** Finds the chunks of a {@link PackedSegment} whose table is damaged. */
final class ChunkSearch {
    private static final int WINDOW = 1 << 18;

    private ChunkSearch() {}

    /** All that are whole, in the order of their positions in the segment. */
    static List<PackedChunk> all(FileChannel in) throws IOException {
        List<PackedChunk> found = new ArrayList<>();
        long size = in.size();
        long at = 0;
        while (at >= 0 && at < size) {
            PackedChunk chunk = PackedChunk.at(in, at);
            if (chunk == null) {
                at = nextMagic(in, at + 1, size);
            } else {
                // What stands in a file twice, by whatever mishap, counts once.
                if (found.isEmpty() || chunk.position() > found.getLast().position()) {
                    found.add(chunk);
                }
                at += chunk.length();
            }
        }
        return found;
    }

    /** Where the magic number comes next; negative if it does not. */
    private static long nextMagic(FileChannel in, long from, long size) throws IOException {
        ByteBuffer window = ByteBuffer.allocate(WINDOW);
        for (long start = from; start + Integer.BYTES <= size; start += WINDOW - Integer.BYTES + 1) {
            window.clear().limit((int) Math.min(WINDOW, size - start));
            JournalFrame.fill(in, window, start);
            for (int i = 0; i + Integer.BYTES <= window.limit(); i++) {
                if (window.getInt(i) == PackedChunk.MAGIC) {
                    return start + i;
                }
            }
        }
        return -1;
    }
}
