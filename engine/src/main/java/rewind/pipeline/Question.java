package rewind.pipeline;

import rewind.trace.AnswerAttributes;

/**
 * All that an answer depends on beside the model with its snapshot: the same question to the same {@link ServingModel}
 * gets the same answer, bit for bit, at any time and on any machine. Each part is in the trace.
 *
 * @param userId any user; one that the model does not know gets popular items
 * @param k how many items, at least 1
 * @param seed decides what exploration draws, see {@link SeededRandom#seedOf}
 * @param seen by feedback
 */
public record Question(int userId, int k, PipelineSettings settings, long seed, SeenItems seen) {
    /** The trace's attribute with the seed, 16 hexadecimal digits. */
    public static final String SEED_ATTRIBUTE = AnswerAttributes.EXPLORATION_SEED;

    /** The trace's attribute with the watermark of {@link #seen()}. */
    public static final String WATERMARK_ATTRIBUTE = AnswerAttributes.FEEDBACK_WATERMARK;

    public Question {
        if (k < 1) {
            throw new IllegalArgumentException("At least one item is asked for, not " + k + ".");
        }
    }
}
