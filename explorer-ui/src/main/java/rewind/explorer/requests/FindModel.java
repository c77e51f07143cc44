package rewind.explorer.requests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rewind.explorer.completion.KnownNames;
import rewind.explorer.completion.Proposals;
import rewind.explorer.controls.KeptLines;
import rewind.explorer.controls.RecentLines;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.query.Query;
import rewind.query.QueryException;
import rewind.store.TraceQuery;

/** Decides what the find field does: narrows the list while something is typed, proposes what could follow, and makes chips of what is finished. */
final class FindModel {
    static final int QUERIES_KEPT = 20;
    private static final Duration TYPING = Duration.ofMillis(150);
    /** The last word, where it can only be the name of what a condition will be about. */
    private static final Pattern BEGUN = Pattern.compile("(?<!\\S)-?(stage\\.|span\\.|attr\\.|@)[^\\s:=<>~!]*$");

    private final Asked asked;
    private final TaskRunner runner;
    private final Clock clock;
    private final RecentLines recent;
    private final KnownNames names = new KnownNames();
    private final Value<Problem> problem = new Value<>(Problem.NONE);
    private final Value<String> wantedText = new Value<>("");
    private final Proposals proposals = new Proposals(names);
    private RunningTask typing = RunningTask.NONE;

    FindModel(Asked asked, TaskRunner runner, Clock clock, KeptLines kept) {
        this.asked = asked;
        this.runner = runner;
        this.clock = clock;
        this.recent =
                new RecentLines(kept, "recent-queries", Messages.text("requests.task.recent"), QUERIES_KEPT, runner);
        recent.load();
    }

    /** Gives on conditions that nobody asks for, so that what a first one takes is there before somebody waits for it. */
    void rehearse(Consumer<List<Chip>> show, Consumer<Throwable> failed) {
        runner.run(Messages.text("requests.task"), ignored -> asked.rehearse(), show, failed);
    }

    /** What is wrong with what was typed. */
    Value<Problem> problem() {
        return problem;
    }

    /** What is to stand in the field. */
    Value<String> wantedText() {
        return wantedText;
    }

    /** What could be typed now. */
    Proposals proposals() {
        return proposals;
    }

    KnownNames names() {
        return names;
    }

    /** Something was typed: what could follow is proposed at once, and the list narrowed when typing pauses. */
    void typed(String text, int caret) {
        problem.set(Problem.NONE);
        proposals.propose(text, caret);
        typing.cancel();
        typing = runner.after(TYPING, () -> look(text));
    }

    /**
     * Narrows the list to what is typed as far as it can be read; conditions that become chips when finished are not looked at,
     * nor is the beginning of one.
     */
    void look(String text) {
        TypedFilter filter = TypedFilter.parse(BEGUN.matcher(text).replaceFirst(""), TraceQuery.ALL);
        try {
            put(asked.conditions().simple(), filter);
        } catch (QueryException e) { // half a condition is on its way to a whole one
            problem.set(Problem.NONE);
        }
    }

    private void put(TraceQuery simple, TypedFilter filter) {
        String rest = filter.rest();
        Conditions before = asked.conditions();
        if (TypedFilter.isQuery(rest)) {
            Query query = Query.parse(filter.blanked(), clock.instant());
            asked.ask(before.withSimple(simple.withText(null)).typing(query));
        } else {
            asked.ask(before.withSimple(simple.withText(rest.isEmpty() ? null : rest))
                    .typing(null));
        }
    }

    /**
     * What was typed is finished: conditions become chips, words stay and are looked for. One that cannot be read is told with
     * its place; then the chips alone are asked for, and not what could be read of it while it was typed.
     *
     * @return what stays in the field
     */
    String finish(String text) {
        typing.cancel();
        proposals.hide();
        Conditions before = asked.conditions();
        TypedFilter filter = TypedFilter.parse(text, before.simple());
        Instant now = clock.instant();
        try {
            if (!TypedFilter.isQuery(filter.rest())) {
                put(filter.query(), filter);
                remember(text);
                return filter.rest();
            }
            Query.parse(filter.blanked(), now); // so that a problem has its place in what was typed
            List<TypedCondition> finished = TypedCondition.of(filter.rest(), now);
            problem.set(Problem.NONE);
            asked.ask(before.withSimple(filter.query().withText(null)).with(finished));
            remember(text);
            return "";
        } catch (QueryException e) {
            asked.ask(before.withSimple(before.simple().withText(null)).typing(null));
            problem.set(Problem.of(e, text));
            return text;
        }
    }

    /**
     * What was typed was meant as the problem says, and is finished where it can be read now.
     *
     * @return what stays in the field
     */
    String finishAsMeant(String text) {
        return finish(problem.get().mended(text));
    }

    private void remember(String text) {
        problem.set(Problem.NONE);
        recent.add(text);
    }

    /** Shows what matches and nothing else, as if it had been typed. */
    void askAnew(String typed, @Nullable Instant since, @Nullable Instant until) {
        asked.ask(Conditions.NONE.withSimple(TraceQuery.ALL.between(since, until)));
        want(finish(typed));
    }

    /** Takes a chip away and puts its words back into the field. */
    void edit(Chip chip, String before) {
        asked.ask(chip.without());
        want((chip.text() + " " + before).strip());
    }

    private void want(String text) {
        wantedText.set("");
        wantedText.set(text);
    }

    /** Proposes the queries that were typed last; false where there are none. */
    boolean proposeRecent() {
        return proposals.propose(recent.lines().get(), Messages.text("requests.proposal.recent"));
    }
}
