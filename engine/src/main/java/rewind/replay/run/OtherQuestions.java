package rewind.replay.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.pipeline.PipelineSettings;
import rewind.pipeline.Question;
import rewind.pipeline.SeededRandom;
import rewind.pipeline.SeenItems;
import rewind.trace.AnswerAttributes;
import rewind.trace.AttributeValue;
import rewind.trace.Trace;

/**
 * Questions that differ from a recorded one in one thing, by which a trace that was changed gives itself away: each stage's
 * span has what the stage was given, a seed follows from the request id, and most settings are left as they come.
 */
final class OtherQuestions {
    private static final String SHARE = "exploration_share";
    private static final String WEIGHT = "diversity_weight";

    private final Trace recorded;
    private final Question asked;
    private final List<Other> others = new ArrayList<>();

    private OtherQuestions(Trace recorded, Question asked) {
        this.recorded = recorded;
        this.asked = asked;
    }

    /**
     * Another question.
     *
     * @param cause a sentence, for when this is the one that was asked
     */
    record Other(String cause, Question question) {}

    static Stream<Other> of(Trace recorded, Question asked) {
        OtherQuestions made = new OtherQuestions(recorded, asked);
        made.fromSpan("exploration", "share", SHARE);
        made.fromSpan("diversity", "weight", WEIGHT);
        made.usualSettings();
        made.seeds();
        made.count();
        made.feedback();
        return made.others.stream();
    }

    private void fromSpan(String span, String attribute, String setting) {
        recorded.spans().stream()
                .filter(s -> s.name().equals(span))
                .findFirst()
                .map(s -> s.attributes().get(attribute))
                .ifPresent(value -> setting(setting, value));
    }

    private void usualSettings() {
        PipelineSettings.DEFAULT.toAttribute().values().forEach(this::setting);
    }

    private void setting(String name, AttributeValue value) {
        Map<String, AttributeValue> fields =
                new LinkedHashMap<>(asked.settings().toAttribute().values());
        AttributeValue before = fields.put(name, value);
        if (name.equals(AnswerAttributes.CHECKSUM) || value.equals(before) || before == null) {
            return;
        }
        settings(fields)
                .ifPresent(settings -> add(
                        "The setting " + name + " is " + before.text()
                                + " in the trace, but the recorded lists are those of " + value.text() + ".",
                        new Question(asked.userId(), asked.k(), settings, asked.seed(), asked.seen())));
    }

    /** Empty where they do not go together, as quotas that are more than all candidates. */
    private static Optional<PipelineSettings> settings(Map<String, AttributeValue> fields) {
        try {
            return Optional.of(PipelineSettings.of(new AttributeValue.Fields(fields)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void seeds() {
        seed(recorded.summary().requestId());
        AttributeValue primary = recorded.attributes().get("rollout.primary_request_id");
        if (primary != null) {
            seed(primary.text());
        }
    }

    private void seed(@Nullable String requestId) {
        long seed = SeededRandom.seedOf(Objects.requireNonNullElse(requestId, ""));
        if (seed != asked.seed()) {
            add(
                    "The exploration_seed in the trace is not that of request id " + requestId
                            + ", and the recorded lists are.",
                    new Question(asked.userId(), asked.k(), asked.settings(), seed, asked.seen()));
        }
    }

    private void count() {
        int count = recorded.items().size();
        if (count > 0 && count != asked.k()) {
            add(
                    "k is " + asked.k() + " in the trace, but the recorded lists are those of " + count + ".",
                    new Question(asked.userId(), count, asked.settings(), asked.seed(), asked.seen()));
        }
    }

    private void feedback() {
        if (asked.seen().watermark() != 0) {
            add(
                    "The feedback_watermark is " + asked.seen().watermark()
                            + " in the trace, but the recorded lists are" + " those of a user without feedback.",
                    new Question(asked.userId(), asked.k(), asked.settings(), asked.seed(), SeenItems.NONE));
        }
    }

    private void add(String cause, Question question) {
        others.add(new Other(cause, question));
    }
}
