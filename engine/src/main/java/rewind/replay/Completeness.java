package rewind.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.AnswerAttributes;
import rewind.trace.AttributeValue;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * How much of what an answer depended on its trace names. The score is the share of {@link #FIELDS} that are present, each
 * counting alike.
 *
 * <p>Two of them may be absent rightly, and are present then, in a trace of this program whose pipeline ran (it has
 * {@code settings}): there is no <b>variant</b> where the rollout was fixed, which is known by the absence of
 * {@code rollout.strategy}, that all other rollouts record; and no <b>fallback</b> where the model knew the user, which is
 * known because the stage that would have recorded one has a span. A missing image digest is missing: whether the
 * engine ran outside of a container, or its variable was forgotten, cannot be told.
 *
 * @param score from 0 to 1
 * @param present names, in the order of {@link #FIELDS}
 * @param missing names, in that order
 * @param modelResolved whether the model is on this machine, as far as its manifest says
 * @param snapshotResolved whether the snapshot is
 */
public record Completeness(
        double score, List<String> present, List<String> missing, boolean modelResolved, boolean snapshotResolved) {
    /** The eight fields of provenance, then what else an answer depends on. */
    public static final List<String> FIELDS = List.of(
            "request_id",
            "timestamp",
            "model_name",
            "model_version",
            "git_sha",
            "data_snapshot_id",
            "container_image_digest",
            "latency_ms",
            "exploration_seed",
            "feedback_watermark",
            "variant",
            "fallback",
            "settings",
            "stages");

    public Completeness {
        present = List.copyOf(present);
        missing = List.copyOf(missing);
    }

    /** The completeness of a trace, on the machine whose artefacts these are. */
    public static Completeness of(Trace trace, ArtefactLookup artefacts) {
        List<String> present = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String field : FIELDS) {
            (isPresent(field, trace) ? present : missing).add(field);
        }
        Provenance provenance = trace.summary().provenance();
        String snapshot = provenance.dataSnapshotId();
        return new Completeness(
                (double) present.size() / FIELDS.size(),
                present,
                missing,
                provenance.modelVersion() != null && artefacts.hasModel(provenance),
                snapshot != null && artefacts.hasSnapshot(snapshot));
    }

    private static boolean isPresent(String field, Trace trace) {
        TraceSummary summary = trace.summary();
        Provenance provenance = summary.provenance();
        Map<String, AttributeValue> attributes = trace.attributes();
        return switch (field) {
            case "request_id" -> !summary.requestId().isEmpty();
            case "timestamp" -> summary.timestampMillis() > 0;
            case "model_name" -> isText(provenance.modelName());
            case "model_version" -> isText(provenance.modelVersion());
            case "git_sha" -> isText(provenance.gitSha());
            case "data_snapshot_id" -> isText(provenance.dataSnapshotId());
            case "container_image_digest" -> isText(provenance.containerImageDigest());
            case "latency_ms" -> summary.latencyMicros() > 0 || !trace.spans().isEmpty();
            case "exploration_seed" -> attributes.containsKey(AnswerAttributes.EXPLORATION_SEED);
            case "feedback_watermark" -> attributes.containsKey(AnswerAttributes.FEEDBACK_WATERMARK);
            case "variant" ->
                isText(summary.variant())
                        || (ranHere(trace) && !attributes.containsKey(AnswerAttributes.ROLLOUT_STRATEGY));
            case "fallback" ->
                attributes.containsKey(AnswerAttributes.FALLBACK) || (ranHere(trace) && candidates(trace) != null);
            case "settings" -> attributes.get(AnswerAttributes.SETTINGS) instanceof AttributeValue.Fields;
            case "stages" -> !trace.stages().isEmpty() || isWithoutCandidates(trace);
            default -> throw new IllegalArgumentException(field);
        };
    }

    private static boolean isText(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static boolean ranHere(Trace trace) {
        return TraceSummary.OWN_SERVICE.equals(trace.summary().service())
                && trace.attributes().containsKey(AnswerAttributes.SETTINGS);
    }

    private static @Nullable Span candidates(Trace trace) {
        return trace.spans().stream()
                .filter(span -> span.name().equals("candidate"))
                .findFirst()
                .orElse(null);
    }

    /** A stage that hands on what it was given is not recorded, and an empty list is what the first one is given. */
    private static boolean isWithoutCandidates(Trace trace) {
        Span span = candidates(trace);
        return span != null && AttributeValue.of(0).equals(span.attributes().get("items_out"));
    }
}
