package rewind.replay.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rewind.pipeline.PipelineSettings;
import rewind.pipeline.Question;
import rewind.pipeline.SeededRandom;
import rewind.pipeline.SeenItems;
import rewind.trace.AnswerAttributes;
import rewind.trace.AttributeValue;
import rewind.trace.ItemPath;
import rewind.trace.Trace;

/**
 * Questions that differ from a recorded one in one thing, by which a trace that was changed gives itself away: each stage's
 * span has what the stage was given, a seed follows from the request id, and most settings are left as they come.
 */
final class OtherQuestions {
    private static final List<String> WEIGHTS =
            List.of("popularity_weight", "recency_weight", "genre_weight", "year_weight");
    private static final List<String> QUOTAS = List.of("itemknn", "popular", "recent");

    private static final Pattern COUNT = Pattern.compile("\\d{1,6}");

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
        made.fromSpan("exploration", "share", "exploration_share");
        made.fromSpan("diversity", "weight", "diversity_weight");
        WEIGHTS.forEach(weight -> made.fromSpan("feature_enrichment", weight, weight));
        made.fromSources();
        made.usualSettings();
        made.seeds();
        made.count();
        made.feedback();
        return made.others.stream();
    }

    private void fromSpan(String span, String attribute, String setting) {
        attribute(span, attribute).ifPresent(value -> setting(setting, value));
    }

    private Optional<AttributeValue> attribute(String span, String name) {
        return recorded.spans().stream()
                .filter(s -> s.name().equals(span))
                .findFirst()
                .map(s -> s.attributes().get(name));
    }

    /** How many candidates there were in all, and of each source: where there were enough, that is what was set. */
    private void fromSources() {
        recorded.stages().stream()
                .filter(stage -> stage.stage().equals(ItemPath.CANDIDATE))
                .findFirst()
                .ifPresent(stage ->
                        setting("candidates", AttributeValue.of(stage.items().size())));
        String sources = attribute(ItemPath.CANDIDATE, ItemPath.SOURCES)
                .map(AttributeValue::text)
                .orElse("");
        for (String source : sources.split(",", -1)) {
            String[] parts = source.split(":", -1);
            if (parts.length == 2
                    && QUOTAS.contains(parts[0])
                    && COUNT.matcher(parts[1]).matches()) {
                setting("candidates_" + parts[0], AttributeValue.of(Integer.parseInt(parts[1])));
            }
        }
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

    private void seed(String requestId) {
        long seed = SeededRandom.seedOf(requestId);
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
