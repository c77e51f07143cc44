package rewind.telemetry.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
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
        List<String> tenant = List.of(Objects.requireNonNullElse(caller.tenant(), "default"));
        tokens.of(tenant).inc(Math.max(1, summary.numItems()));
        requests.of(List.of(
                        caller.segment() == null ? segment(trace) : caller.segment(),
                        Objects.requireNonNullElse(caller.category(), "all"),
                        Objects.requireNonNullElse(caller.region(), "unknown")))
                .inc();
        if (summary.status() == 200) {
            served.of(tenant).inc();
        }
        run(trace);
    }

    /** Counts what the models did for an answer, also for one that nobody sees. */
    void run(Trace trace) {
        TraceSummary summary = trace.summary();
        String version = summary.provenance().modelVersion();
        if (version == null || summary.status() != 200) {
            return;
        }
        String name = summary.provenance().modelName();
        VersionMeter meter = versions.of(List.of(version, name == null ? NONE : name));
        long now = System.nanoTime();
        String traceId = summary.traceId();
        long begun = Long.MAX_VALUE;
        long ended = Long.MIN_VALUE;
        long inferred = 0;
        for (Span span : trace.spans()) {
            Timing operation = meter.operation(span.name());
            if (operation != null) {
                operation.observe(span.durationNanos(), now, traceId);
                inferred += span.durationNanos();
            } else if (isStage(span)) {
                stage(span.name()).observe(span.durationNanos(), now, traceId);
                begun = Math.min(begun, span.startEpochNanos());
                ended = Math.max(ended, span.endEpochNanos());
            }
        }
        meter.answer().observe(summary.latencyMicros() * 1000, now, traceId);
        if (ended >= begun) {
            meter.pipeline().observe(ended - begun, now, traceId);
        }
        meter.inference().observe(inferred, now, traceId);
    }

    /** A stage's span is called as the component that did it. */
    private static boolean isStage(Span span) {
        return span.name().equals(span.component());
    }

    private Timing stage(String name) {
        Timing found = stages.get(name);
        return found != null ? found : stages.computeIfAbsent(name, stage -> stageDuration.of(stage));
    }

    /** By how much the user has rated, where the caller names no segment. */
    private static String segment(Trace trace) {
        for (Span span : trace.spans()) {
            if (span.attributes().get("rated") instanceof AttributeValue.Whole rated) {
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
