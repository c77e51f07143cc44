package rewind.server;

import rewind.store.Feedback;
import rewind.store.FeedbackLog;
import rewind.store.SeenByFeedback;
import rewind.telemetry.metrics.DataMetrics;
import rewind.telemetry.metrics.FeedbackMetrics;
import rewind.telemetry.metrics.Metrics;

/** A log of feedback that counts what it keeps, and times it. */
final class MeasuredFeedback implements FeedbackLog {
    private final FeedbackLog log;
    private final Timed append;
    private final FeedbackMetrics feedback;
    private final DataMetrics data;

    MeasuredFeedback(FeedbackLog log, Metrics metrics) {
        this.log = log;
        this.append = new Timed(metrics.store().operation("append_feedback"));
        this.feedback = metrics.feedback();
        this.data = metrics.data();
    }

    @Override
    public Feedback append(Feedback given) {
        Feedback kept = append.call(() -> log.append(given));
        feedback.kept(kept.event().word(), kept.modelVersion());
        data.accepted("feedback", 1);
        return kept;
    }

    @Override
    public SeenByFeedback seenBy(int userId) {
        return log.seenBy(userId);
    }

    @Override
    public SeenByFeedback seenBy(int userId, long watermark) {
        return log.seenBy(userId, watermark);
    }
}
