package rewind.explorer.models;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.control.RolloutControl;
import rewind.control.RolloutHistory;
import rewind.control.UnreachableEngineException;
import rewind.explorer.controls.DataRange;
import rewind.explorer.controls.Links;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.latency.LatencyFilter;
import rewind.latency.LatencyGroup;
import rewind.rollback.Change;
import rewind.store.LatencyStatistics;
import rewind.store.TraceFinder;
import rewind.store.TraceQuery;
import rewind.store.UnreachableStoreException;

/** Decides what is shown of who served when. */
public final class ServedModel {
    private static final int BUCKETS = 120;
    private static final int EVENTS = 500;
    /**
     * All that there is fills the chart, but what has only just begun does not: requests are counted by the minute, so that its
     * first bars would be blocks.
     */
    private static final Duration SHORTEST = Duration.ofMinutes(30);

    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final TraceFinder finder;
    private final LatencyStatistics latencies;
    private final RolloutControl rollouts;
    private final TaskRunner runner;
    private final Links links;
    private final Clock clock;
    private final Value<ScreenState> state = new Value<>(ScreenState.LOADING);
    private final Value<Period> period = new Value<>(Period.ALL);
    private final Value<Optional<ServedFigures>> figures = new Value<>(Optional.empty());
    private final RunningTask refreshing;
    private boolean shown;
    private RunningTask loading = RunningTask.NONE;

    /** A model that reads nothing before it is shown. */
    public ServedModel(
            TraceFinder finder,
            LatencyStatistics latencies,
            RolloutControl rollouts,
            TaskRunner runner,
            Links links,
            Clock clock) {
        this.finder = finder;
        this.latencies = latencies;
        this.rollouts = rollouts;
        this.runner = runner;
        this.links = links;
        this.clock = clock;
        this.refreshing = runner.every(REFRESH, () -> {
            if (shown && state.get().kind() != ScreenState.Kind.FAILED) {
                reload();
            }
        });
    }

    /** How far back one looks. */
    enum Period {
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1)),
        WEEK(Duration.ofDays(7)),
        /** As far as there are requests. */
        ALL(null);

        private final @Nullable Duration length;

        Period(@Nullable Duration length) {
            this.length = length;
        }
    }

    Value<ScreenState> state() {
        return state;
    }

    Value<Period> period() {
        return period;
    }

    Value<Optional<ServedFigures>> figures() {
        return figures;
    }

    void look(Period next) {
        if (next != period.get()) {
            period.set(next);
            reload();
        }
    }

    void shown(boolean now) {
        shown = now;
        if (now) {
            reload();
        } else {
            loading.cancel();
        }
    }

    void reload() {
        loading.cancel();
        Period wanted = period.get();
        Instant now = clock.instant();
        loading = runner.run(Messages.text("models.task.served"), ignored -> read(wanted, now), this::show, failure -> {
            boolean away =
                    failure instanceof UnreachableEngineException || failure instanceof UnreachableStoreException;
            if (!away || figures.get().isEmpty()) {
                state.set(ScreenState.failed(Messages.text("models.served.failed"), Messages.cause(failure)));
            }
        });
    }

    private Optional<ServedFigures> read(Period wanted, Instant now) {
        List<Change> changes = RolloutHistory.of(rollouts.rolloutEvents(EVENTS)).reversed();
        Optional<DataRange> range = DataRange.find(finder, TraceQuery.ALL);
        if (range.isEmpty() && changes.isEmpty()) {
            return Optional.empty();
        }
        // Another machine's clock may be ahead of this one's.
        Instant until =
                range.map(DataRange::until).filter(last -> last.isAfter(now)).orElse(now);
        Duration length = wanted.length;
        Instant first = range.map(DataRange::from)
                .orElseGet(() -> Instant.ofEpochMilli(changes.getFirst().atMillis()));
        Instant least = until.minus(SHORTEST);
        Instant start = length != null ? until.minus(length) : first.isBefore(least) ? first : least;
        return Optional.of(ServedFigures.of(
                latencies.chart(LatencyGroup.MODEL_VERSION, LatencyFilter.ALL, start, until, BUCKETS),
                changes,
                start,
                until));
    }

    private void show(Optional<ServedFigures> read) {
        boolean empty = read.map(ServedFigures::isEmpty).orElse(true);
        figures.set(empty ? Optional.empty() : read);
        state.set(
                empty
                        ? ScreenState.empty(
                                Messages.text("models.served.none.title"), Messages.text("models.served.none.advice"))
                        : ScreenState.READY);
    }

    /** Leads to the requests that a version answered in a bucket. */
    void open(String version, ServedFigures.Bucket bucket) {
        links.requests("model_version:\"" + version + "\"", bucket.from(), bucket.until());
    }

    void close() {
        refreshing.cancel();
        loading.cancel();
    }
}
