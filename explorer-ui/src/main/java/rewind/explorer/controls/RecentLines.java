package rewind.explorer.controls;

import java.util.ArrayList;
import java.util.List;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;

/** What was used last, newest first, each once, remembered between starts. For the UI thread. */
public final class RecentLines {
    private final KeptLines kept;
    private final String name;
    private final String task;
    private final int most;
    private final TaskRunner runner;
    private final Value<List<String>> lines = new Value<>(List.of());

    /**
     * Knows of nothing before {@link #load} or {@link #add}.
     *
     * @param name of the kept lines
     * @param task what reading and writing them is called where it lasts
     */
    public RecentLines(KeptLines kept, String name, String task, int most, TaskRunner runner) {
        this.kept = kept;
        this.name = name;
        this.task = task;
        this.most = most;
        this.runner = runner;
    }

    public Value<List<String>> lines() {
        return lines;
    }

    /** Reads what was remembered before; what was added meanwhile stays in front. */
    public void load() {
        runner.run(task, ignored -> kept.read(name), read -> lines.set(joined(lines.get(), read)), KeptLines::untold);
    }

    /** Puts a line in front, and remembers it; a blank one is passed over. */
    public void add(String line) {
        String added = line.strip();
        if (!added.isEmpty()) {
            lines.set(joined(List.of(added), lines.get()));
            List<String> now = lines.get();
            // What another window remembered meanwhile stays.
            runner.run(
                    task,
                    ignored -> kept.change(name, before -> joined(now, before)),
                    written -> {},
                    KeptLines::untold);
        }
    }

    private List<String> joined(List<String> newer, List<String> older) {
        List<String> all = new ArrayList<>(newer);
        older.stream().filter(each -> !all.contains(each)).forEach(all::add);
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }
}
