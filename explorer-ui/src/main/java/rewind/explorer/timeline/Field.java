package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.trace.AttributeValue;
import rewind.trace.Provenance;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** A named value of a trace or a span; the names are those of the formats. */
record Field(String name, String value) {
    /** Longer values are cut, and say so. */
    private static final int LONGEST = 4000;
    /** Where 0 says that it is not known. */
    private static final Set<String> NO_FIGURE = Set.of("status", "num_items");

    static List<Field> of(Trace trace) {
        TraceSummary s = trace.summary();
        Provenance p = s.provenance();
        List<Field> fields = new ArrayList<>();
        add(fields, "request_id", s.requestId());
        add(fields, "timestamp", Times.utc(s.timestampMillis()));
        add(fields, "model_name", p.modelName());
        add(fields, "model_version", p.modelVersion());
        add(fields, "git_sha", p.gitSha());
        add(fields, "data_snapshot_id", p.dataSnapshotId());
        add(fields, "container_image_digest", p.containerImageDigest());
        add(fields, "latency_ms", Double.toString(s.latencyMicros() / 1000.0));
        add(fields, "trace_id", s.traceId());
        add(fields, "services_encountered", String.join(" → ", trace.servicesEncountered()));
        add(fields, "service", s.service());
        add(fields, "method", s.method());
        add(fields, "path", s.path());
        add(fields, "span_count", s.spanCount());
        add(fields, "status", s.status());
        add(fields, "error_type", s.errorType());
        add(fields, "user_id", s.userId());
        add(fields, "k", s.k());
        add(fields, "num_items", s.numItems());
        add(fields, "variant", s.variant());
        if (s.storedAtMicros() > 0) {
            add(fields, "stored_at", Times.utc(s.storedAtMicros() / 1000));
        }
        fields.addAll(of(trace.attributes()));
        if (Sentence.isForeign(trace)) {
            // What only our own requests have is no fault of a trace from elsewhere.
            String none = Messages.text("fields.none");
            fields.removeIf(field -> field.value().equals(none) || field.value().isEmpty());
            fields.removeIf(
                    field -> NO_FIGURE.contains(field.name()) && field.value().equals("0"));
        }
        return fields;
    }

    static List<Field> of(Map<String, AttributeValue> attributes) {
        List<Field> fields = new ArrayList<>();
        attributes.forEach((name, value) -> add(fields, name, value.text()));
        return fields;
    }

    private static void add(List<Field> fields, String name, @Nullable Object value) {
        String text = value == null ? Messages.text("fields.none") : value.toString();
        fields.add(new Field(
                name,
                text.length() <= LONGEST
                        ? text
                        : text.substring(0, LONGEST) + Messages.text("fields.cut", Integer.toString(text.length()))));
    }
}
