package rewind.pipeline;

/** Asks what a user has seen since the snapshot. Answers from memory: every recommendation asks. */
@FunctionalInterface
public interface FeedbackSeen {
    /** Nobody has seen anything. */
    FeedbackSeen NOTHING = userId -> SeenItems.NONE;

    SeenItems of(int userId);
}
