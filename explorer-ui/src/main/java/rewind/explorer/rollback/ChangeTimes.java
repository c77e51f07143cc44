package rewind.explorer.rollback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.rollback.Change;
import rewind.rollback.RollbackReport;
import rewind.rollback.ServingState;
import rewind.rollback.Window;

/** Which time is worth a look around a change, and what served then: pure functions. */
final class ChangeTimes {
    /** The longer side has at most as many times the length of the shorter: else one of them could not be seen. */
    private static final long MOST_RATIO = 4;

    private static final long LEAST_MILLIS = 1_000;

    private ChangeTimes() {}

    /** A picture of a judged change without its requests. */
    static ChangePicture frame(Judged judged) {
        RollbackReport report = judged.report();
        Window range = range(report);
        long strays = judged.check("provenance")
                .map(check -> Judged.number(check, "stragglers"))
                .orElse(0L);
        long last = judged.check("provenance")
                .map(check -> Judged.number(check, "last_straggler_after_ms"))
                .orElse(0L);
        return new ChangePicture(
                range.sinceMillis(),
                range.untilMillis(),
                report.atMillis(),
                judged.noun(),
                bands(judged, range),
                List.of(),
                0,
                strays,
                last);
    }

    /** From the time before that is compared with to the end of the time after, each cut so that the other can be seen. */
    static Window range(RollbackReport report) {
        long at = report.atMillis();
        long after = Math.max(LEAST_MILLIS, report.after().untilMillis() - at);
        Window baseline = report.baseline();
        long before = baseline == null ? after : Math.max(LEAST_MILLIS, at - baseline.sinceMillis());
        return new Window(at - Math.min(before, MOST_RATIO * after), at + Math.min(after, MOST_RATIO * before));
    }

    /** What served in a stretch of time, by time; neighbours in which the same served are one. */
    static List<ChangePicture.Band> bands(Judged judged, Window range) {
        List<ChangePicture.Band> bands = new ArrayList<>();
        List<Change> changes = new ArrayList<>(judged.history());
        RollbackReport report = judged.report();
        if (judged.question().isDescribed() && changes.isEmpty()) {
            ServingState from = report.from() == null ? null : ServingState.fixed(report.from());
            changes.add(new Change(
                    null, report.atMillis(), report.kind(), report.who(), from, ServingState.fixed(report.target())));
        }
        changes.sort(Comparator.comparingLong(Change::atMillis));
        ServingState state = changes.isEmpty() ? null : changes.getFirst().from();
        long since = Long.MIN_VALUE;
        for (Change change : changes) {
            add(bands, state, since, change.atMillis(), range);
            state = change.to();
            since = change.atMillis();
        }
        add(bands, state, since, Long.MAX_VALUE, range);
        return List.copyOf(bands);
    }

    private static void add(
            List<ChangePicture.Band> bands, @Nullable ServingState state, long since, long until, Window range) {
        long from = Math.max(since, range.sinceMillis());
        long to = Math.min(until, range.untilMillis());
        if (state == null || from >= to) {
            return;
        }
        ChangePicture.Band last = bands.isEmpty() ? null : bands.getLast();
        if (last != null && last.state().equals(state) && last.untilMillis() == from) {
            bands.set(bands.size() - 1, new ChangePicture.Band(state, last.sinceMillis(), to));
        } else {
            bands.add(new ChangePicture.Band(state, from, to));
        }
    }
}
