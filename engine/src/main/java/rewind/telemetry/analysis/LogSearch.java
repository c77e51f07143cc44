package rewind.telemetry.analysis;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Log files, of this machine or copied from others: files that were put away and compressed are read, too. Lines that cannot be read
 * are told with their file and number, and the others are read all the same.
 */
public final class LogSearch {
    /** No page is longer. */
    public static final int MOST = 1000;

    private final List<Path> places;

    /** @param places folders, with everything in them, or files */
    public LogSearch(List<Path> places) {
        this.places = List.copyOf(places);
    }

    /**
     * Some entries, newest first.
     *
     * @param nextCursor for those that follow; null at the end
     */
    public record Page(List<LogEntry> entries, @Nullable String nextCursor, List<LogProblem> problems) {
        public Page {
            entries = List.copyOf(entries);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Gives every matching entry, file by file and so in no order.
     *
     * @param problems what could not be read
     * @throws NoSuchFileException if a folder or file is not there
     * @throws IOException if a folder cannot be listed
     */
    public void scan(LogFilter filter, Consumer<LogEntry> entries, Consumer<LogProblem> problems) throws IOException {
        for (LogTree.Group group : LogTree.of(places)) {
            LogReader reader = new LogReader(filter, group.copies(), entries, problems);
            group.newestFirst().reversed().forEach(reader::read);
        }
    }

    /**
     * A page of the matching entries, newest first. Only as much of the files is read as that takes.
     *
     * @param limit from 1 to {@value #MOST}
     * @param cursor of the page before, null for the first
     * @throws IllegalArgumentException if the limit is out of range, or the cursor is none of ours
     * @throws NoSuchFileException if a folder or file is not there
     * @throws IOException if a folder cannot be listed
     */
    public Page page(LogFilter filter, int limit, @Nullable String cursor) throws IOException {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be from 1 to " + MOST + ", not " + limit + ".");
        }
        LogCursor from = LogCursor.parse(cursor);
        List<LogProblem> problems = new ArrayList<>();
        PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing((Head head) -> head.entry.time())
                .reversed()
                .thenComparingInt(head -> head.group));
        try (Backwards.All open = new Backwards.All()) {
            int group = 0;
            for (LogTree.Group files : LogTree.of(places)) {
                LogFilter wanted = from.upTo(filter);
                Iterator<LogEntry> newest =
                        open.add(new Backwards(files, wanted, limit + from.given() + 1, problems::add));
                Head.next(newest, group++, heads);
            }
            return page(heads, from, limit, problems);
        }
    }

    private static Page page(PriorityQueue<Head> heads, LogCursor from, int limit, List<LogProblem> problems) {
        List<LogEntry> entries = new ArrayList<>();
        LogCursor cursor = from;
        int passed = from.given();
        for (Head head = heads.poll(); head != null; head = heads.poll()) {
            LogEntry entry = head.entry;
            if (passed > 0 && from.isAt(entry)) {
                passed--;
            } else if (entries.size() == limit) {
                return new Page(entries, cursor.text(), problems);
            } else {
                entries.add(entry);
                cursor = cursor.after(entry);
            }
            Head.next(head.rest, head.group, heads);
        }
        return new Page(entries, null, problems);
    }

    /** The newest entry of a group that was not given yet. */
    private record Head(LogEntry entry, int group, Iterator<LogEntry> rest) {
        static void next(Iterator<LogEntry> rest, int group, PriorityQueue<Head> heads) {
            if (rest.hasNext()) {
                heads.add(new Head(rest.next(), group, rest));
            }
        }
    }
}
