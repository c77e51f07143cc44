package rewind.explorer.timeline;

import java.time.Duration;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;

/** Finds spans in the trace that is shown, in the background, and goes from one to the next. */
final class FindModel {
    private static final Duration TYPING = Duration.ofMillis(120);

    private final TimelineModel timeline;
    private final TaskRunner runner;
    private final Value<String> query = new Value<>("");
    private final Value<Found> found = new Value<>(Found.NOTHING);
    private final Value<String> problem = new Value<>("");
    private RunningTask typing = RunningTask.NONE;
    private RunningTask finding = RunningTask.NONE;

    FindModel(TimelineModel timeline, TaskRunner runner) {
        this.timeline = timeline;
        this.runner = runner;
        timeline.shown().listen(ignored -> again());
    }

    /** What is asked for. */
    Value<String> query() {
        return query;
    }

    /** What was found; empty of rows while it is looked for. */
    Value<Found> found() {
        return found;
    }

    /** Why nothing could be found out, or empty. */
    Value<String> problem() {
        return problem;
    }

    /** Something was typed: it is looked for after a moment. */
    void typed(String text) {
        if (text.equals(query.get())) {
            return;
        }
        query.set(text);
        typing.cancel();
        typing = runner.after(TYPING, () -> look(false));
    }

    /** Asks for something at once, and goes to the first match. */
    void ask(String text) {
        typing.cancel();
        query.set(text);
        look(true);
    }

    /** Asks for nothing any more. */
    void clear() {
        typing.cancel();
        query.set("");
        look(false);
    }

    /** The same in another trace. */
    private void again() {
        found.set(Found.NOTHING);
        if (!query.get().isBlank()) {
            look(false);
        }
    }

    private void look(boolean andGo) {
        finding.cancel();
        problem.set("");
        Shown shown = timeline.shown().get().orElse(null);
        String text = query.get();
        if (shown == null || text.isBlank()) {
            found.set(Found.NOTHING);
            return;
        }
        finding = runner.run(
                Messages.text("find.task"),
                progress -> SpanSearch.find(shown, text, progress::isCancelled),
                result -> {
                    found.set(result);
                    if (andGo) {
                        next();
                    }
                },
                failure -> problem.set(Messages.text("find.failed", Messages.reason(failure))));
    }

    /** To the next match, from the last to the first; what was typed a moment ago is looked for first. */
    void next() {
        if (isBehind()) {
            ask(query.get());
        } else {
            go(found.get().after(timeline.rows().row().get()));
        }
    }

    void previous() {
        if (isBehind()) {
            ask(query.get());
        } else {
            go(found.get().before(timeline.rows().row().get()));
        }
    }

    private boolean isBehind() {
        return !query.get().isBlank() && !query.get().equals(found.get().query());
    }

    private void go(int row) {
        if (row >= 0) {
            timeline.goTo(row);
        }
    }

    /** "3 of 41", "41 spans", "none", or empty where nothing is asked for. */
    String words() {
        Found now = found.get();
        if (!now.isAsked()) {
            return "";
        }
        int rank = now.rank(timeline.rows().row().get());
        if (now.count() == 0) {
            return Messages.text("find.none");
        }
        return rank == 0
                ? Messages.counted("find.matches", now.count())
                : Messages.text(
                        "find.rank",
                        rewind.explorer.text.Figures.count(rank),
                        rewind.explorer.text.Figures.count(now.count()));
    }
}
