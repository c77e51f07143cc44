package rewind.server;

import rewind.store.FeedbackLog;
import rewind.store.FeedbackStatistics;
import rewind.store.LatencyStatistics;
import rewind.store.SpanWriter;
import rewind.store.TraceFeed;
import rewind.store.TraceFinder;
import rewind.store.TraceNotes;
import rewind.store.TraceStore;
import rewind.store.TraceWriter;

/**
 * Where a server keeps things, and finds them again.
 *
 * @param writer takes the trace of each request before its answer leaves
 * @param spans takes the spans that other programs send
 */
public record StoragePorts(
        TraceFinder finder,
        TraceWriter writer,
        SpanWriter spans,
        TraceFeed feed,
        TraceNotes notes,
        LatencyStatistics latencies,
        FeedbackLog feedback,
        FeedbackStatistics feedbackStatistics) {

    /** All of them in one store. */
    public static StoragePorts of(TraceStore store) {
        return new StoragePorts(
                store,
                store,
                store,
                store,
                store.notes(),
                store.latencies(),
                store.feedback(),
                store.feedbackStatistics());
    }

    /** With another place for the traces of requests. */
    public StoragePorts withWriter(TraceWriter other) {
        return new StoragePorts(finder, other, spans, feed, notes, latencies, feedback, feedbackStatistics);
    }

    /** With another place for the spans of other programs. */
    StoragePorts withSpans(SpanWriter other) {
        return new StoragePorts(finder, writer, other, feed, notes, latencies, feedback, feedbackStatistics);
    }

    /** Looked through in another way. */
    StoragePorts withFinder(TraceFinder other) {
        return new StoragePorts(other, writer, spans, feed, notes, latencies, feedback, feedbackStatistics);
    }

    /** With another place for feedback. */
    StoragePorts withFeedback(FeedbackLog other) {
        return new StoragePorts(finder, writer, spans, feed, notes, latencies, other, feedbackStatistics);
    }
}
