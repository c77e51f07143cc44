package rewind.explorer.rollback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.explorer.tasks.Progress;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.store.TraceFinder;
import rewind.store.TraceLookup;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.TraceSummary;

/** Reads as many requests of a stretch of time as can be told apart in a picture of it. */
final class PointReading {
    /** More than these would lie over one another. */
    static final int MOST = 1500;

    /** The rate of requests is looked at for so long at most. */
    static final long RATE_MILLIS = 3_600_000;

    private static final String SHADOW = "shadow";
    private static final int SLICES = 150;
    private static final int EACH = MOST / SLICES;

    private final TraceFinder finder;
    private final Progress progress;
    private final List<ChangePicture.Point> points = new ArrayList<>();

    private PointReading(TraceFinder finder, Progress progress) {
        this.finder = finder;
        this.progress = progress;
    }

    /**
     * A picture with its requests: all of them where they are few; else the newest few of each of {@value #SLICES} slices of
     * the time, so that busy moments are not all that is seen.
     */
    static ChangePicture fill(ChangePicture frame, TraceFinder finder, Progress progress) {
        PointReading reading = new PointReading(finder, progress);
        long since = frame.sinceMillis();
        long until = frame.untilMillis();
        long all = finder.count(query(since, until));
        if (all <= MOST) {
            reading.read(since, until, MOST);
        } else {
            for (int i = 0; i < SLICES && !progress.isCancelled(); i++) {
                long from = since + (until - since) * i / SLICES;
                reading.read(from, since + (until - since) * (i + 1) / SLICES, EACH);
                progress.report(
                        Messages.counted("histogram.requests", reading.points.size()), (double) (i + 1) / SLICES);
            }
        }
        reading.points.sort(Comparator.comparingLong(ChangePicture.Point::atMillis));
        return frame.with(reading.points, all);
    }

    private static TraceQuery query(long since, long until) {
        return TraceQuery.ALL.between(Instant.ofEpochMilli(since), Instant.ofEpochMilli(until));
    }

    private void read(long since, long until, int most) {
        if (since >= until) {
            return;
        }
        int left = most;
        @Nullable String cursor = null;
        do {
            TracePage page = finder.find(query(since, until), Math.min(left, TraceLookup.MAX_PAGE), cursor);
            page.traces().stream()
                    .filter(PointReading::isServed)
                    .map(ChangePicture.Point::of)
                    .forEach(points::add);
            left -= page.traces().size();
            cursor = page.nextCursor();
        } while (cursor != null && left > 0 && !progress.isCancelled());
    }

    /** Runs of a shadow and traces of other programs are passed over, as the check does. */
    private static boolean isServed(TraceSummary trace) {
        return !SHADOW.equals(trace.variant()) && TraceSummary.OWN_SERVICE.equals(trace.service());
    }

    /** Requests a minute, over the last hour or since the change where that is less; 0 where none came. */
    static double perMinute(TraceFinder finder, long sinceMillis, long nowMillis) {
        long from = Math.max(sinceMillis, nowMillis - RATE_MILLIS);
        long width = nowMillis - from;
        return width <= 0 ? 0 : finder.count(query(from, nowMillis + 1)) * 60_000.0 / width;
    }

    /** How many of how many are drawn; empty where all are. */
    static String left(ChangePicture picture) {
        return picture.requests() <= MOST
                ? ""
                : Messages.text(
                        "rollback.chart.sampled",
                        Figures.count(picture.points().size()),
                        Figures.count(picture.requests()));
    }
}
