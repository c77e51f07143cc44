package rewind.explorer.requests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.VersionColours;
import rewind.query.Query;
import rewind.query.QueryException;
import rewind.store.TimeHistogram;
import rewind.store.TraceFeed;
import rewind.store.TraceFinder;
import rewind.store.TraceQuery;
import rewind.store.UnreachableStoreException;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Decides what the list of requests shows. */
public final class RequestsModel implements RequestList.Listener {
    private static final Duration SKELETON = Duration.ofMillis(150);
    private static final Duration LIVE = Duration.ofMillis(200);
    private static final Duration TICK = Duration.ofSeconds(1);
    /** The chart is read again no oftener, and never more than a tenth of the time. */
    private static final long CHART_NANOS = Duration.ofSeconds(2).toNanos();

    private static final int BUSY_SHARE = 10;
    /** More rows than this that came live are read from the store instead. */
    private static final int LIVE_ROWS = 20_000;
    /** Among so many rows one that has changed is looked for. */
    private static final int NEAR_ROWS = 1000;

    private final TraceFinder finder;
    private final TaskRunner runner;
    private final VersionColours colours;
    private final Clock clock;
    private final ZoneId zone;
    private final RequestList rows;
    private final Value<ListShape> shape;

    private final Value<ScreenState> state = new Value<>(ScreenState.LOADING);
    private final Value<TraceQuery> query = new Value<>(TraceQuery.ALL);
    private final Value<List<Chip>> chips = new Value<>(List.of());
    private final Value<String> problem = new Value<>("");
    private final Value<Optional<TimeHistogram>> chart = new Value<>(Optional.empty());
    private final Value<List<String>> versions = new Value<>(List.of());
    private final Value<Boolean> follow = new Value<>(true);
    private final Value<Integer> waiting = new Value<>(0);
    private final Value<Long> revision = new Value<>(0L);
    private final Value<Optional<TraceSummary>> selected = new Value<>(Optional.empty());
    private final Value<Integer> selectedRow = new Value<>(-1);
    private final Value<Instant> now;
    private final Value<String> wantedText = new Value<>("");
    private final Value<Long> scaleMicros = new Value<>(1000L);

    /** Rows from the store's thread, until the UI thread takes them. */
    private final List<TraceSummary> arriving = new ArrayList<>();

    private final AtomicBoolean takeSoon = new AtomicBoolean();
    /** Rows that match but are not shown yet: paused, or scrolled away from the top. Oldest first. */
    private final List<TraceSummary> heldBack = new ArrayList<>();

    private Change change = Change.ANEW;
    /** What the rows are of, and the state that goes with them. */
    private @Nullable TraceQuery shownQuery;

    private ScreenState shownState = ScreenState.LOADING;
    private boolean atTop = true;
    private boolean loadingNow;
    private boolean resetting;
    private boolean chartOld;
    private long chartReadNanos;
    private long chartCostNanos;
    private RunningTask loading = RunningTask.NONE;
    private RunningTask skeleton = RunningTask.NONE;
    private RunningTask reading = RunningTask.NONE;
    private final RunningTask ticking;
    private final TraceFeed.Subscription subscription;

    public RequestsModel(
            TraceFinder finder, TraceFeed feed, TaskRunner runner, VersionColours colours, Clock clock, ZoneId zone) {
        this(finder, feed, runner, colours, clock, zone, new Value<>(ListShape.LIVE));
    }

    /** Over traces of which the caller knows what they have; {@code shape} may change as more are read. */
    public RequestsModel(
            TraceFinder finder,
            TraceFeed feed,
            TaskRunner runner,
            VersionColours colours,
            Clock clock,
            ZoneId zone,
            Value<ListShape> shape) {
        this.finder = finder;
        this.shape = shape;
        this.runner = runner;
        this.colours = colours;
        this.clock = clock;
        this.zone = zone;
        this.rows = new RequestList(finder, runner, this);
        this.now = new Value<>(clock.instant());
        this.subscription = feed.subscribe(this::arrived, () -> runner.onUi(this::missed));
        this.ticking = runner.every(TICK, this::tick);
    }

    /** How the rows changed last. */
    enum Change {
        IN_FRONT,
        IN_PLACE,
        ANEW
    }

    /** How the rows changed when the revision last did. */
    Change change() {
        return change;
    }

    Value<ScreenState> state() {
        return state;
    }

    Value<TraceQuery> query() {
        return query;
    }

    Value<List<Chip>> chips() {
        return chips;
    }

    /** Matching requests over time, whatever stretch is brushed; none where nothing matches. */
    Value<Optional<TimeHistogram>> chart() {
        return chart;
    }

    Value<List<String>> versions() {
        return versions;
    }

    Value<Boolean> follow() {
        return follow;
    }

    /** How many new rows are held back. */
    Value<Integer> waiting() {
        return waiting;
    }

    /** Changes whenever rows did. */
    Value<Long> revision() {
        return revision;
    }

    /** The chosen request. */
    public Value<Optional<TraceSummary>> selected() {
        return selected;
    }

    /** Where it is in the list now, -1 where that is not known. */
    Value<Integer> selectedRow() {
        return selectedRow;
    }

    Value<Instant> now() {
        return now;
    }

    /** The latency that fills the bar of a row, microseconds. */
    Value<Long> scaleMicros() {
        return scaleMicros;
    }

    /** Which columns there are. */
    Value<ListShape> shape() {
        return shape;
    }

    ZoneId zone() {
        return zone;
    }

    int size() {
        return rows.size();
    }

    @Nullable TraceSummary row(int number) {
        return rows.row(number);
    }

    void need(int first, int last) {
        rows.need(first, last);
    }

    /** Reads the list anew; the chosen request stays chosen. */
    public void reload() {
        read(true);
    }

    /**
     * Reads the list anew because there is more of it. What is shown stays until then, and where it is: nothing is done
     * while somebody reads further down, unless this is the last time.
     */
    public void refresh(boolean last) {
        boolean atRest = atTop && !loadingNow;
        if (atRest || last) {
            read(false);
        }
    }

    /** Some requests were not told of: the list is read again, and shown until then. */
    private void missed() {
        read(state.get().kind() == ScreenState.Kind.FAILED || !query.get().equals(shownQuery));
    }

    /** @param anew whether this is another list, of which the first row is to be seen */
    private void read(boolean anew) {
        loading.cancel();
        skeleton.cancel();
        reading.cancel();
        loadingNow = true;
        heldBack.clear();
        waiting.set(0);
        synchronized (arriving) {
            arriving.clear(); // what was told of before this is in the store, and is read from there
        }
        TraceQuery wanted = query.get();
        if (anew) {
            skeleton = runner.after(SKELETON, () -> state.set(ScreenState.LOADING));
        }
        loading = runner.run(
                Messages.text("requests.task"),
                progress -> Snapshot.read(finder, wanted, progress),
                snapshot -> show(snapshot, anew),
                failure -> {
                    loadingNow = false;
                    failed(failure);
                });
    }

    private void show(Snapshot snapshot, boolean anew) {
        loadingNow = false;
        skeleton.cancel();
        colours.know(snapshot.versions());
        versions.set(snapshot.versions());
        chart.set(snapshot.chart());
        chartCostNanos = snapshot.tookNanos();
        chartReadNanos = System.nanoTime();
        scaleMicros.set(snapshot.scaleMicros());
        resetting = anew;
        rows.reset(query.get(), snapshot.index(), snapshot.first());
        resetting = false;
        shownQuery = query.get();
        shownState = rows.size() > 0 ? ScreenState.READY : nothing();
        state.set(shownState);
        if (rows.size() > 0 && selected.get().isEmpty()) {
            select(0);
        }
        take();
    }

    private ScreenState nothing() {
        boolean all = query.get().equals(TraceQuery.ALL);
        boolean live = shape.get().live();
        String none = live ? "requests.none" : "requests.notraces";
        String words = all ? none : live ? "requests.nomatch" : "requests.notrace";
        return ScreenState.empty(Messages.text(words + ".title"), Messages.text(words + ".advice"));
    }

    @Override
    public void failed(Throwable failure) {
        skeleton.cancel();
        if (failure instanceof UnreachableStoreException && query.get().equals(shownQuery)) {
            state.set(shownState); // what was loaded stays; the status line says what is the matter
            return;
        }
        state.set(ScreenState.failed(
                Messages.text("requests.failed.title", Messages.reason(failure)), Messages.text("failed.advice")));
    }

    /** Changes the query and reads the list anew. */
    public void ask(TraceQuery next) {
        if (!next.equals(query.get())) {
            query.set(next);
            chips.set(Chip.of(next, zone));
            reload();
        }
    }

    /**
     * What is typed in the find field: conditions with chips become these when it is finished; the rest is a query as
     * {@link Query} reads it, or words to look for. One that cannot be read changes nothing and is told.
     */
    String typed(String text, boolean finished) {
        TypedFilter filter = TypedFilter.parse(text, query.get());
        TraceQuery before = finished ? filter.query() : query.get();
        String rest = filter.rest();
        try {
            TraceQuery next = TypedFilter.isQuery(rest)
                    ? before.withText(null).withTyped(Query.parse(rest, clock.instant()))
                    : before.withTyped(null).withText(rest.isEmpty() ? null : rest);
            problem.set("");
            ask(next);
        } catch (QueryException e) {
            // Half a condition is on its way to a whole one.
            problem.set(finished ? Messages.text("requests.find.wrong", String.valueOf(e.getMessage())) : "");
        }
        return finished ? rest : text;
    }

    /** What is wrong with what was typed; empty where nothing is. */
    Value<String> problem() {
        return problem;
    }

    /** Shows a request, wherever it is; where it is in the list, it is chosen there. */
    public void reveal(String requestId) {
        runner.run(
                Messages.text("timeline.task"),
                ignored -> finder.get(requestId).map(Trace::summary),
                found -> {
                    selectedRow.set(found.map(rows::find).orElse(-1));
                    found.ifPresent(summary -> selected.set(found));
                    problem.set(found.isPresent() ? "" : Messages.text("timeline.gone.title", requestId));
                },
                this::failed);
    }

    /**
     * Shows what matches and nothing else.
     *
     * @param typed as it would be typed; empty for no condition
     */
    public void ask(String typed, @Nullable Instant since, @Nullable Instant until) {
        TypedFilter filter = TypedFilter.parse(typed, TraceQuery.ALL.between(since, until));
        ask(filter.query());
        wantedText.set("");
        wantedText.set(filter.rest());
        typed(filter.rest(), false);
    }

    /** What is to stand in the find field. */
    Value<String> wantedText() {
        return wantedText;
    }

    /** Takes all conditions away. */
    public void clear() {
        ask(TraceQuery.ALL);
    }

    /** Chooses a row; one that is not there yet stays unchosen. */
    void select(int number) {
        TraceSummary row = number >= 0 && number < rows.size() ? rows.row(number) : null;
        if (row != null) {
            selectedRow.set(number);
            selected.set(Optional.of(row));
        }
    }

    /** Chooses the next row below, or above for a negative number. */
    public void move(int by) {
        int from = selectedRow.get();
        if (rows.size() > 0) {
            select(from < 0 ? 0 : Math.clamp((long) from + by, 0, rows.size() - 1));
        }
    }

    /** Tells whether the first row is on screen: only then may new rows push the others down. */
    void atTop(boolean top) {
        if (atTop != top) {
            atTop = top;
            release();
        }
    }

    public void toggleFollow() {
        follow.set(!follow.get());
        release();
    }

    /** Where new rows may be shown, shows those that were held back. */
    private void release() {
        if (follow.get() && atTop && !heldBack.isEmpty() && !loadingNow) {
            if (heldBack.size() + rows.liveRows() > LIVE_ROWS || state.get().kind() != ScreenState.Kind.READY) {
                reload();
                return;
            }
            List<TraceSummary> fresh = List.copyOf(heldBack);
            heldBack.clear();
            waiting.set(0);
            rows.prepend(fresh);
        }
    }

    /** On the store's thread. */
    private void arrived(List<TraceSummary> batch) {
        synchronized (arriving) {
            arriving.addAll(batch);
        }
        if (takeSoon.compareAndSet(false, true)) {
            runner.onUi(() -> runner.after(LIVE, this::take));
        }
    }

    private void take() {
        takeSoon.set(false);
        if (loadingNow) {
            return; // they wait, and are taken when the list is there
        }
        List<TraceSummary> fresh;
        synchronized (arriving) {
            fresh = List.copyOf(arriving);
            arriving.clear();
        }
        for (TraceSummary trace : fresh) {
            if (query.get().matches(trace) && !rows.hasRead(trace)) {
                heldBack.add(trace);
            }
        }
        if (!fresh.isEmpty()) {
            chartOld = true;
        }
        waiting.set(heldBack.size());
        release();
    }

    private void tick() {
        now.set(clock.instant());
        long since = System.nanoTime() - chartReadNanos;
        if (chartOld && follow.get() && !loadingNow && since > Math.max(CHART_NANOS, BUSY_SHARE * chartCostNanos)) {
            chartOld = false;
            chartReadNanos = System.nanoTime();
            TraceQuery wanted = query.get();
            reading.cancel();
            reading = runner.run(
                    Messages.text("requests.task.chart"),
                    ignored -> Snapshot.chart(finder, wanted),
                    read -> {
                        chartCostNanos = System.nanoTime() - chartReadNanos;
                        chart.set(read);
                    },
                    this::failed);
        }
    }

    @Override
    public void added(int count) {
        if (selectedRow.get() >= 0) {
            selectedRow.set(selectedRow.get() + count);
        }
        change = Change.IN_FRONT;
        revision.set(revision.get() + 1);
    }

    @Override
    public void changed() {
        TraceSummary chosen = selected.get().orElse(null);
        int before = selectedRow.get();
        int found = chosen == null ? -1 : rows.find(chosen);
        // A row that is no longer held has not moved because of that.
        boolean notHeld = found < 0 && before >= 0 && before < rows.size() && rows.row(before) == null;
        selectedRow.set(notHeld ? before : found);
        if (found < 0 && !notHeld && chosen != null) {
            selectAgain(chosen.requestId());
        }
        change = resetting ? Change.ANEW : Change.IN_PLACE;
        revision.set(revision.get() + 1);
    }

    /** A trace that was shown before all of it was read has grown since: it is chosen as it is now. */
    private void selectAgain(String requestId) {
        for (int i = 0; i < Math.min(NEAR_ROWS, rows.size()); i++) {
            TraceSummary row = rows.row(i);
            if (row != null && row.requestId().equals(requestId)) {
                select(i);
                return;
            }
        }
    }

    /** Ends following. */
    public void close() {
        subscription.close();
        ticking.cancel();
        loading.cancel();
        reading.cancel();
    }
}
