package rewind.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/** Reads what stands in the segments of a {@link Journal}. */
final class JournalReplay {
    private final List<Path> segments;

    /** @param segments in the order of their numbers */
    JournalReplay(List<Path> segments) {
        this.segments = segments;
    }

    static JournalReplay of(Path folder) throws IOException {
        return new JournalReplay(SegmentNames.list(folder));
    }

    /** Hears of a record, where it stands and where the one after it would. */
    interface Listener {
        void record(long place, long next, byte[] content);
    }

    /** In the order of their numbers. */
    List<Path> segments() {
        return segments;
    }

    /** The number of the newest segment, 0 for none. */
    long lastSegment() {
        return segments.isEmpty() ? 0 : SegmentNames.number(segments.getLast());
    }

    /**
     * Gives every whole record from a place on to the listener, in the order of writing.
     *
     * @param damaged told, with file, byte and reason, of each stretch that could not be read; what stands behind it is read.
     *     A last frame that was cut short is none: its request was never answered
     */
    void read(long from, Listener listener, Consumer<StoreDamage> damaged) throws IOException {
        for (Path segment : segments) {
            long number = SegmentNames.number(segment);
            if (number >= Journal.segment(from)) {
                long start = number == Journal.segment(from) ? Journal.position(from) : 0;
                try (FileChannel in = FileChannel.open(segment, StandardOpenOption.READ)) {
                    if (SegmentNames.isPacked(segment)) {
                        new PackedReplay(segment, in, listener, damaged).read(start);
                    } else {
                        new RawReplay(segment, in, listener, damaged).read(start);
                    }
                }
            }
        }
    }
}
