package rewind.diff.cohort;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;
import rewind.trace.TraceTree;

/**
 * What a trace says, field by field: a text or a number each. {@code model_version} and others of the summary, {@code
 * attributes.KEY} of the request, {@code service.NAME} (is it there), and of all spans of a name together {@code span.NAME}
 * (is it there), {@code span.NAME.duration_ms}, {@code span.NAME.self_ms} (without what children cover), {@code
 * span.NAME.failed}, and of the first of them {@code span.NAME.KEY}, its attributes.
 */
final class TraceFeatures {
    static final String SPAN = "span.";
    static final String ATTRIBUTES = "attributes.";
    static final String SERVICE = "service.";
    static final String DURATION = ".duration_ms";
    static final String SELF = ".self_ms";
    static final String FAILED = ".failed";

    /** What only some traces have is there, or not. */
    static final String YES = "yes";

    private static final double NANOS_A_MILLI = 1e6;

    private final Map<String, Object> values = new LinkedHashMap<>();

    private TraceFeatures() {}

    /** Texts and numbers, by field. */
    static Map<String, Object> of(Trace trace) {
        TraceFeatures features = new TraceFeatures();
        features.summary(trace.summary());
        trace.attributes().forEach((key, value) -> features.attribute(ATTRIBUTES + key, value));
        features.spans(trace);
        return features.values;
    }

    private void summary(TraceSummary trace) {
        Provenance provenance = trace.provenance();
        text("model_version", provenance.modelVersion());
        text("model_name", provenance.modelName());
        text("data_snapshot_id", provenance.dataSnapshotId());
        text("git_sha", provenance.gitSha());
        text("container_image_digest", provenance.containerImageDigest());
        text("variant", trace.variant());
        text("status", trace.status() == 0 ? null : String.valueOf(trace.status()));
        text("error_type", trace.errorType());
        text("path", trace.path());
        text("method", trace.method());
        text("user_id", trace.userId() == null ? null : String.valueOf(trace.userId()));
        text("service", trace.service());
        if (trace.k() != null) {
            values.put("k", trace.k().doubleValue());
        }
        values.put("num_items", (double) trace.numItems());
        values.put("span_count", (double) trace.spanCount());
        values.put("latency_ms", trace.latencyMicros() / 1000.0);
    }

    private void text(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            values.put(name, value);
        }
    }

    private void attribute(String name, AttributeValue value) {
        switch (value) {
            case AttributeValue.Whole whole -> values.put(name, (double) whole.value());
            case AttributeValue.Real real -> {
                if (Double.isFinite(real.value())) {
                    values.put(name, real.value());
                }
            }
            case AttributeValue.Fields fields ->
                fields.values().forEach((key, inner) -> attribute(name + "." + key, inner));
            case AttributeValue.Text text -> values.put(name, text.value());
            case AttributeValue.Flag flag -> values.put(name, flag.text());
            default -> values.put(name, value.text());
        }
    }

    private void spans(Trace trace) {
        TraceTree tree = TraceTree.of(trace.spans());
        for (int row = 0; row < tree.size(); row++) {
            Span span = tree.span(row);
            String name = SPAN + span.name();
            if (!span.component().isEmpty()) {
                values.put(SERVICE + span.component(), YES);
            }
            if (values.put(name, YES) == null) {
                span.attributes().forEach((key, value) -> attribute(name + "." + key, value));
            }
            // What the only root took is the latency, and so is what it took alone where it is all there is.
            if (tree.parent(row) >= 0 || tree.end(row) < tree.size()) {
                add(name + DURATION, tree.duration(row));
            }
            if (tree.size() > 1) {
                add(name + SELF, tree.self(row));
            }
            if (span.status() == SpanStatus.ERROR) {
                values.put(name + FAILED, YES);
            }
        }
    }

    private void add(String name, long nanos) {
        values.merge(name, nanos / NANOS_A_MILLI, (one, other) -> (Double) one + (Double) other);
    }
}
