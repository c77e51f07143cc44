package rewind.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.diff.FieldDiff.Kind;
import rewind.diff.fields.Relation;
import rewind.diff.fields.ValueDiff;
import rewind.trace.AttributeValue;
import rewind.trace.Provenance;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** The fields of two traces beside each other, with what it means where they differ. */
final class TraceFields {
    static final String MODEL_NAME = "model_name";
    static final String MODEL_VERSION = "model_version";
    static final String SNAPSHOT = "data_snapshot_id";
    static final String GIT_SHA = "git_sha";
    static final String IMAGE = "container_image_digest";
    static final String SETTINGS = "settings.";
    static final String WATERMARK = "feedback_watermark";
    static final String VARIANT = "variant";
    static final String FALLBACK = "fallback";
    private static final String SEED = "exploration_seed";
    private static final String SHARE = "exploration_share";

    private static final Map<String, String> MEANINGS = new HashMap<>();

    static {
        MEANINGS.put("status", "The requests ended differently.");
        MEANINGS.put("error_type", "Something else went wrong.");
        MEANINGS.put("num_items", "The answers have different lengths.");
        MEANINGS.put(MODEL_VERSION, "Another version of the model answered.");
        MEANINGS.put(MODEL_NAME, "Another kind of model answered.");
        MEANINGS.put(SNAPSHOT, "The model was trained on other data.");
        MEANINGS.put(GIT_SHA, "The model was trained by other code.");
        MEANINGS.put(IMAGE, "The answer was served from another image.");
        MEANINGS.put("user_id", "Another user asked.");
        MEANINGS.put("k", "Another number of items was asked for.");
        MEANINGS.put("path", "Something else was asked for.");
        MEANINGS.put("method", "It was asked by another method.");
        MEANINGS.put(VARIANT, "The rollout put the requests into different groups.");
        MEANINGS.put(FALLBACK, "Only one model knew the user, or they fell back on different sources.");
        MEANINGS.put(WATERMARK, "One answer knew of feedback that the other did not.");
        MEANINGS.put(SEED, "Exploration drew with another seed.");
        MEANINGS.put("service", "Another service was asked.");
        MEANINGS.put("services_encountered", "The requests came by different services.");
    }

    private final List<FieldDiff> fields = new ArrayList<>();

    private TraceFields() {}

    /** All fields, the same ones too; the most important kinds first. */
    static List<FieldDiff> of(Trace left, Trace right) {
        TraceFields fields = new TraceFields();
        fields.summary(left.summary(), right.summary());
        fields.add(
                "services_encountered",
                Kind.CONTEXT,
                services(left.servicesEncountered()),
                services(right.servicesEncountered()));
        fields.attributes(left, right);
        return Stream.of(Kind.values())
                .flatMap(kind -> fields.fields.stream().filter(field -> field.kind() == kind))
                .toList();
    }

    private static @Nullable String services(List<String> services) {
        return services.isEmpty() ? null : String.join(" > ", services);
    }

    private void summary(TraceSummary left, TraceSummary right) {
        add("status", Kind.OUTCOME, known(left.status()), known(right.status()));
        add("error_type", Kind.OUTCOME, left.errorType(), right.errorType());
        add("num_items", Kind.OUTCOME, left.numItems(), right.numItems());
        Provenance one = left.provenance();
        Provenance other = right.provenance();
        add(MODEL_VERSION, Kind.PROVENANCE, one.modelVersion(), other.modelVersion());
        add(MODEL_NAME, Kind.PROVENANCE, one.modelName(), other.modelName());
        add(SNAPSHOT, Kind.PROVENANCE, one.dataSnapshotId(), other.dataSnapshotId());
        add(GIT_SHA, Kind.PROVENANCE, one.gitSha(), other.gitSha());
        add(IMAGE, Kind.PROVENANCE, one.containerImageDigest(), other.containerImageDigest());
        add("user_id", Kind.QUESTION, left.userId(), right.userId());
        add("k", Kind.QUESTION, left.k(), right.k());
        add("path", Kind.QUESTION, left.path(), right.path());
        add("method", Kind.QUESTION, known(left.method()), known(right.method()));
        add(VARIANT, Kind.QUESTION, left.variant(), right.variant());
        add("service", Kind.CONTEXT, left.service(), right.service());
        add("request_id", Kind.IDENTITY, left.requestId(), right.requestId());
        add("trace_id", Kind.IDENTITY, left.traceId(), right.traceId());
        add("timestamp", Kind.IDENTITY, left.timestampMillis(), right.timestampMillis());
        add("latency_ms", Kind.IDENTITY, left.latencyMicros() / 1000.0, right.latencyMicros() / 1000.0);
        add("stored_at", Kind.IDENTITY, known(left.storedAtMicros()), known(right.storedAtMicros()));
    }

    private static @Nullable Long known(long value) {
        return value == 0 ? null : value;
    }

    private static @Nullable String known(String value) {
        return value.isEmpty() ? null : value;
    }

    private void add(String name, Kind kind, @Nullable Object left, @Nullable Object right) {
        add(ValueDiff.of(name, left, right), kind);
    }

    private void add(ValueDiff value, Kind kind) {
        fields.add(
                new FieldDiff(value.name(), kind, value.relation(), value.left(), value.right(), meaning(value, kind)));
    }

    private static @Nullable String meaning(ValueDiff value, Kind kind) {
        if (value.relation() == Relation.SAME || kind == Kind.IDENTITY) {
            return null;
        }
        String meaning = MEANINGS.get(value.name());
        if (kind == Kind.PROVENANCE && value.relation() != Relation.DIFFERENT) {
            return "Only the " + (value.left() == null ? "right" : "left") + " trace says it.";
        }
        if (meaning == null) {
            return value.name().startsWith(SETTINGS)
                    ? "The pipeline was set differently."
                    : "An attribute of the request differs.";
        }
        return meaning;
    }

    private void attributes(Trace left, Trace right) {
        boolean explored = explores(left) || explores(right);
        for (ValueDiff value : ValueDiff.all(left.attributes(), right.attributes())) {
            add(value, kind(value.name(), explored));
        }
    }

    private static Kind kind(String name, boolean explored) {
        if (name.equals(SEED)) {
            // It comes from the request id, and nobody looks at it where nothing is explored.
            return explored ? Kind.QUESTION : Kind.IDENTITY;
        }
        if (name.startsWith(SETTINGS) || name.equals(WATERMARK) || name.equals(FALLBACK)) {
            return Kind.QUESTION;
        }
        // A canary's bucket is a hash of the request id.
        return name.endsWith("request_id") || name.equals("rollout.bucket") ? Kind.IDENTITY : Kind.CONTEXT;
    }

    private static boolean explores(Trace trace) {
        AttributeValue settings = trace.attributes().get("settings");
        if (!(settings instanceof AttributeValue.Fields fields)) {
            // Nothing is known of settings, so the seed may count.
            return true;
        }
        AttributeValue share = fields.values().get(SHARE);
        return !(share instanceof AttributeValue.Real real && real.value() == 0)
                && !(share instanceof AttributeValue.Whole whole && whole.value() == 0);
    }
}
