package rewind.server;

import java.time.Instant;
import java.util.List;
import rewind.pipeline.ServingModel;
import rewind.store.FeedbackLog;
import rewind.store.SpanWriter;
import rewind.store.TraceWriter;
import rewind.telemetry.metrics.DataMetrics;
import rewind.telemetry.metrics.Metrics;
import rewind.telemetry.metrics.ServingVersion;
import rewind.trace.TraceSpans;

/** The parts of a server with a clock beside each of the store's ports. */
final class MeasuredParts {
    private MeasuredParts() {}

    /** @param writer in the place of the parts' own */
    static EngineServer.Parts of(EngineServer.Parts parts, TraceWriter writer) {
        Metrics metrics = parts.operations().metrics();
        if (!metrics.isOn()) {
            return parts;
        }
        metrics.serving().ask(() -> serving(parts));
        StoragePorts storage = parts.storage();
        return parts.with(storage.withFinder(new MeasuredFinder(storage.finder(), metrics.store()))
                .withWriter(writer(writer, metrics))
                .withFeedback(feedback(storage.feedback(), metrics))
                .withSpans(spans(storage.spans(), metrics)));
    }

    private static TraceWriter writer(TraceWriter writer, Metrics metrics) {
        Timed write = new Timed(metrics.store().operation("write_trace"));
        return trace -> write.run(() -> writer.write(trace));
    }

    private static FeedbackLog feedback(FeedbackLog log, Metrics metrics) {
        return new MeasuredFeedback(log, metrics);
    }

    private static SpanWriter spans(SpanWriter writer, Metrics metrics) {
        Timed write = new Timed(metrics.store().operation("write_spans"));
        DataMetrics data = metrics.data();
        return spans -> {
            write.run(() -> writer.write(spans));
            data.accepted("spans", count(spans));
        };
    }

    private static long count(List<TraceSpans> spans) {
        return spans.stream().mapToLong(part -> part.spans().size()).sum();
    }

    private static List<ServingVersion> serving(EngineServer.Parts parts) {
        return parts.serving().rollout().serving().stream()
                .map(MeasuredParts::version)
                .toList();
    }

    private static ServingVersion version(ServingModel model) {
        return new ServingVersion(
                model.manifest().version(),
                model.manifest().createdAt(),
                Instant.ofEpochSecond(model.snapshot().newestEpochSeconds()),
                model.manifest().metrics());
    }
}
