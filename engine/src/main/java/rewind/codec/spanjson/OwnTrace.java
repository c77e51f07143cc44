package rewind.codec.spanjson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * What a trace that Rewind recorded has beside its spans, as attributes of its root: {@code rewind.request_id},
 * {@code .model_name}, {@code .model_version}, {@code .git_sha}, {@code .data_snapshot_id},
 * {@code .container_image_digest}, {@code .path}, {@code .method}, {@code .variant}, {@code .error_type}, {@code .status},
 * {@code .latency_us}, {@code .user_id} and {@code .k}, as far as they are known. They are read again as attributes.
 * Items, stages and log lines are left out: formats of spans have no place for them.
 */
public final class OwnTrace {
    private static final String PREFIX = "rewind.";

    private OwnTrace() {}

    /**
     * The spans to be written. Where there are none but a request is known, one that stands for it; of a trace from
     * elsewhere, the spans as they are.
     */
    public static List<Span> spans(Trace trace) {
        TraceSummary summary = trace.summary();
        if (summary.provenance().equals(Provenance.NONE) && summary.requestId().equals(summary.traceId())) {
            return trace.spans();
        }
        List<Span> spans = new ArrayList<>(trace.spans().isEmpty() ? List.of(standIn(summary)) : trace.spans());
        int root = root(spans);
        spans.set(root, with(spans.get(root), summary));
        return spans;
    }

    private static Span standIn(TraceSummary summary) {
        return new Span(
                summary.requestId().isEmpty() ? "request" : summary.requestId(),
                null,
                summary.path(),
                SpanKind.SERVER,
                Objects.requireNonNullElse(summary.service(), ""),
                summary.timestampMillis() * 1_000_000L,
                summary.latencyMicros() * 1000L,
                summary.isError() ? SpanStatus.ERROR : SpanStatus.UNSET,
                null,
                Map.of(),
                List.of(),
                List.of());
    }

    private static int root(List<Span> spans) {
        Set<String> ids = new HashSet<>();
        spans.forEach(span -> ids.add(span.spanId()));
        for (int i = 0; i < spans.size(); i++) {
            String parent = spans.get(i).parentSpanId();
            if (parent == null || !ids.contains(parent)) {
                return i;
            }
        }
        return 0;
    }

    private static Span with(Span span, TraceSummary summary) {
        AttributeMap.Builder to = new AttributeMap.Builder();
        span.attributes().forEach(to::put);
        Provenance provenance = summary.provenance();
        text(to, "request_id", summary.requestId());
        text(to, "model_name", provenance.modelName());
        text(to, "model_version", provenance.modelVersion());
        text(to, "git_sha", provenance.gitSha());
        text(to, "data_snapshot_id", provenance.dataSnapshotId());
        text(to, "container_image_digest", provenance.containerImageDigest());
        text(to, "path", summary.path());
        text(to, "method", summary.method());
        text(to, "variant", summary.variant());
        text(to, "error_type", summary.errorType());
        to.put(PREFIX + "status", AttributeValue.of(summary.status()));
        to.put(PREFIX + "latency_us", AttributeValue.of(summary.latencyMicros()));
        Long user = summary.userId();
        if (user != null) {
            to.put(PREFIX + "user_id", AttributeValue.of(user));
        }
        Integer k = summary.k();
        if (k != null) {
            to.put(PREFIX + "k", AttributeValue.of(k));
        }
        return new Span(
                span.spanId(),
                span.parentSpanId(),
                span.name(),
                span.kind(),
                span.component(),
                span.startEpochNanos(),
                span.durationNanos(),
                span.status(),
                span.statusMessage(),
                to.build(),
                span.events(),
                span.links(),
                span.resource());
    }

    private static void text(AttributeMap.Builder to, String name, @Nullable String value) {
        if (value != null) {
            to.put(PREFIX + name, AttributeValue.of(value));
        }
    }
}
