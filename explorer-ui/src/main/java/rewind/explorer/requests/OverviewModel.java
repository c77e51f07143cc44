package rewind.explorer.requests;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import rewind.explorer.controls.KeptLines;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.store.TimeHistogram;
import rewind.store.TraceFinder;
import rewind.store.TraceQuery;

/** Decides what the picture above the list shows: how many requests there were over time, or how long each of them took. */
final class OverviewModel {
    private static final String KEPT = "requests-picture";
    /** The picture is read again no oftener, and never more than a tenth of the time. */
    private static final long OFTENEST_NANOS = Duration.ofSeconds(1).toNanos();

    private static final int BUSY_SHARE = 10;

    private final TraceFinder finder;
    private final TaskRunner runner;
    private final Clock clock;
    private final KeptLines kept;
    private final Asked asked;
    private final Consumer<Throwable> failed;
    private final Value<Kind> kind = new Value<>(Kind.HISTOGRAM);
    private final Value<Optional<TimeHistogram>> histogram = new Value<>(Optional.empty());
    private final Value<Optional<ScatterSample>> sample = new Value<>(Optional.empty());
    private boolean old;
    private boolean chosen;
    private long readNanos;
    private long costNanos;
    private RunningTask reading = RunningTask.NONE;
    private RunningTask sampling = RunningTask.NONE;

    OverviewModel(
            TraceFinder finder,
            TaskRunner runner,
            Clock clock,
            KeptLines kept,
            Asked asked,
            Consumer<Throwable> failed) {
        this.finder = finder;
        this.runner = runner;
        this.clock = clock;
        this.kept = kept;
        this.asked = asked;
        this.failed = failed;
        runner.run(
                Messages.text("requests.task.recent"),
                ignored -> kept.read(KEPT).contains(word(Kind.SCATTER)),
                scatter -> {
                    if (scatter && !chosen) {
                        kind.set(Kind.SCATTER);
                        readSample();
                    }
                },
                KeptLines::untold);
    }

    /** Which picture. */
    enum Kind {
        HISTOGRAM,
        SCATTER
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    Value<Kind> kind() {
        return kind;
    }

    /** Matching requests over time, whatever stretch is brushed; none where nothing is stored. */
    Value<Optional<TimeHistogram>> histogram() {
        return histogram;
    }

    /** How long they took, of as many as there is room for; none while that is being read, or is not shown. */
    Value<Optional<ScatterSample>> sample() {
        return sample;
    }

    /** Chooses the picture, for the next start too. */
    void choose(Kind next) {
        chosen = true;
        if (kind.get() != next) {
            kind.set(next);
            readSample();
            runner.run(
                    Messages.text("requests.task.recent"),
                    ignored -> kept.change(KEPT, before -> List.of(word(next))),
                    written -> {},
                    KeptLines::untold);
        }
    }

    /** Another list is being read. */
    void stop() {
        reading.cancel();
        sampling.cancel();
    }

    /** A list was read, and this with it. */
    void read(Optional<TimeHistogram> figures, long tookNanos) {
        costNanos = tookNanos;
        readNanos = System.nanoTime();
        if (figures.isPresent() || asked.query().get().equals(TraceQuery.ALL)) {
            histogram.set(figures);
            readSample();
        } else {
            readNone();
        }
    }

    /** That nothing matches is told before the time that was looked through is known: finding that asks all of the store. */
    private void readNone() {
        reading.cancel();
        reading = runner.run(
                Messages.text("requests.task.chart"),
                ignored -> Snapshot.chartOfNone(finder, clock.instant()),
                read -> {
                    histogram.set(read);
                    readSample();
                },
                failed);
    }

    /** Requests were stored since. */
    void stored() {
        old = true;
    }

    /** Reads it again where it is old, and was not read a moment ago. */
    void refresh() {
        long since = System.nanoTime() - readNanos;
        if (old && since > Math.max(OFTENEST_NANOS, BUSY_SHARE * costNanos)) {
            old = false;
            readNanos = System.nanoTime();
            TraceQuery wanted = asked.query().get();
            reading.cancel();
            reading = runner.run(
                    Messages.text("requests.task.chart"),
                    ignored -> Snapshot.chart(finder, wanted, clock.instant()),
                    read -> {
                        costNanos = System.nanoTime() - readNanos;
                        histogram.set(read);
                        readSample();
                    },
                    failed);
        }
    }

    private void readSample() {
        sampling.cancel();
        TimeHistogram figures = histogram.get().orElse(null);
        boolean narrowed = asked.band() != null; // the figures are of these durations, the picture is of all
        if (kind.get() != Kind.SCATTER || (figures == null && !narrowed)) {
            sample.set(Optional.empty());
            return;
        }
        TraceQuery wanted = asked.unbrushed();
        long begun = System.nanoTime();
        sampling = runner.run(
                Messages.text("requests.task.scatter"),
                progress -> (narrowed ? Snapshot.chart(finder, wanted, clock.instant()) : Optional.ofNullable(figures))
                        .map(over -> ScatterSample.read(finder, wanted, over, progress)),
                read -> {
                    costNanos = Math.max(costNanos, System.nanoTime() - begun);
                    sample.set(read);
                },
                failed);
    }
}
