package rewind.replay.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.pipeline.PipelineSettings;
import rewind.pipeline.Question;
import rewind.pipeline.SeenItems;
import rewind.replay.Obstacle;
import rewind.trace.AnswerAttributes;
import rewind.trace.AttributeValue;
import rewind.trace.Trace;

/**
 * The question that a recorded request asked.
 *
 * @param question null where it cannot be put again
 * @param obstacle why not; null where it can
 */
record RecordedQuestion(
        @Nullable Question question, @Nullable Obstacle obstacle) {

    static RecordedQuestion of(Trace recorded, FeedbackAt feedback) {
        Long user = recorded.summary().userId();
        Integer k = recorded.summary().k();
        AttributeValue settings = recorded.attributes().get(AnswerAttributes.SETTINGS);
        Long seed = seed(recorded.attributes().get(AnswerAttributes.EXPLORATION_SEED));
        Long watermark = whole(recorded.attributes().get(AnswerAttributes.FEEDBACK_WATERMARK));
        List<String> missing = new ArrayList<>();
        require(missing, "user_id", user);
        require(missing, "k", k);
        require(missing, AnswerAttributes.SETTINGS, settings);
        require(missing, AnswerAttributes.EXPLORATION_SEED, seed);
        require(missing, AnswerAttributes.FEEDBACK_WATERMARK, watermark);
        if (user == null || k == null || settings == null || seed == null || watermark == null) {
            return refused(
                    Obstacle.Kind.NO_PROVENANCE,
                    "The trace does not say what its answer depended on: " + String.join(", ", missing)
                            + (missing.size() == 1 ? " is" : " are") + " missing.");
        }
        if (user < 0 || user > Integer.MAX_VALUE || k < 1) {
            return refused(
                    Obstacle.Kind.NO_PROVENANCE,
                    "No request is for user " + user + " and " + k + " items: the trace was" + " changed.");
        }
        try {
            PipelineSettings known = settings(settings);
            Optional<SeenItems> seen = feedback.of(user.intValue(), watermark);
            return seen.map(items -> new RecordedQuestion(new Question(user.intValue(), k, known, seed, items), null))
                    .orElseGet(() -> refused(
                            Obstacle.Kind.MISSING_FEEDBACK,
                            "The feedback of user " + user + " up to number " + watermark
                                    + ", by which items were taken out, is not here."));
        } catch (IllegalArgumentException e) {
            return refused(
                    Obstacle.Kind.UNKNOWN_SETTINGS,
                    "The settings in the trace cannot be understood: " + e.getMessage());
        }
    }

    private static PipelineSettings settings(AttributeValue settings) {
        if (!(settings instanceof AttributeValue.Fields fields)) {
            throw new IllegalArgumentException("they are no fields.");
        }
        List<String> unknown = PipelineSettings.unknownIn(fields);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "this program does not know " + String.join(", ", unknown) + "; a later one may have recorded it.");
        }
        return PipelineSettings.of(fields);
    }

    private static RecordedQuestion refused(Obstacle.Kind kind, String message) {
        return new RecordedQuestion(null, new Obstacle(kind, message));
    }

    private static void require(List<String> missing, String name, @Nullable Object value) {
        if (value == null) {
            missing.add(name);
        }
    }

    private static @Nullable Long seed(@Nullable AttributeValue value) {
        try {
            return value == null ? null : (Long) Long.parseUnsignedLong(value.text(), 16);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Long whole(@Nullable AttributeValue value) {
        return value instanceof AttributeValue.Whole whole ? (Long) whole.value() : null;
    }
}
