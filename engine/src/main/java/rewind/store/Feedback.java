package rewind.store;

import org.jspecify.annotations.Nullable;

/**
 * What a user did with an item of an answer.
 *
 * @param number grows by one with each that is kept; 0 before that
 * @param atMillis when it came, milliseconds since the epoch
 * @param rating in the unit of the ratings that the model was trained on; null for other events, and where it was not
 *     said
 * @param requestId of the answer it belongs to
 * @param requestAtMillis when that request arrived, milliseconds since the epoch
 * @param inAnswer whether the item was in that answer
 * @param modelVersion that answered
 * @param variant of the rollout that answered
 */
public record Feedback(
        long number,
        long atMillis,
        int userId,
        int itemId,
        FeedbackEvent event,
        @Nullable Double rating,
        String requestId,
        long requestAtMillis,
        boolean inAnswer,
        @Nullable String modelVersion,
        @Nullable String variant) {
    /** The route whose answers feedback belongs to. */
    public static final String ANSWER_PATH = "/recommend/{user_id}";

    /** The variant of runs whose answer nobody sees: there is no feedback on them, and they are no impressions. */
    public static final String UNSEEN_VARIANT = "shadow";

    Feedback numbered(long given) {
        return new Feedback(
                given,
                atMillis,
                userId,
                itemId,
                event,
                rating,
                requestId,
                requestAtMillis,
                inAnswer,
                modelVersion,
                variant);
    }
}
