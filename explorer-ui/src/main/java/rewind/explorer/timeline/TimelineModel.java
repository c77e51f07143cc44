package rewind.explorer.timeline;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.control.ItemTitles;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.store.TraceFinder;
import rewind.store.TraceQuery;
import rewind.trace.SpanLink;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Decides what is shown of the chosen request. */
public final class TimelineModel {
    /** Before this, what was there before stays: most traces are there sooner. */
    private static final Duration SKELETON = Duration.ofMillis(150);

    /** As many requests as are looked at for one of a linked trace: the text may be in others too. */
    private static final int LINKED = 50;

    private static final double ZOOM_STEP = 0.8;
    private static final double PAN_STEP = 0.15;

    private final TraceFinder finder;
    private final TaskRunner runner;
    private final Value<ScreenState> state =
            new Value<>(ScreenState.empty(Messages.text("timeline.none.title"), Messages.text("timeline.none.advice")));
    private final Value<Optional<Shown>> shown = new Value<>(Optional.empty());
    private final Value<Tab> tab = new Value<>(Tab.TIMELINE);
    private final Value<Zoom> zoom = new Value<>(Zoom.all(1));
    private final Value<Boolean> selfTime = new Value<>(false);
    private final Value<Boolean> momentsShown = new Value<>(true);
    private final Value<Boolean> legendShown = new Value<>(true);
    private final Value<SpanRemarks> remarks = new Value<>(SpanRemarks.NONE);
    private final RowsModel rows = new RowsModel();
    private final FindModel find;
    private final FlameModel flame;
    private final TitlesModel titles;
    private @Nullable TraceSummary wanted;
    private @Nullable Place place;
    private boolean onItsWay;
    private boolean firstWanted;
    private RunningTask loading = RunningTask.NONE;
    private RunningTask skeleton = RunningTask.NONE;

    /** @param titles of the items in the traces; {@link ItemTitles#NONE} for traces from elsewhere */
    public TimelineModel(TraceFinder finder, ItemTitles titles, TaskRunner runner) {
        this.finder = finder;
        this.runner = runner;
        this.find = new FindModel(this, runner);
        this.flame = new FlameModel(this, runner);
        this.titles = new TitlesModel(this, titles, runner);
    }

    Value<ScreenState> state() {
        return state;
    }

    Value<Optional<Shown>> shown() {
        return shown;
    }

    Value<Tab> tab() {
        return tab;
    }

    Value<Zoom> zoom() {
        return zoom;
    }

    RowsModel rows() {
        return rows;
    }

    FindModel find() {
        return find;
    }

    FlameModel flame() {
        return flame;
    }

    /** Titles of the items, as far as they are known. */
    Value<Map<Integer, String>> titles() {
        return titles.known();
    }

    Value<String> titlesProblem() {
        return titles.problem();
    }

    /** Whether bars are dark where a span works itself. */
    Value<Boolean> selfTime() {
        return selfTime;
    }

    /** Whether events and log lines are marked on the rows. */
    Value<Boolean> momentsShown() {
        return momentsShown;
    }

    /** Whether it is said what colours and marks mean. */
    Value<Boolean> legendShown() {
        return legendShown;
    }

    /** What else is said of the trace and its spans, by those who know more: may be set at any time. */
    public Value<SpanRemarks> remarks() {
        return remarks;
    }

    /** The trace that is shown. */
    public Optional<Trace> trace() {
        return shown.get().map(Shown::trace);
    }

    /** Calls the listener at each trace that is shown from now on. */
    public void onShown(java.util.function.Consumer<Trace> listener) {
        shown.listen(now -> now.ifPresent(present -> listener.accept(present.trace())));
    }

    /** Shows a request; one that is on its way is given up. */
    public void show(TraceSummary summary) {
        if (summary.equals(wanted) && state.get().kind() != ScreenState.Kind.FAILED) {
            return;
        }
        wanted = summary;
        load();
    }

    /** Reads the request again if it could not be read. */
    public void retryIfFailed() {
        if (state.get().kind() == ScreenState.Kind.FAILED) {
            load();
        }
    }

    void retry() {
        load();
    }

    /** Fetches the chosen trace again, for there may be more of it now; where there is not, nothing moves. */
    public void refresh() {
        if (wanted != null && shown.get().isPresent()) {
            load();
        }
    }

    private void load() {
        TraceSummary summary = wanted;
        if (summary == null) {
            return;
        }
        loading.cancel();
        skeleton.cancel();
        onItsWay = true;
        skeleton = runner.after(SKELETON, () -> state.set(ScreenState.LOADING));
        loading = runner.run(
                Messages.text("timeline.task"),
                ignored -> finder.get(summary.requestId()).map(Shown::of),
                found -> arrived(summary, found),
                failure -> {
                    skeleton.cancel();
                    onItsWay = false;
                    state.set(ScreenState.failed(Messages.text("timeline.failed.title"), Messages.cause(failure)));
                });
    }

    private void arrived(TraceSummary summary, Optional<Shown> found) {
        skeleton.cancel();
        onItsWay = false;
        boolean first = firstWanted;
        firstWanted = false;
        if (found.isEmpty()) {
            state.set(ScreenState.failed(
                    Messages.text("timeline.gone.title", summary.requestId()), Messages.text("timeline.gone.advice")));
            return;
        }
        Shown next = found.get();
        TraceSummary before = shown.get().map(now -> now.trace().summary()).orElse(null);
        if (before != null && isSame(before, next.trace().summary())) {
            state.set(ScreenState.READY);
            return;
        }
        rows.show(next.tree());
        if (first) {
            rows.choose(0);
        }
        zoom.set(Zoom.all(next.tree().durationNanos()));
        if (!next.has(tab.get())) {
            tab.set(next.has(Tab.TIMELINE) ? Tab.TIMELINE : next.has(Tab.LOGS) ? Tab.LOGS : Tab.FIELDS);
        }
        shown.set(found);
        state.set(ScreenState.READY);
        revealPlace(summary.requestId());
    }

    private static boolean isSame(TraceSummary one, TraceSummary other) {
        return one.storedAt(0).equals(other.storedAt(0));
    }

    void select(Tab next) {
        Shown now = shown.get().orElse(null);
        if (now != null && now.has(next)) {
            tab.set(next);
        }
    }

    /** Chooses the first span where none is chosen, also of the trace that is on its way. */
    void chooseFirst() {
        if (rows.row().get() < 0) {
            rows.choose(0);
        }
        firstWanted = onItsWay;
    }

    /** Goes to a span of a request, as soon as this request is shown; one that it does not have is not looked for. */
    public void reveal(String requestId, String spanId) {
        Shown now = shown.get().orElse(null);
        if (now != null && now.trace().summary().requestId().equals(requestId)) {
            reveal(spanId);
        } else {
            place = new Place(requestId, spanId);
        }
    }

    private record Place(String requestId, String spanId) {}

    private void revealPlace(String requestId) {
        Place wantedPlace = place;
        if (wantedPlace != null && wantedPlace.requestId().equals(requestId)) {
            place = null;
            reveal(wantedPlace.spanId());
        }
    }

    /** Goes to a span from elsewhere, a log line for example. */
    void reveal(String spanId) {
        Shown now = shown.get().orElse(null);
        int found = now == null ? -1 : now.tree().rowOf(spanId);
        if (found >= 0) {
            tab.set(Tab.TIMELINE);
            goTo(found);
        }
    }

    /** Chooses a span, and moves the window onto the time to it where it is outside. */
    void goTo(int row) {
        rows.choose(row);
        Shown now = shown.get().orElse(null);
        if (now != null && row >= 0 && row < now.tree().size()) {
            double from = now.tree().offset(row);
            double until = from + now.tree().duration(row);
            zoom.set(zoom.get().showing(from, until));
        }
    }

    /**
     * Follows a link: to the span, where it is in this trace, else to the request that belongs to the linked trace.
     *
     * @param elsewhere told that request's id
     * @param nowhere told why it leads nowhere
     */
    void follow(
            SpanLink link, java.util.function.Consumer<String> elsewhere, java.util.function.Consumer<String> nowhere) {
        Shown now = shown.get().orElse(null);
        if (now == null) {
            return;
        }
        if (link.traceId().equals(now.trace().summary().traceId()) && now.tree().rowOf(link.spanId()) >= 0) {
            reveal(link.spanId());
            return;
        }
        runner.run(
                Messages.text("link.task"),
                ignored -> finder.find(TraceQuery.ALL.withText(link.traceId()), LINKED, null).traces().stream()
                        .filter(summary -> summary.traceId().equals(link.traceId()))
                        .findFirst()
                        .map(TraceSummary::requestId),
                found -> found.ifPresentOrElse(
                        elsewhere, () -> nowhere.accept(Messages.text("link.gone", link.traceId()))),
                failure -> nowhere.accept(Messages.text("link.failed", Messages.reason(failure))));
    }

    /** Closer for positive steps, around a moment. */
    void zoomAt(double steps, double nanos) {
        zoom.set(zoom.get().by(Math.pow(ZOOM_STEP, steps), nanos));
    }

    /** Closer for positive steps: around the chosen span where it is on screen, else around the middle. */
    public void zoomBy(int steps) {
        Zoom now = zoom.get();
        double middle = (now.from() + now.until()) / 2;
        Shown trace = shown.get().orElse(null);
        int row = rows.row().get();
        if (trace != null && row >= 0) {
            double centre = trace.tree().offset(row) + trace.tree().duration(row) / 2.0;
            middle = centre > now.from() && centre < now.until() ? centre : middle;
        }
        zoomAt(steps, middle);
    }

    /** To the right for positive steps. */
    public void panBy(double steps) {
        zoom.set(zoom.get().pan(steps * PAN_STEP));
    }

    /** Moves by a share of what is on screen. */
    void dragBy(double share) {
        zoom.set(zoom.get().pan(share));
    }

    /** Shows another stretch. */
    void zoomTo(Zoom next) {
        zoom.set(next);
    }

    /** The chosen span across the window; where it is already, the whole trace. */
    void zoomToSpan() {
        Shown now = shown.get().orElse(null);
        int row = rows.row().get();
        if (now != null && row >= 0) {
            double from = now.tree().offset(row);
            double until = from + now.tree().duration(row);
            double margin = (until - from) * 0.02;
            Zoom next = Zoom.all(now.tree().durationNanos()).between(from - margin, until + margin);
            zoom.set(next.equals(zoom.get()) ? Zoom.all(now.tree().durationNanos()) : next);
        }
    }

    public void resetZoom() {
        Shown now = shown.get().orElse(null);
        if (now != null) {
            zoom.set(Zoom.all(now.tree().durationNanos()));
        }
    }

    /** Marks on the bars where a span works itself, or does not any more. */
    public void toggleSelfTime() {
        selfTime.set(!selfTime.get());
    }

    /** Shows all rows. */
    public void unfoldAll() {
        rows.unfoldAll();
    }

    /** Shows rows of a depth and above; roots have depth 0. */
    public void foldBelow(int depth) {
        rows.toDepth(depth);
    }
}
