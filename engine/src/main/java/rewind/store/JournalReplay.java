package rewind.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads what a process that died left in its {@link Journal} and not in the database. */
final class JournalReplay {
    private final List<Path> segments;

    private JournalReplay(List<Path> segments) {
        this.segments = segments;
    }

    static JournalReplay of(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new JournalReplay(files.filter(f -> f.toString().endsWith(Journal.SUFFIX))
                    .sorted()
                    .toList());
        }
    }

    /** Hears of a record and where it stands. */
    interface Listener {
        void record(long place, byte[] content);
    }

    /** The number of the newest segment, 0 for none. */
    long lastSegment() {
        return segments.isEmpty() ? 0 : number(segments.getLast());
    }

    private static long number(Path segment) {
        String name = segment.getFileName().toString();
        try {
            return Long.parseLong(name.substring(0, name.length() - Journal.SUFFIX.length()));
        } catch (NumberFormatException e) {
            throw new StoreException(segment + " has the name of a journal, but not one that Rewind gives", e);
        }
    }

    /**
     * Gives every whole record from a place on to the listener, in the order of writing.
     *
     * @param damaged told once a segment, with file, byte and reason, where reading had to stop before its end. A last
     *     frame that was cut short is none: its request was never answered
     */
    void read(long from, Listener listener, Consumer<String> damaged) throws IOException {
        for (Path segment : segments) {
            long number = number(segment);
            if (number >= Journal.segment(from)) {
                long start = number == Journal.segment(from) ? Journal.position(from) : 0;
                try {
                    read(segment, number, start, listener);
                } catch (JournalFrame.Damage e) {
                    damaged.accept(segment + ", " + e.getMessage() + "; what follows it was not read");
                }
            }
        }
    }

    private static void read(Path segment, long number, long start, Listener listener) throws IOException {
        long size = Files.size(segment);
        long position = start;
        if (position > size) {
            throw new JournalFrame.Damage(
                    "byte " + size + ": the file ends before byte " + start + ", up to which the database knows it");
        }
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(segment), 1 << 16))) {
            in.skipNBytes(start);
            while (position + JournalFrame.HEAD <= size) {
                int length = in.readInt();
                int crc = in.readInt();
                if (!JournalFrame.isPossible(length)) {
                    throw new JournalFrame.Damage(
                            "byte " + position + ": a record cannot be " + length + " bytes long");
                }
                if (position + JournalFrame.HEAD + length > size) {
                    return;
                }
                byte[] content = in.readNBytes(length);
                try {
                    JournalFrame.check(content, crc);
                } catch (JournalFrame.Damage e) {
                    throw new JournalFrame.Damage("byte " + position + ": " + e.getMessage());
                }
                listener.record(Journal.place(number, position), content);
                position += JournalFrame.HEAD + length;
            }
        }
    }
}
