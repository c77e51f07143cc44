package rewind.explorer.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.rollback.CheckResult;
import rewind.rollback.Evidence;
import rewind.store.TraceFinder;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Decides which requests are listed below a verdict, and reads what is to be known of them. */
final class EvidenceModel {
    private final TraceFinder finder;
    private final TaskRunner runner;
    private final Value<Optional<Shown>> shown = new Value<>(Optional.empty());
    private RunningTask reading = RunningTask.NONE;

    EvidenceModel(TraceFinder finder, TaskRunner runner) {
        this.finder = finder;
        this.runner = runner;
    }

    /**
     * The requests that a check rests on.
     *
     * @param atMillis of the change
     * @param check whose they are
     */
    record Shown(long atMillis, CheckResult check, List<Row> rows) {
        Shown {
            rows = List.copyOf(rows);
        }
    }

    /** @param summary null where it is not read yet, or the store has it no more */
    record Row(Evidence evidence, @Nullable TraceSummary summary) {}

    /** Empty where no check names a request. */
    Value<Optional<Shown>> shown() {
        return shown;
    }

    /** Shows the evidence of another verdict: of the check that was chosen before, where it has some, else of the most telling one. */
    void show(Judged judged) {
        Optional<CheckResult> same = shown.get()
                .flatMap(now -> judged.check(now.check().name()))
                .filter(check -> !check.evidence().isEmpty());
        same.or(judged::telling).ifPresentOrElse(check -> choose(judged.report().atMillis(), check), () -> {
            reading.cancel();
            shown.set(Optional.empty());
        });
    }

    /** Shows the evidence of a check; nothing changes by one that names no request, nor by that which is shown. */
    void choose(long atMillis, CheckResult check) {
        if (check.evidence().isEmpty() || isShown(atMillis, check)) {
            return;
        }
        reading.cancel();
        shown.set(Optional.of(new Shown(
                atMillis,
                check,
                check.evidence().stream().map(one -> new Row(one, null)).toList())));
        reading = runner.run(
                Messages.text("timeline.task"),
                progress -> {
                    List<Row> rows = new ArrayList<>();
                    for (Evidence one : check.evidence()) {
                        rows.add(progress.isCancelled() ? new Row(one, null) : row(one));
                    }
                    return rows;
                },
                rows -> shown.set(Optional.of(new Shown(atMillis, check, rows))),
                // The ids and the reasons are there all the same.
                failure -> {});
    }

    private boolean isShown(long atMillis, CheckResult check) {
        return shown.get()
                .filter(now -> now.atMillis() == atMillis && now.check().equals(check))
                .isPresent();
    }

    /** A caller may use an id again: then the newest is found, and it is not the one. */
    private Row row(Evidence one) {
        return new Row(
                one,
                finder.get(one.requestId())
                        .map(Trace::summary)
                        .filter(summary -> summary.timestampMillis() == one.timestampMillis())
                        .orElse(null));
    }

    void close() {
        reading.cancel();
    }
}
