package rewind.telemetry.analysis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The matching entries of a component's files, newest first. What is written to is read from its end; what is compressed has to be
 * read whole, and of that no more is kept than anybody wants. Threads log at once, so lines of a file are nearly in the order of
 * their times: a few hundred are looked at together.
 */
final class Backwards implements Iterator<LogEntry> {
    private static final int BLOCK = 1 << 16;
    private static final int LONGEST = 8 << 20;
    private static final int TOGETHER = 512;
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final Iterator<Path> files;
    private final LogFilter filter;
    private final boolean copies;
    private final int most;
    private final Consumer<LogProblem> problems;
    private final LogReader reader;
    private final ArrayDeque<LogEntry> found = new ArrayDeque<>();
    private final PriorityQueue<LogEntry> nearby =
            new PriorityQueue<>(Comparator.comparing(LogEntry::time).reversed());
    private @Nullable Tail tail;
    private boolean over;

    /** @param most how many entries anybody will ask for */
    Backwards(LogTree.Group group, LogFilter filter, int most, Consumer<LogProblem> problems) {
        this.files = group.newestFirst().iterator();
        this.filter = filter;
        this.copies = group.copies();
        this.most = most;
        this.problems = problems;
        // What is older than wanted still tells when to stop.
        this.reader = new LogReader(filter.between(null, filter.until()), group.copies(), found::add, problems);
    }

    @Override
    public boolean hasNext() {
        while (nearby.size() < TOGETHER && !over) {
            gather();
        }
        return !nearby.isEmpty();
    }

    @Override
    public LogEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return nearby.remove();
    }

    private void gather() {
        Tail open = tail;
        if (open != null) {
            byte[] line = open.previous();
            if (line == null) {
                close();
            } else {
                reader.take(open.file, 0, line, true);
            }
        } else if (files.hasNext()) {
            begin(files.next());
        } else {
            over = true;
        }
        Instant since = filter.since();
        for (LogEntry entry = found.poll(); entry != null; entry = found.poll()) {
            if (since == null || !entry.time().isBefore(since)) {
                nearby.add(entry);
            } else if (entry.time().isBefore(since.minus(SLACK))) {
                over = true;
            }
        }
    }

    private void begin(Path file) {
        if (String.valueOf(file.getFileName()).endsWith(".gz")) {
            PriorityQueue<LogEntry> newest = new PriorityQueue<>(Comparator.comparing(LogEntry::time));
            new LogReader(
                            filter,
                            copies,
                            entry -> {
                                newest.add(entry);
                                if (newest.size() > most) {
                                    newest.remove();
                                }
                            },
                            problems)
                    .read(file);
            nearby.addAll(newest);
        } else {
            try {
                tail = new Tail(file);
            } catch (IOException e) {
                problems.accept(new LogProblem(file, 0, "cannot be read: " + e));
            }
        }
    }

    private void close() {
        Tail open = tail;
        tail = null;
        if (open != null) {
            try {
                open.channel.close();
            } catch (IOException e) {
                problems.accept(new LogProblem(open.file, 0, "cannot be closed: " + e));
            }
        }
    }

    /** Lines of a file from its end. */
    private final class Tail {
        private final Path file;
        private final FileChannel channel;
        /** Of the bytes before this all are still to be read. */
        private long unread;
        /** What was read: lines of which the first may lack its beginning. */
        private byte[] held = new byte[0];

        private int end;

        Tail(Path file) throws IOException {
            this.file = file;
            this.channel = FileChannel.open(file);
            this.unread = channel.size();
            this.end = 0;
        }

        byte @Nullable [] previous() {
            try {
                return line();
            } catch (IOException e) {
                problems.accept(new LogProblem(file, 0, "cannot be read on: " + e));
                return null;
            }
        }

        private byte @Nullable [] line() throws IOException {
            int from = end - 1;
            while (true) {
                while (from >= 0 && held[from] != '\n') {
                    from--;
                }
                if (from >= 0 || unread == 0) {
                    break;
                }
                int before = end;
                more();
                from = end - before - 1;
            }
            if (end == 0) {
                return null;
            }
            byte[] line = Arrays.copyOfRange(held, from + 1, end);
            end = Math.max(from, 0);
            return line;
        }

        private void more() throws IOException {
            if (end > LONGEST) {
                throw new IOException("a line is longer than " + LONGEST + " bytes");
            }
            int count = (int) Math.min(BLOCK, unread);
            byte[] longer = new byte[count + end];
            ByteBuffer block = ByteBuffer.wrap(longer, 0, count);
            for (long at = unread - count; block.hasRemaining(); ) {
                int read = channel.read(block, at);
                if (read < 0) {
                    throw new IOException("the file became shorter");
                }
                at += read;
            }
            System.arraycopy(held, 0, longer, count, end);
            held = longer;
            end = longer.length;
            unread -= count;
        }
    }

    /** Several, closed together. */
    static final class All implements AutoCloseable {
        private final List<Backwards> all = new ArrayList<>();

        Backwards add(Backwards one) {
            all.add(one);
            return one;
        }

        @Override
        public void close() {
            all.forEach(Backwards::close);
        }
    }
}
