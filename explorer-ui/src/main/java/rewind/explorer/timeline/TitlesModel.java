package rewind.explorer.timeline;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rewind.control.ItemTitles;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.trace.Trace;

/** Asks what the items of the shown trace are called, once its items are looked at. Without an answer they keep their numbers. */
final class TitlesModel {
    private final TimelineModel timeline;
    private final ItemTitles titles;
    private final TaskRunner runner;
    private final Value<Map<Integer, String>> known = new Value<>(Map.of());
    private final Value<String> problem = new Value<>("");
    private Optional<String> asked = Optional.empty();
    private RunningTask asking = RunningTask.NONE;

    TitlesModel(TimelineModel timeline, ItemTitles titles, TaskRunner runner) {
        this.timeline = timeline;
        this.titles = titles;
        this.runner = runner;
        timeline.shown().listen(ignored -> ask());
        timeline.tab().listen(ignored -> ask());
    }

    Value<Map<Integer, String>> known() {
        return known;
    }

    /** Why there are none, or empty. */
    Value<String> problem() {
        return problem;
    }

    private void ask() {
        Trace trace = timeline.trace().orElse(null);
        Optional<String> request = timeline.trace().map(t -> t.summary().requestId());
        if (!request.equals(asked)) {
            asking.cancel();
            asked = Optional.empty();
            known.set(Map.of());
            problem.set("");
        }
        if (trace == null || asked.isPresent() || timeline.tab().get() != Tab.ITEMS) {
            return;
        }
        asked = request;
        Set<Integer> items = new HashSet<>();
        for (RankedItem.Source source : RankedItem.sources(trace)) {
            for (int id : source.items().ids()) {
                items.add(id);
            }
        }
        String snapshot = trace.summary().provenance().dataSnapshotId();
        asking = runner.run(
                Messages.text("items.task"),
                ignored -> titles.titles(snapshot, items),
                known::set,
                failure -> problem.set(Messages.text("items.untitled", Messages.reason(failure))));
    }
}
