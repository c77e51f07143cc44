package rewind.explorer.requests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.store.TraceFeed;
import rewind.trace.TraceSummary;

/** Requests as they are stored, from the store's thread to the list: at once, or held back while somebody reads further down or paused. */
final class LiveRows {
    private static final Duration LIVE = Duration.ofMillis(200);

    private final TaskRunner runner;
    private final Taker taker;
    private final TraceFeed.Subscription subscription;
    private final Value<Boolean> follow = new Value<>(true);
    private final Value<Integer> waiting = new Value<>(0);

    /** Rows from the store's thread, until the UI thread takes them. */
    private final List<TraceSummary> arriving = new ArrayList<>();

    private final AtomicBoolean takeSoon = new AtomicBoolean();
    /** Rows that match but are not shown yet, as they came. */
    private final List<TraceSummary> heldBack = new ArrayList<>();

    /** @param missed called on the UI thread when requests were stored that nobody told of */
    LiveRows(TraceFeed feed, TaskRunner runner, Taker taker, Runnable missed) {
        this.runner = runner;
        this.taker = taker;
        this.subscription = feed.subscribe(this::arrived, () -> runner.onUi(missed));
    }

    /** The list that they go to. */
    interface Taker {
        /** Whether it is being read: then they wait. */
        boolean isReading();

        /** Whether a row may come now without moving what somebody reads. */
        boolean mayCome(TraceSummary row);

        /** Whether this one is asked for, and is not there yet. */
        boolean wants(TraceSummary trace);

        /** Requests came, wanted or not. */
        void stored();

        /** Takes them, in any order; false where it reads them from the store instead. */
        boolean take(List<TraceSummary> rows);
    }

    Value<Boolean> follow() {
        return follow;
    }

    /** How many are held back. */
    Value<Integer> waiting() {
        return waiting;
    }

    void toggleFollow() {
        follow.set(!follow.get());
        release();
    }

    /** The list is read again: what was told of before this is in the store, and is read from there. */
    void forget() {
        heldBack.clear();
        waiting.set(0);
        synchronized (arriving) {
            arriving.clear();
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

    /** Takes what has come; what comes while the list is read is taken when it is there. */
    void take() {
        takeSoon.set(false);
        if (taker.isReading()) {
            return;
        }
        List<TraceSummary> fresh;
        synchronized (arriving) {
            fresh = List.copyOf(arriving);
            arriving.clear();
        }
        fresh.stream().filter(taker::wants).forEach(heldBack::add);
        if (!fresh.isEmpty()) {
            taker.stored();
        }
        waiting.set(heldBack.size());
        release();
    }

    /** Where new rows may be shown, shows those that were held back. */
    void release() {
        if (!follow.get() || heldBack.isEmpty() || taker.isReading()) {
            return;
        }
        List<TraceSummary> fresh = heldBack.stream().filter(taker::mayCome).toList();
        if (!fresh.isEmpty() && taker.take(fresh)) {
            heldBack.removeAll(Set.copyOf(fresh));
            waiting.set(heldBack.size());
        }
    }

    void close() {
        subscription.close();
    }
}
