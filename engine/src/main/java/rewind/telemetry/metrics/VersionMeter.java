package rewind.telemetry.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The series of one model version, together, so that a request looks up one name.
 *
 * @param answer of requests
 * @param pipeline of the five stages
 * @param inference of all that the model does for a request
 * @param operations of the model, by the names of their spans
 */
record VersionMeter(Timing answer, Timing pipeline, Timing inference, Map<String, Timing> operations) {
    private static final int MOST = 100;

    /** What a model does, by the span that shows it. */
    private static final Map<String, String> OPERATIONS = Map.of(
            "embedding_lookup", "embedding_lookup",
            "ann_search", "ann_search",
            "ml_inference", "score_batch");

    @Nullable Timing operation(String span) {
        return operations.get(span);
    }

    /** The metrics that are told apart by version. */
    static final class Family {
        private final Timings answer;
        private final Timings pipeline;
        private final Timings inference;
        private final Timings operation;

        Family(PrometheusRegistry registry) {
            answer = Timings.register(
                    registry,
                    "recommend_latency_seconds",
                    "Latency of an answered recommendation as its provenance has it.",
                    Buckets.requests(),
                    "model_version");
            pipeline = Timings.register(
                    registry,
                    "recommendation_latency_seconds",
                    "Time that the five stages of the pipeline take together.",
                    Buckets.requests(),
                    "model_version");
            inference = Timings.register(
                    registry,
                    "model_inference_duration_seconds",
                    "Time that a model computes for a request, all operations together.",
                    Buckets.parts(),
                    "model_name");
            operation = Timings.register(
                    registry,
                    "ml_model_inference_duration_seconds",
                    "Time that an operation of a model takes.",
                    Buckets.parts(),
                    "operation",
                    "model_version");
        }

        /** By version and name of the model. */
        Bounded<VersionMeter> bounded() {
            return new Bounded<>(MOST, this::of);
        }

        private VersionMeter of(List<String> versionAndName) {
            String version = versionAndName.get(0);
            Map<String, Timing> operations = OPERATIONS.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey, entry -> operation.of(entry.getValue(), version)));
            return new VersionMeter(
                    answer.of(version), pipeline.of(version), inference.of(versionAndName.get(1)), operations);
        }
    }
}
