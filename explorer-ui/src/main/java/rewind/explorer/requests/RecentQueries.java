package rewind.explorer.requests;

import java.util.ArrayList;
import java.util.List;
import rewind.explorer.controls.KeptLines;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.text.Messages;

/** The queries that were typed last, newest first, remembered between starts. For the UI thread. */
final class RecentQueries {
    static final int MOST = 20;
    private static final String NAME = "recent-queries";

    private final KeptLines kept;
    private final TaskRunner runner;
    private List<String> queries = List.of();

    RecentQueries(KeptLines kept, TaskRunner runner) {
        this.kept = kept;
        this.runner = runner;
        runner.run(
                Messages.text("requests.task.recent"),
                ignored -> kept.read(NAME),
                read -> queries = joined(queries, read),
                KeptLines::untold);
    }

    List<String> get() {
        return queries;
    }

    void add(String query) {
        String line = query.strip();
        if (!line.isEmpty()) {
            queries = joined(List.of(line), queries);
            List<String> now = queries;
            // What another window remembered meanwhile stays.
            runner.run(
                    Messages.text("requests.task.recent"),
                    ignored -> kept.change(NAME, before -> joined(now, before)),
                    written -> {},
                    KeptLines::untold);
        }
    }

    private static List<String> joined(List<String> newer, List<String> older) {
        List<String> all = new ArrayList<>(newer);
        older.stream().filter(each -> !all.contains(each)).forEach(all::add);
        return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }
}
