package rewind.control;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rewind.pipeline.Assignment;
import rewind.recommend.model.ModelException;
import rewind.recommend.registry.Manifest;
import rewind.recommend.registry.ModelRegistry;
import rewind.rollback.Change;
import rewind.rollback.Facts;
import rewind.rollback.PairedAnswer;
import rewind.rollback.PairedAnswers;
import rewind.rollback.Periods;
import rewind.rollback.RollbackCheck;
import rewind.rollback.RollbackReport;
import rewind.rollback.RollbackSettings;
import rewind.rollback.ServingState;
import rewind.rollback.Tally;
import rewind.rollback.Window;
import rewind.store.RolloutEvents;
import rewind.store.StoreException;
import rewind.store.TimeHistogram;
import rewind.store.TraceFilters;
import rewind.store.TraceFinder;
import rewind.store.TraceLookup;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.AttributeValue;
import rewind.trace.Provenance;
import rewind.trace.TraceSummary;

/** Gathers from store and registry what a rollback is judged by. */
public final class LocalRollback implements RollbackControl {
    /** More changes than these are not looked at. */
    private static final int HISTORY = 100_000;

    /** Requests that ran longer than this across a change are not noticed as such. */
    private static final long ACROSS_MILLIS = 10_000;

    private static final int BUCKETS = 2000;
    private static final long YEAR_MILLIS = 366L * 86_400_000;

    private final TraceFinder traces;
    private final RolloutEvents events;
    private final ModelRegistry registry;
    private final PairedAnswers answers;
    private final InstantSource clock;

    public LocalRollback(
            TraceFinder traces,
            RolloutEvents events,
            ModelRegistry registry,
            PairedAnswers answers,
            InstantSource clock) {
        this.traces = traces;
        this.events = events;
        this.registry = registry;
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public RollbackReport check(RollbackRequest request) {
        return check(request, CheckProgress.NONE);
    }

    @Override
    public RollbackReport check(RollbackRequest request, CheckProgress progress) {
        RollbackSettings settings = RollbackSettings.parse(request.parameters());
        try {
            return RollbackCheck.judge(facts(periods(request, settings), settings, progress));
        } catch (StoreException e) {
            throw new EngineException(String.valueOf(e.getMessage()), e);
        }
    }

    private Periods periods(RollbackRequest request, RollbackSettings settings) {
        // Oldest first: of several changes in one millisecond the order is that in which they were made.
        List<Change> history = RolloutHistory.of(events.newest(HISTORY)).reversed();
        // What came in this millisecond has come.
        long now = clock.instant().toEpochMilli() + 1;
        if (!request.describesChange()) {
            return Periods.of(recorded(request.get(RollbackRequest.SWITCH), history), history, now, settings.window());
        }
        Change change = described(request);
        Periods periods = Periods.of(change, history, now, settings.window());
        return periods.baseline() != null ? periods : periods.withBaseline(inferred(change, settings));
    }

    private static Change recorded(@Nullable String id, List<Change> history) {
        if (id == null && !history.isEmpty()) {
            return history.getLast();
        }
        return history.stream()
                .filter(change -> id != null && id.equals(change.id()))
                .findFirst()
                .orElseThrow(() -> id == null
                        ? new UnknownSwitchException("No switch was recorded yet, so there is none to check.")
                        : new UnknownSwitchException(
                                id,
                                history.reversed().stream()
                                        .map(change -> String.valueOf(change.id()))
                                        .toList()));
    }

    private Change described(RollbackRequest request) {
        String from = version(request, RollbackRequest.FROM);
        String to = version(request, RollbackRequest.TO);
        if (from.equals(to)) {
            throw new IllegalArgumentException("from and to are both " + to + ": nothing changed.");
        }
        Instant at = TraceFilters.time(RollbackRequest.AT, String.valueOf(request.get(RollbackRequest.AT)), clock);
        if (at.isAfter(clock.instant())) {
            throw new IllegalArgumentException("at must be a time that has been, not " + at + ".");
        }
        return new Change(null, at.toEpochMilli(), "described", "", ServingState.fixed(from), ServingState.fixed(to));
    }

    private String version(RollbackRequest request, String name) {
        String version = String.valueOf(request.get(name));
        if (!registry.exists(version) && !traces.modelVersions().contains(version)) {
            throw new UnknownModelException(version, registry.names());
        }
        return version;
    }

    /**
     * Where no event tells when the version that was left came: the time before its first answer, if the target answered then.
     */
    private @Nullable Window inferred(Change change, RollbackSettings settings) {
        ServingState from = change.from();
        if (from == null) {
            return null;
        }
        Instant until = Instant.ofEpochMilli(first(from.primary(), change.atMillis()));
        Instant since = until.minus(settings.window());
        TraceQuery query =
                TraceQuery.ALL.withModelVersion(change.to().primary()).between(since, until);
        return traces.count(query) == 0 ? null : new Window(since.toEpochMilli(), until.toEpochMilli());
    }

    /** When a version was first seen, milliseconds since the epoch; the end where it was not. */
    private long first(String version, long endMillis) {
        long from = endMillis - YEAR_MILLIS;
        long until = endMillis;
        while (until - from > 1) {
            TimeHistogram seen = traces.histogram(
                    TraceQuery.ALL.withModelVersion(version),
                    Instant.ofEpochMilli(from),
                    Instant.ofEpochMilli(until),
                    BUCKETS);
            int bucket = 0;
            while (bucket < BUCKETS && seen.requests()[bucket] == 0) {
                bucket++;
            }
            if (bucket == BUCKETS) {
                return endMillis;
            }
            double width = (until - from) / (double) BUCKETS;
            // A millisecond wider than the bucket on either side, since edges are rounded.
            long begin = Math.max(from, from + (long) Math.floor(bucket * width) - 1);
            long end = Math.min(until, from + (long) Math.ceil((bucket + 1) * width) + 1);
            if (end - begin >= until - from) {
                return from;
            }
            from = begin;
            until = end;
        }
        return from;
    }

    private Facts facts(Periods periods, RollbackSettings settings, CheckProgress progress) {
        Tally before = before(periods, settings, progress);
        Set<String> unregistered = new TreeSet<>();
        Map<String, Provenance> expected = new HashMap<>();
        for (String version : periods.change().to().answering()) {
            expected.put(version, expected(version, image(settings, before), unregistered));
        }
        long since = periods.change().atMillis();
        Tally after = new Tally(
                new Tally.Expectation(
                        periods.target(), expected, since + settings.grace().toMillis()),
                settings,
                this::isPinned);
        each(periods.after(), trace -> true, after::add, progress);
        long[] across = new long[1];
        each(
                new Window(since - ACROSS_MILLIS, since),
                trace -> trace.timestampMillis() + trace.latencyMicros() / 1000 >= since,
                trace -> across[0]++,
                progress);
        List<PairedAnswer> paired = before == null ? List.of() : again(before, periods.target(), progress);
        return new Facts(periods, settings, expected, after, before, paired, null, across[0], unregistered);
    }

    private @Nullable Tally before(Periods periods, RollbackSettings settings, CheckProgress progress) {
        Window window = periods.baseline();
        if (window == null) {
            return null;
        }
        String target = periods.target();
        Provenance any = new Provenance(null, target, null, null, null);
        Tally tally =
                new Tally(new Tally.Expectation(target, Map.of(target, any), Long.MAX_VALUE), settings, trace -> false);
        each(window, trace -> true, tally::add, progress);
        return tally;
    }

    private static @Nullable String image(RollbackSettings settings, @Nullable Tally before) {
        if (settings.image() != null) {
            return settings.image().equals(RollbackSettings.ANY_IMAGE) ? null : settings.image();
        }
        return before == null ? null : before.image();
    }

    private Provenance expected(String version, @Nullable String image, Set<String> unregistered) {
        Manifest manifest = manifest(version);
        if (manifest == null) {
            unregistered.add(version);
            return new Provenance(null, version, null, null, image);
        }
        return new Provenance(manifest.name(), version, manifest.gitSha(), manifest.dataSnapshotId(), image);
    }

    private @Nullable Manifest manifest(String version) {
        try {
            return registry.find(version).orElse(null);
        } catch (ModelException e) {
            // A damaged manifest says nothing; the check says that there is no sound one.
            return null;
        }
    }

    private boolean isPinned(TraceSummary summary) {
        return traces.get(summary.requestId())
                .filter(trace -> trace.summary().timestampMillis() == summary.timestampMillis())
                .filter(trace ->
                        AttributeValue.of(true).equals(trace.attributes().get(Assignment.PINNED_ATTRIBUTE)))
                .isPresent();
    }

    private List<PairedAnswer> again(Tally before, String target, CheckProgress progress) {
        List<TraceSummary> questions = before.questions();
        List<PairedAnswer> paired = new ArrayList<>(questions.size());
        for (TraceSummary question : questions) {
            tell(
                    progress,
                    String.format(
                            Locale.ROOT, "%,d of %,d earlier requests run again", paired.size(), questions.size()),
                    (double) paired.size() / questions.size());
            paired.add(answers.again(question, target));
        }
        return paired;
    }

    private static void tell(CheckProgress progress, String what, double share) {
        if (progress.isStopped()) {
            throw new EngineException("The check was stopped.");
        }
        progress.report(what, share);
    }

    /** Newest first. */
    private void each(
            Window window, Predicate<TraceSummary> wanted, Consumer<TraceSummary> action, CheckProgress progress) {
        if (window.sinceMillis() >= window.untilMillis()) {
            return;
        }
        TraceQuery query = TraceQuery.ALL.between(
                Instant.ofEpochMilli(window.sinceMillis()), Instant.ofEpochMilli(window.untilMillis()));
        String cursor = null;
        long read = 0;
        do {
            tell(progress, String.format(Locale.ROOT, "%,d requests read", read), Double.NaN);
            TracePage page = traces.find(query, TraceLookup.MAX_PAGE, cursor);
            read += page.traces().size();
            page.traces().stream().filter(wanted).forEach(action);
            cursor = page.nextCursor();
        } while (cursor != null);
    }
}
