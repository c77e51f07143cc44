package rewind.control;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.pipeline.ModelLoader;
import rewind.pipeline.SeenItems;
import rewind.replay.Judge;
import rewind.replay.Replay;
import rewind.replay.run.EngineReplaying;
import rewind.replay.run.FeedbackAt;
import rewind.replay.run.LocalArtefacts;
import rewind.store.FeedbackLog;
import rewind.store.SeenByFeedback;
import rewind.store.TraceLookup;
import rewind.telemetry.FailureReports;
import rewind.trace.Trace;

/** Replays in this process. */
public final class LocalReplays implements ReplayControl {
    private final TraceLookup traces;
    private final ModelLoader loader;
    private final Judge judge;

    /** @param traces has the requests that are replayed by their id */
    public LocalReplays(TraceLookup traces, ModelLoader loader, FeedbackAt feedback) {
        this(traces, loader, feedback, FailureReports.NONE);
    }

    /** @param reports hears of replays that failed where the recorded request had not */
    public LocalReplays(TraceLookup traces, ModelLoader loader, FeedbackAt feedback, FailureReports reports) {
        this.traces = traces;
        this.loader = loader;
        this.judge = new Judge(
                new EngineReplaying(loader, feedback, reports),
                new LocalArtefacts(loader.registry(), loader.snapshots()));
    }

    /** What users had seen, from the log that the engine keeps. */
    public static FeedbackAt feedback(FeedbackLog log) {
        return (userId, watermark) -> {
            if (watermark == 0) {
                return Optional.of(SeenItems.NONE);
            }
            SeenByFeedback now = log.seenBy(userId);
            SeenByFeedback then = now.watermark() == watermark ? now : log.seenBy(userId, watermark);
            return then.watermark() == watermark
                    ? Optional.of(new SeenItems(watermark, then.itemIds()))
                    : Optional.empty();
        };
    }

    @Override
    public Optional<Replay> replay(String requestId, @Nullable String version) {
        Optional<Trace> recorded = traces.get(requestId);
        return recorded.map(trace -> judge(trace, version).replay());
    }

    @Override
    public Optional<ReplayReport> report(String requestId, @Nullable String version) {
        Optional<Trace> recorded = traces.get(requestId);
        return recorded.map(trace -> ReplayJson.report(trace, judge(trace, version)));
    }

    /**
     * Runs a request again that need not be in the store.
     *
     * @throws UnknownModelException if the registry has no such version
     */
    public Judge.Judgement judge(Trace recorded, @Nullable String version) {
        if (version != null && !loader.registry().exists(version)) {
            throw new UnknownModelException(version, loader.registry().names());
        }
        return judge.judge(recorded, version);
    }
}
