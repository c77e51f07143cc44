package rewind.explorer.requests;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rewind.explorer.tasks.Progress;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.text.Messages;
import rewind.store.TraceFinder;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.TraceSummary;

/**
 * The rows of the list: those that came live, and those of the store, of which only the segments near the window are held.
 * Inside, all are counted from the newest; where the oldest is to be first, numbers are turned round at the door. For the UI
 * thread.
 */
final class RequestList {
    /** Held beside what is on screen; the least recently seen go first. */
    private static final int SEGMENTS_HELD = 24;

    private final TraceFinder finder;
    private final TaskRunner runner;
    private final Listener listener;
    private final Map<Integer, List<TraceSummary>> held = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Integer, RunningTask> onTheWay = new HashMap<>();
    /** Those after the time that the index knows. Oldest first, so that a new one costs nothing. */
    private final List<TraceSummary> live = new ArrayList<>();

    private TraceQuery query = TraceQuery.ALL;
    private RowIndex index = RowIndex.EMPTY;
    private boolean oldestFirst;

    RequestList(TraceFinder finder, TaskRunner runner, Listener listener) {
        this.finder = finder;
        this.runner = runner;
        this.listener = listener;
    }

    /** What a list tells of. */
    interface Listener {
        /** Rows came: in front, or at the end where the oldest is first. */
        void added(int count);

        /** Rows changed in place, or their number did. */
        void changed();

        /** Rows could not be read. */
        void failed(Throwable failure);
    }

    int size() {
        return live.size() + index.rows();
    }

    /** Whether the oldest row is the first. */
    boolean isOldestFirst() {
        return oldestFirst;
    }

    private int turned(int number) {
        return oldestFirst ? size() - 1 - number : number;
    }

    /** A row, or null while it is on its way. */
    @Nullable TraceSummary row(int number) {
        return fromNewest(turned(number));
    }

    private @Nullable TraceSummary fromNewest(int number) {
        if (number < live.size()) {
            return live.get(live.size() - 1 - number);
        }
        int stored = number - live.size();
        int segment = index.segmentOf(stored);
        List<TraceSummary> rows = segment < 0 ? null : held.get(segment);
        return rows == null
                ? null
                : rows.get(stored - index.segments().get(segment).start());
    }

    /** Starts anew, with the segment already read that is seen first. */
    void reset(TraceQuery query, RowIndex index, List<TraceSummary> first, boolean oldest) {
        onTheWay.values().forEach(RunningTask::cancel);
        onTheWay.clear();
        held.clear();
        live.clear();
        this.query = query;
        this.index = index;
        this.oldestFirst = oldest;
        if (!index.segments().isEmpty()) {
            keep(oldest ? index.segments().size() - 1 : 0, first);
        }
        listener.changed();
    }

    /** Takes new rows, in any order. A request is stored when it ends, so one may come after others that began later: it goes where its time is. */
    void add(List<TraceSummary> rows) {
        List<TraceSummary> late = new ArrayList<>();
        long newest = live.isEmpty() ? Long.MIN_VALUE : live.getLast().timestampMillis();
        int inFront = 0;
        for (TraceSummary row : rows) {
            if (index.segmentAt(row.timestampMillis()) >= 0) {
                late.add(row);
            } else {
                inFront += row.timestampMillis() >= newest ? 1 : 0;
                live.add(afterAllUntil(row.timestampMillis()), row);
            }
        }
        addLate(late);
        listener.added(inFront);
        if (inFront < rows.size()) {
            listener.changed();
        }
    }

    /** Where a row goes among the live ones; most go to the end. */
    private int afterAllUntil(long millis) {
        int place = live.size();
        while (place > 0 && live.get(place - 1).timestampMillis() > millis) {
            place--;
        }
        return place;
    }

    /** Rows of the time that the index knows. */
    private void addLate(List<TraceSummary> late) {
        if (late.isEmpty()) {
            return;
        }
        for (TraceSummary row : late) {
            int segment = index.segmentAt(row.timestampMillis());
            List<TraceSummary> there = held.get(segment);
            if (there != null) {
                List<TraceSummary> more = new ArrayList<>(there);
                int place = 0;
                while (place < more.size() && more.get(place).timestampMillis() > row.timestampMillis()) {
                    place++;
                }
                more.add(place, row);
                held.put(segment, more);
            }
            RunningTask reading = onTheWay.remove(segment);
            if (reading != null) {
                reading.cancel(); // it may have been asked before this one was stored
            }
        }
        index = index.grown(late.stream().map(TraceSummary::timestampMillis).toList());
    }

    /** Whether a row is no older than all others, so that it moves none of them where the oldest is first. */
    boolean isNewest(TraceSummary row) {
        return index.segmentAt(row.timestampMillis()) < 0
                && (live.isEmpty() || row.timestampMillis() >= live.getLast().timestampMillis());
    }

    int liveRows() {
        return live.size();
    }

    /** Reads what is on screen; what was on its way and is no more wanted is given up. */
    void need(int from, int to) {
        int firstRow = oldestFirst ? turned(to) : from;
        int lastRow = oldestFirst ? turned(from) : to;
        int first = index.segmentOf(Math.max(0, firstRow - live.size()));
        int last = index.segmentOf(Math.min(index.rows() - 1, lastRow - live.size()));
        if (first < 0 || last < 0) {
            return;
        }
        for (Iterator<Map.Entry<Integer, RunningTask>> i = onTheWay.entrySet().iterator(); i.hasNext(); ) {
            Map.Entry<Integer, RunningTask> task = i.next();
            if (task.getKey() < first || task.getKey() > last) {
                task.getValue().cancel();
                i.remove();
            }
        }
        for (int segment = first; segment <= last; segment++) {
            if (held.get(segment) == null && !onTheWay.containsKey(segment)) {
                load(segment);
            }
        }
    }

    private void load(int number) {
        RowIndex.Segment segment = index.segments().get(number);
        TraceQuery wanted = query;
        // The runner of the tests answers at once: the entry must be there before the answer is.
        onTheWay.put(number, RunningTask.NONE);
        RunningTask task = runner.run(
                Messages.text("requests.task.page"),
                progress -> read(finder, wanted, segment, progress),
                rows -> {
                    onTheWay.remove(number);
                    keep(number, rows);
                    listener.changed();
                },
                failure -> {
                    onTheWay.remove(number);
                    listener.failed(failure);
                });
        onTheWay.replace(number, task);
    }

    /** All rows of a segment, page by page. The outer ones reach beyond what is asked for, to whole buckets. */
    static List<TraceSummary> read(TraceFinder finder, TraceQuery query, RowIndex.Segment segment, Progress progress) {
        Instant from = Instant.ofEpochMilli(segment.fromMillis());
        Instant end = Instant.ofEpochMilli(segment.untilMillis());
        Instant since = query.since();
        Instant until = query.until();
        TraceQuery narrow = query.between(
                since == null || from.isAfter(since) ? from : since,
                until == null || end.isBefore(until) ? end : until);
        List<TraceSummary> rows = new ArrayList<>(segment.size());
        String cursor = null;
        do {
            TracePage page = finder.find(narrow, TraceFinder.MAX_PAGE, cursor);
            rows.addAll(page.traces());
            cursor = page.nextCursor();
        } while (cursor != null && !progress.isCancelled());
        return rows;
    }

    private void keep(int number, List<TraceSummary> rows) {
        if (rows.size() != index.segments().get(number).size()) {
            index = index.resized(number, rows.size());
        }
        held.put(number, rows);
        Iterator<Integer> eldest = held.keySet().iterator();
        while (held.size() > SEGMENTS_HELD && eldest.hasNext()) {
            eldest.next();
            eldest.remove();
        }
    }

    /** Whether a request that is told of now was already read from the store: the two may overlap in time. */
    boolean hasRead(TraceSummary trace) {
        return index.segmentAt(trace.timestampMillis()) >= 0 && find(trace) >= 0;
    }

    /** The number of a request's row among those held, or -1. */
    int find(TraceSummary wanted) {
        int found = countedFromNewest(wanted);
        return found < 0 ? -1 : turned(found);
    }

    private int countedFromNewest(TraceSummary wanted) {
        for (int i = live.size() - 1; i >= 0; i--) {
            if (RequestKey.same(live.get(i), wanted)) {
                return live.size() - 1 - i;
            }
        }
        int[] found = {-1};
        Consumer<Map.Entry<Integer, List<TraceSummary>>> look = entry -> {
            for (int i = 0; i < entry.getValue().size() && found[0] < 0; i++) {
                if (RequestKey.same(entry.getValue().get(i), wanted)) {
                    found[0] =
                            live.size() + index.segments().get(entry.getKey()).start() + i;
                }
            }
        };
        held.entrySet().forEach(look);
        return found[0];
    }
}
