package rewind.explorer.requests;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.query.Answer;
import rewind.query.Query;
import rewind.store.TraceQuery;
import rewind.trace.TraceSummary;

/** How many requests match what is asked for, as far as the list was counted, and whether the chosen one is among them. */
final class Matching {
    /** What is said of the chosen request takes room from it, all of which is laid out and drawn again then: not while rows come. */
    private static final Duration REST = Duration.ofMillis(120);

    private final TaskRunner runner;
    private final Value<OptionalLong> count = new Value<>(OptionalLong.empty());
    private final Value<Boolean> strange = new Value<>(false);
    private boolean counted;
    private boolean isStrange;
    private RunningTask rest = RunningTask.NONE;

    Matching(TaskRunner runner) {
        this.runner = runner;
    }

    /** None while they are counted, and where nothing is asked for. */
    Value<OptionalLong> count() {
        return count;
    }

    /** Whether the chosen request is surely none of them; changes a moment after the rows. */
    Value<Boolean> strange() {
        return strange;
    }

    /** Whether all rows of the list are counted by now, and not only the first ones there. */
    void counted(boolean is) {
        counted = is;
    }

    /**
     * The list is so long now.
     *
     * @param row of the chosen request in it, negative where that is not known
     */
    void look(TraceQuery asked, int size, Optional<TraceSummary> chosen, int row) {
        boolean all = asked.equals(TraceQuery.ALL);
        count.set(all || !counted ? OptionalLong.empty() : OptionalLong.of(size));
        boolean outside = row < 0
                && ((counted && size == 0)
                        || chosen.filter(it -> isStrange(asked, it)).isPresent());
        boolean is = !all && chosen.isPresent() && outside;
        if (is != isStrange) {
            isStrange = is;
            rest.cancel();
            rest = runner.after(REST, () -> strange.set(is));
        }
    }

    /** As far as the summary says: what it does not say may match. */
    private static boolean isStrange(TraceQuery asked, TraceSummary chosen) {
        Query typed = asked.typed();
        return !asked.withText(null).withTyped(null).matches(chosen)
                || (typed != null && typed.matchesSummary(chosen) == Answer.NO);
    }
}
