package rewind.explorer.requests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.KeptLines;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.VersionColours;
import rewind.store.TraceFeed;
import rewind.store.TraceFinder;
import rewind.store.TraceQuery;
import rewind.store.UnreachableStoreException;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Decides what the list of requests shows. */
public final class RequestsModel implements RequestList.Listener, LiveRows.Taker, ListReading.Taker {
    private static final Duration TICK = Duration.ofSeconds(1);
    /** More rows than this that came live are read from the store instead. */
    private static final int LIVE_ROWS = 20_000;

    private final TraceFinder finder;
    private final TaskRunner runner;
    private final VersionColours colours;
    private final Clock clock;
    private final ZoneId zone;
    private final ListReading reading;
    private final RequestList rows;
    private final LiveRows live;
    private final Following following;
    private final OverviewModel overview;
    private final FindModel find;
    private final Asked asked;
    private final Noted noted;
    private final Choice choice;
    private final Value<ListShape> shape;

    private final Value<ScreenState> state = new Value<>(ScreenState.LOADING);
    private final Value<List<String>> versions = new Value<>(List.of());
    private final Value<Boolean> oldestFirst = new Value<>(false);
    private final Value<Long> revision = new Value<>(0L);
    private final Matching matching;
    private final Value<Instant> now;
    private final RowTimes times;
    private final Value<Long> scaleMicros = new Value<>(1000L);

    private Change change = Change.ANEW;
    private int cameInFront;
    /** What the rows are of, and the state that goes with them. */
    private @Nullable TraceQuery shownQuery;

    private ScreenState shownState = ScreenState.LOADING;
    private boolean atTop = true;
    private boolean resetting;
    private final RunningTask ticking;

    public RequestsModel(
            TraceFinder finder, TraceFeed feed, TaskRunner runner, VersionColours colours, Clock clock, ZoneId zone) {
        this(finder, feed, runner, colours, clock, zone, new Value<>(ListShape.LIVE), KeptLines.inMemory());
    }

    /**
     * Over traces of which the caller knows what they have; {@code shape} may change as more are read.
     *
     * @param kept where it is remembered what was typed and chosen
     */
    public RequestsModel(
            TraceFinder finder,
            TraceFeed feed,
            TaskRunner runner,
            VersionColours colours,
            Clock clock,
            ZoneId zone,
            Value<ListShape> shape,
            KeptLines kept) {
        this.finder = finder;
        this.shape = shape;
        this.runner = runner;
        this.colours = colours;
        this.clock = clock;
        this.zone = zone;
        this.reading = new ListReading(finder, runner, clock, this);
        this.rows = new RequestList(finder, runner, this);
        this.choice = new Choice(rows, runner);
        this.matching = new Matching(runner);
        choice.request().listen(ignored -> count());
        this.now = new Value<>(clock.instant());
        this.times = new RowTimes(now, zone);
        this.asked = new Asked(clock, zone, this::reload);
        this.noted = new Noted(asked);
        this.overview = new OverviewModel(finder, runner, clock, kept, asked, this::failed);
        this.find = new FindModel(asked, runner, clock, kept);
        this.live = new LiveRows(feed, runner, this, this::missed);
        this.following = new Following(asked, live, clock);
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

    /** How many rows came in front when they last did. */
    int cameInFront() {
        return cameInFront;
    }

    Value<ScreenState> state() {
        return state;
    }

    /** All that is asked for, as one question. */
    Value<TraceQuery> query() {
        return asked.query();
    }

    Value<List<Chip>> chips() {
        return asked.chips();
    }

    /** The conditions one by one. */
    Asked asked() {
        return asked;
    }

    /** Which requests have a note. */
    public Noted noted() {
        return noted;
    }

    /** The picture above the list. */
    OverviewModel overview() {
        return overview;
    }

    /** The field above the list. */
    FindModel find() {
        return find;
    }

    Value<List<String>> versions() {
        return versions;
    }

    Following following() {
        return following;
    }

    /** How many new rows are held back. */
    Value<Integer> waiting() {
        return live.waiting();
    }

    /** Changes whenever rows did. */
    Value<Long> revision() {
        return revision;
    }

    /** The chosen request. */
    public Value<Optional<TraceSummary>> selected() {
        return choice.request();
    }

    /** The chosen request, without those that a held key passes on its way: what is worth showing whole. */
    public Value<Optional<TraceSummary>> settled() {
        return choice.settled();
    }

    /** The chosen request is meant, whether or not the key is still held. */
    public void settle() {
        choice.settle();
    }

    /** Where it is in the list now, -1 where that is not known. */
    Value<Integer> selectedRow() {
        return choice.row();
    }

    Value<Instant> now() {
        return now;
    }

    /** How the rows say when they were. */
    RowTimes times() {
        return times;
    }

    /** The latency that fills the bar of a row, microseconds. */
    Value<Long> scaleMicros() {
        return scaleMicros;
    }

    /** Which columns there are. */
    Value<ListShape> shape() {
        return shape;
    }

    /** Whether the oldest request is the first row; else the newest is. */
    Value<Boolean> oldestFirst() {
        return oldestFirst;
    }

    ZoneId zone() {
        return zone;
    }

    int size() {
        return rows.size();
    }

    @Nullable TraceSummary row(int number) {
        return number < rows.size() ? rows.row(number) : null;
    }

    void need(int first, int last) {
        rows.need(first, Math.min(last, rows.size() - 1));
        TraceSummary top = row(first);
        TraceSummary bottom = row(Math.min(last, rows.size() - 1));
        if (top != null && bottom != null) {
            times.seen(top, bottom);
        }
    }

    /** How many match, and whether the chosen request does. */
    Matching matching() {
        return matching;
    }

    /** Whether there is nothing at all, whatever is asked for. */
    boolean isBlank() {
        return state.get().kind() == ScreenState.Kind.EMPTY && query().get().equals(TraceQuery.ALL);
    }

    private void count() {
        matching.look(
                query().get(), rows.size(), choice.request().get(), choice.row().get());
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
        boolean atRest = atTop && !reading.isBusy();
        if (atRest || last) {
            read(false);
        }
    }

    /** Turns the order of the rows round. */
    public void turn() {
        oldestFirst.set(!oldestFirst.get());
        reload();
    }

    /** Some requests were not told of: the list is read again, and shown until then. */
    private void missed() {
        read(state.get().kind() == ScreenState.Kind.FAILED || !query().get().equals(shownQuery));
    }

    /** @param anew whether this is another list, of which the first row is to be seen */
    private void read(boolean anew) {
        overview.stop();
        live.forget();
        reading.read(query().get(), oldestFirst.get(), anew);
    }

    @Override
    public void waits() {
        matching.counted(false);
        count();
        state.set(ScreenState.LOADING);
    }

    @Override
    public void first(Snapshot newest) {
        matching.counted(false);
        put(newest, true);
    }

    @Override
    public void all(Snapshot snapshot, boolean anew) {
        colours.know(snapshot.versions());
        versions.set(snapshot.versions());
        find.names().versions(snapshot.versions());
        find.names().learn(snapshot.first());
        matching.counted(true);
        put(snapshot, anew);
        overview.read(snapshot.chart(), snapshot.tookNanos());
        live.take();
    }

    private void put(Snapshot snapshot, boolean anew) {
        scaleMicros.set(snapshot.scale());
        resetting = anew;
        shownQuery = query().get();
        rows.reset(query().get(), snapshot.index(), snapshot.first(), oldestFirst.get());
        resetting = false;
        shownState = rows.size() > 0 ? ScreenState.READY : nothing();
        state.set(shownState);
        choice.begin(!shape.get().live());
        count();
    }

    private ScreenState nothing() {
        boolean all = query().get().equals(TraceQuery.ALL);
        boolean isLive = shape.get().live();
        String none = isLive ? "requests.none" : "requests.notraces";
        String words = all ? none : isLive ? "requests.nomatch" : "requests.notrace";
        return ScreenState.empty(Messages.text(words + ".title"), Messages.text(words + ".advice"));
    }

    @Override
    public void failed(Throwable failure) {
        reading.quiet();
        if (failure instanceof UnreachableStoreException && query().get().equals(shownQuery)) {
            state.set(shownState); // what was loaded stays; the status line says what is the matter
            return;
        }
        state.set(ScreenState.failed(Messages.text("requests.failed.title"), Messages.reason(failure)));
    }

    /** Changes what is asked for and reads the list anew. */
    public void ask(TraceQuery next) {
        asked.ask(next);
    }

    /** Changes what is asked for and reads the list anew. */
    void ask(Conditions next) {
        asked.ask(next);
    }

    /** Shows a request, wherever it is; where it is in the list, it is chosen there. */
    public void reveal(String requestId) {
        runner.run(
                Messages.text("timeline.task"),
                ignored -> finder.get(requestId).map(Trace::summary),
                found -> {
                    found.ifPresent(choice::reveal);
                    find.problem()
                            .set(
                                    found.isPresent()
                                            ? Problem.NONE
                                            : Problem.of(Messages.text("timeline.gone.title", requestId)));
                },
                this::failed);
    }

    /**
     * Shows what matches and nothing else.
     *
     * @param typed as it would be typed; empty for no condition
     */
    public void ask(String typed, @Nullable Instant since, @Nullable Instant until) {
        find.askAnew(typed, since, until);
    }

    /** Takes all conditions away. */
    public void clear() {
        asked.ask(Conditions.NONE);
    }

    /** Learns from a few requests what could be asked of them: the names of their spans and attributes. */
    void learnNames() {
        for (int i = 0; i < Math.min(3, rows.size()); i++) {
            TraceSummary row = rows.row(i);
            if (row != null) {
                runner.run(
                        Messages.text("requests.task.names"),
                        ignored -> finder.get(row.requestId()),
                        found -> found.ifPresent(find.names()::learn),
                        this::failed);
            }
        }
    }

    /** Chooses a row; one that is not there yet, as soon as it is. */
    void select(int number) {
        choice.choose(number);
    }

    /** Chooses the next row below, or above for a negative number. */
    public void move(int by) {
        int from = choice.row().get();
        if (rows.size() > 0) {
            select(from < 0 ? 0 : Math.clamp((long) from + by, 0, rows.size() - 1));
        }
    }

    /** Tells whether the first row is on screen: only then may new rows push the others down. */
    void atTop(boolean top) {
        if (atTop != top) {
            atTop = top;
            live.release();
        }
    }

    public void toggleFollow() {
        following.toggle();
    }

    @Override
    public boolean isReading() {
        return reading.isBusy();
    }

    @Override
    public boolean mayCome(TraceSummary row) {
        return atTop || (oldestFirst.get() && rows.isNewest(row));
    }

    @Override
    public boolean wants(TraceSummary trace) {
        return query().get().matches(trace) && !rows.hasRead(trace);
    }

    @Override
    public void stored() {
        overview.stored();
        renewPicture(); // with the rows, where it was not read a moment ago
    }

    private void renewPicture() {
        if (live.follow().get() && !reading.isBusy()) {
            overview.refresh();
        }
    }

    @Override
    public boolean take(List<TraceSummary> fresh) {
        if (fresh.size() + rows.liveRows() > LIVE_ROWS || state.get().kind() != ScreenState.Kind.READY) {
            reload();
            return false;
        }
        rows.add(fresh);
        return true;
    }

    private void tick() {
        now.set(clock.instant());
        following.look();
        renewPicture();
    }

    @Override
    public void added(int count) {
        boolean front = !oldestFirst.get();
        cameInFront = front ? count : 0;
        change = front ? Change.IN_FRONT : Change.IN_PLACE;
        choice.moved(cameInFront);
        count();
        revision.set(revision.get() + 1);
    }

    @Override
    public void changed() {
        choice.changed(resetting);
        change = resetting ? Change.ANEW : Change.IN_PLACE;
        count();
        revision.set(revision.get() + 1);
    }

    /** Ends following. */
    public void close() {
        live.close();
        ticking.cancel();
        reading.stop();
        overview.stop();
    }
}
