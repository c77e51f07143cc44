package rewind.telemetry.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Recommendations, read off the trace of each: what the trace shows and what is counted cannot differ. */
final class RecommendationMetrics {
    private static final int MOST_TENANTS = 50;
    private static final int MOST_GROUPS = 300;
    private static final int LIGHT = 20;
    private static final int REGULAR = 100;
    private static final String NONE = "none";

    private final Bounded<CounterDataPoint> served;
    private final Bounded<CounterDataPoint> tokens;
    private final Bounded<CounterDataPoint> requests;
    private final Bounded<VersionMeter> versions;
    private final Timings stageDuration;
    private final ConcurrentHashMap<String, Timing> stages = new ConcurrentHashMap<>();
    private final Together<Answered> waiting = new Together<>(this::count);

    /** Who asked for it, null where nobody sees it; how long it took, null where no model answered. */
    private record Answered(@Nullable Asked asked, @Nullable AnswerTimes times) {}

    private record Asked(AskedBy by, String segment, int items, boolean served) {}

    RecommendationMetrics(PrometheusRegistry registry) {
        Counter servedTotal = Counter.builder()
                .name("recommendations_served_total")
                .help("Recommendations that were answered with items.")
                .labelNames("tenant")
                .withoutExemplars()
                .register(registry);
        served = new Bounded<>(MOST_TENANTS, values -> servedTotal.labelValues(values.getFirst()));
        Counter tokensTotal = Counter.builder()
                .name("api_usage_tokens_total")
                .help("Units of use: an item of an answer is one, and a request at least one.")
                .labelNames("tenant")
                .withoutExemplars()
                .register(registry);
        tokens = new Bounded<>(MOST_TENANTS, values -> tokensTotal.labelValues(values.getFirst()));
        Counter requestsTotal = Counter.builder()
                .name("recommendation_requests_total")
                .help("Requests for recommendations, by segment of users, category of content and region.")
                .labelNames("segment", "category", "region")
                .withoutExemplars()
                .register(registry);
        requests = new Bounded<>(
                MOST_GROUPS, values -> requestsTotal.labelValues(values.get(0), values.get(1), values.get(2)));
        versions = new VersionMeter.Family(registry).bounded();
        stageDuration = Timings.register(
                registry,
                "recommendation_stage_duration_seconds",
                "Time that a stage of the pipeline takes.",
                Buckets.parts(),
                "stage");
    }

    /** Counts an answer to a caller. */
    void answered(Trace trace, AskedBy caller) {
        TraceSummary summary = trace.summary();
        String segment = caller.segment() == null ? segment(trace) : caller.segment();
        Asked asked = new Asked(caller, segment, summary.numItems(), summary.status() == 200);
        waiting.add(new Answered(asked, times(trace)));
    }

    /** Counts what the models did for an answer that nobody sees. */
    void run(Trace trace) {
        AnswerTimes times = times(trace);
        if (times != null) {
            waiting.add(new Answered(null, times));
        }
    }

    private static @Nullable AnswerTimes times(Trace trace) {
        String version = trace.summary().provenance().modelVersion();
        return version == null || trace.summary().status() != 200 ? null : AnswerTimes.of(version, trace);
    }

    /** Counts what waits to be counted together. */
    void settle() {
        waiting.giveOn();
    }

    private void count(Answered answer) {
        if (answer.asked() != null) {
            count(answer.asked());
        }
        if (answer.times() != null) {
            count(answer.times());
        }
    }

    private void count(Asked asked) {
        AskedBy by = asked.by();
        List<String> tenant = List.of(Objects.requireNonNullElse(by.tenant(), "default"));
        tokens.of(tenant).inc(Math.max(1, asked.items()));
        requests.of(List.of(
                        asked.segment(),
                        Objects.requireNonNullElse(by.category(), "all"),
                        Objects.requireNonNullElse(by.region(), "unknown")))
                .inc();
        if (asked.served()) {
            served.of(tenant).inc();
        }
    }

    private void count(AnswerTimes answer) {
        String model = answer.model();
        VersionMeter meter = versions.of(List.of(answer.version(), model == null ? NONE : model));
        long now = System.nanoTime();
        long inferred = 0;
        for (int i = 0; i < answer.names().length; i++) {
            String name = answer.names()[i];
            long nanos = answer.nanos()[i];
            Timing operation = meter.operation(name);
            if (operation != null) {
                operation.observe(nanos, now, answer.traceId(), answer.millis());
                inferred += nanos;
            } else if (answer.stages()[i]) {
                stage(name).observe(nanos, now, answer.traceId(), answer.millis());
            }
        }
        meter.answer().observe(answer.latencyNanos(), now, answer.traceId(), answer.millis());
        if (answer.pipelineNanos() >= 0) {
            meter.pipeline().observe(answer.pipelineNanos(), now, answer.traceId(), answer.millis());
        }
        meter.inference().observe(inferred, now, answer.traceId(), answer.millis());
    }

    private Timing stage(String name) {
        Timing found = stages.get(name);
        return found != null ? found : stages.computeIfAbsent(name, stage -> stageDuration.of(stage));
    }

    /** By how much the user has rated, where the caller names no segment. */
    private static String segment(Trace trace) {
        List<Span> spans = trace.spans();
        for (int i = 0; i < spans.size(); i++) {
            if (spans.get(i).attributes().get("rated") instanceof AttributeValue.Whole rated) {
                return ofHistory(rated.value());
            }
        }
        return "unknown";
    }

    private static String ofHistory(long rated) {
        if (rated == 0) {
            return "new";
        }
        if (rated < LIGHT) {
            return "light";
        }
        return rated < REGULAR ? "regular" : "heavy";
    }
}
