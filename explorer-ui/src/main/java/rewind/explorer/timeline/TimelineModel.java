package rewind.explorer.timeline;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;
import rewind.store.TraceFinder;
import rewind.trace.CriticalPath;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;
import rewind.trace.TraceTree;

/** Decides what is shown of the chosen request. */
public final class TimelineModel {
    /** Before this, what was there before stays: most traces are there sooner. */
    private static final Duration SKELETON = Duration.ofMillis(150);

    private static final double ZOOM_STEP = 0.8;
    private static final double PAN_STEP = 0.15;

    private final TraceFinder finder;
    private final TaskRunner runner;
    private final Value<ScreenState> state =
            new Value<>(ScreenState.empty(Messages.text("timeline.none.title"), Messages.text("timeline.none.advice")));
    private final Value<Optional<Shown>> shown = new Value<>(Optional.empty());
    private final Value<Tab> tab = new Value<>(Tab.TIMELINE);
    private final Value<Integer> row = new Value<>(-1);
    private final Value<Zoom> zoom = new Value<>(Zoom.all(1));
    private @Nullable TraceSummary wanted;
    private @Nullable Place place;
    private RunningTask loading = RunningTask.NONE;
    private RunningTask skeleton = RunningTask.NONE;

    public TimelineModel(TraceFinder finder, TaskRunner runner) {
        this.finder = finder;
        this.runner = runner;
    }

    /** The views of a request. */
    enum Tab {
        TIMELINE,
        ITEMS,
        FIELDS,
        LOGS
    }

    /** A trace with what is computed from it, in the background. */
    record Shown(Trace trace, TraceTree tree, PathByRow path) {
        static Shown of(Trace trace) {
            TraceTree tree = TraceTree.of(trace.spans());
            return new Shown(trace, tree, PathByRow.of(CriticalPath.of(tree), tree.size()));
        }

        boolean has(Tab tab) {
            return switch (tab) {
                case TIMELINE -> tree.size() > 0;
                case ITEMS -> trace.items().size() > 0 || !trace.stages().isEmpty();
                case FIELDS -> true;
                case LOGS -> !trace.logs().isEmpty();
            };
        }

        /** How much of the trace's critical path this span holds, nanoseconds. */
        long critical(int row) {
            long nanos = 0;
            for (CriticalPath.Stretch stretch : path.of(row)) {
                nanos += stretch.untilNanos() - stretch.fromNanos();
            }
            return nanos;
        }
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

    /** The chosen span's row, -1 for none. */
    Value<Integer> row() {
        return row;
    }

    Value<Zoom> zoom() {
        return zoom;
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
        skeleton = runner.after(SKELETON, () -> state.set(ScreenState.LOADING));
        loading = runner.run(
                Messages.text("timeline.task"),
                ignored -> finder.get(summary.requestId()).map(Shown::of),
                found -> arrived(summary, found),
                failure -> {
                    skeleton.cancel();
                    state.set(ScreenState.failed(
                            Messages.text("timeline.failed.title", Messages.reason(failure)),
                            Messages.text("failed.advice")));
                });
    }

    private void arrived(TraceSummary summary, Optional<Shown> found) {
        skeleton.cancel();
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
        row.set(-1);
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

    /** Chooses a span; a row outside the tree chooses none. */
    void selectRow(int next) {
        Shown now = shown.get().orElse(null);
        row.set(now != null && next >= 0 && next < now.tree().size() ? next : -1);
    }

    /** Chooses the span below or above. */
    void moveRow(int by) {
        Shown now = shown.get().orElse(null);
        if (now != null && now.tree().size() > 0) {
            row.set(Math.clamp((long) row.get() + by, 0, now.tree().size() - 1));
        }
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
            row.set(found);
        }
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
        if (trace != null && row.get() >= 0) {
            double centre = trace.tree().offset(row.get()) + trace.tree().duration(row.get()) / 2.0;
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

    public void resetZoom() {
        Shown now = shown.get().orElse(null);
        if (now != null) {
            zoom.set(Zoom.all(now.tree().durationNanos()));
        }
    }
}
