package rewind.explorer;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import rewind.explorer.controls.KeptLines;
import rewind.explorer.controls.RecentLines;
import rewind.explorer.open.FileModel;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;

/** Decides which files are open, in which order, and which tab is in front. */
final class TabsModel {
    /** More at once would leave no thread to list what was read. */
    private static final int READ_AT_ONCE = 2;

    private static final int CLOSED_KEPT = 20;
    static final int RECENT_KEPT = 10;

    private final Function<Path, FileModel> opener;
    private final Value<List<FileModel>> files = new Value<>(List.of());
    private final Value<Optional<FileModel>> chosen = new Value<>(Optional.empty());
    private final RecentLines remembered;
    private final Value<List<Path>> recent = new Value<>(List.of());
    private final Deque<FileModel> waiting = new ArrayDeque<>();
    private final List<FileModel> reading = new ArrayList<>();
    private final Deque<Closed> closed = new ArrayDeque<>();

    TabsModel(Function<Path, FileModel> opener, KeptLines kept, TaskRunner runner) {
        this.opener = opener;
        this.remembered = new RecentLines(kept, "recent-files", Messages.text("open.task.recent"), RECENT_KEPT, runner);
        remembered.lines().listen(lines -> recent.set(paths(lines)));
    }

    /** Where a tab was. */
    private record Closed(Path file, int place) {}

    /** From left to right. */
    Value<List<FileModel>> files() {
        return files;
    }

    /** The file in front; none where the live store is, or nothing. */
    Value<Optional<FileModel>> chosen() {
        return chosen;
    }

    /** The files that were opened last, newest first. */
    Value<List<Path>> recent() {
        return recent;
    }

    /** Reads what was opened in earlier sessions. */
    void remember() {
        remembered.load();
    }

    private static List<Path> paths(List<String> lines) {
        List<Path> paths = new ArrayList<>();
        for (String line : lines) {
            try {
                paths.add(Path.of(line));
            } catch (InvalidPathException e) {
                // The list is a file of text, which somebody may have changed.
                System.getLogger(TabsModel.class.getName())
                        .log(System.Logger.Level.WARNING, "the recent files name one that is no path", e);
            }
        }
        return List.copyOf(paths);
    }

    /** Opens files, each in a tab, the first one in front. One that is open already is brought to the front. */
    void open(List<Path> paths) {
        Optional<FileModel> front = Optional.empty();
        for (Path path : paths) {
            Path file = path.toAbsolutePath().normalize();
            FileModel tab = find(file).orElseGet(() -> insert(file, files.get().size()));
            front = front.isEmpty() ? Optional.of(tab) : front;
        }
        if (front.isPresent()) {
            chosen.set(front);
        }
    }

    private Optional<FileModel> find(Path file) {
        return files.get().stream().filter(tab -> tab.file().equals(file)).findFirst();
    }

    private FileModel insert(Path file, int place) {
        FileModel tab = opener.apply(file);
        List<FileModel> next = new ArrayList<>(files.get());
        next.add(Math.min(place, next.size()), tab);
        files.set(List.copyOf(next));
        begin(tab);
        return tab;
    }

    private void begin(FileModel tab) {
        waiting.add(tab);
        tab.ended().listen(ignored -> {
            reading.remove(tab);
            if (tab.facts().get().traces() > 0) {
                remembered.add(tab.file().toString());
            }
            readNext();
        });
        readNext();
    }

    private void readNext() {
        while (reading.size() < READ_AT_ONCE && !waiting.isEmpty()) {
            FileModel next = waiting.remove();
            reading.add(next);
            next.open();
        }
    }

    void choose(Optional<FileModel> tab) {
        chosen.set(tab);
    }

    /**
     * The next tab to the right, or to the left for a negative number, round and round.
     *
     * @param withLive whether the live store is one of them, in front of the files
     */
    void move(int by, boolean withLive) {
        int first = withLive ? -1 : 0;
        int count = files.get().size() - first;
        if (count > 0) {
            int now = chosen.get().map(files.get()::indexOf).orElse(first);
            int next = Math.floorMod(now - first + by, count) + first;
            chosen.set(next < 0 ? Optional.empty() : Optional.of(files.get().get(next)));
        }
    }

    void closeChosen() {
        chosen.get().ifPresent(this::close);
    }

    /** Closes a tab; its neighbour comes to the front if it was there. */
    void close(FileModel tab) {
        int place = files.get().indexOf(tab);
        if (place < 0) {
            return;
        }
        List<FileModel> left = new ArrayList<>(files.get());
        left.remove(place);
        closed.push(new Closed(tab.file(), place));
        if (closed.size() > CLOSED_KEPT) {
            closed.removeLast();
        }
        release(tab);
        boolean inFront = chosen.get().filter(tab::equals).isPresent();
        if (inFront) {
            chosen.set(left.isEmpty() ? Optional.empty() : Optional.of(left.get(Math.min(place, left.size() - 1))));
        }
        files.set(List.copyOf(left));
    }

    private void release(FileModel tab) {
        waiting.remove(tab);
        reading.remove(tab);
        tab.close();
        readNext();
    }

    /** Opens again what was closed last, where it was. */
    void undoClose() {
        if (!closed.isEmpty()) {
            Closed last = closed.pop();
            chosen.set(Optional.of(find(last.file()).orElseGet(() -> insert(last.file(), last.place()))));
        }
    }

    /** Reads a file anew, in its place. */
    void reload(FileModel tab) {
        int place = files.get().indexOf(tab);
        if (place >= 0) {
            FileModel again = opener.apply(tab.file());
            List<FileModel> next = new ArrayList<>(files.get());
            next.set(place, again);
            boolean inFront = chosen.get().filter(tab::equals).isPresent();
            files.set(List.copyOf(next));
            if (inFront) {
                chosen.set(Optional.of(again));
            }
            release(tab);
            begin(again);
        }
    }

    /** Closes all for good: the window is gone. */
    void closeAll() throws InterruptedException {
        waiting.clear();
        for (FileModel tab : files.get()) {
            tab.closeAndWait();
        }
    }
}
