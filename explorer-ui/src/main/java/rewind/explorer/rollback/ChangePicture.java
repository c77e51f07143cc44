package rewind.explorer.rollback;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.rollback.ServingState;
import rewind.trace.TraceSummary;

/**
 * What happened around a change: which versions served, and how long requests took.
 *
 * @param atMillis of the change
 * @param noun what to call the change
 * @param bands by time
 * @param points of the requests that are drawn, oldest first
 * @param requests how many there were in this time, drawn or not
 * @param stragglers answered after the change by what no longer served
 * @param lastMillis how long after the change the last of them came; 0 where there are none
 */
record ChangePicture(
        long sinceMillis,
        long untilMillis,
        long atMillis,
        String noun,
        List<Band> bands,
        List<Point> points,
        long requests,
        long stragglers,
        long lastMillis) {
    ChangePicture {
        bands = List.copyOf(bands);
        points = List.copyOf(points);
    }

    /** A stretch of time in which the same served. */
    record Band(ServingState state, long sinceMillis, long untilMillis) {}

    /** A request, where it arrived and how long it took. */
    record Point(
            String requestId,
            long atMillis,
            long micros,
            @Nullable String version,
            boolean error) {
        static Point of(TraceSummary summary) {
            return new Point(
                    summary.requestId(),
                    summary.timestampMillis(),
                    summary.latencyMicros(),
                    summary.provenance().modelVersion(),
                    summary.isError());
        }
    }

    /** The same with requests. */
    ChangePicture with(List<Point> others, long all) {
        return new ChangePicture(sinceMillis, untilMillis, atMillis, noun, bands, others, all, stragglers, lastMillis);
    }
}
