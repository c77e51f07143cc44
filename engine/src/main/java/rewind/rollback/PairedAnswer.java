package rewind.rollback;

import org.jspecify.annotations.Nullable;

/**
 * An earlier answer and a fresh one to the same question.
 *
 * @param stage the first whose lists differ; null where none does, or it is not known
 * @param reason in words, where the answers differ or there is no fresh one
 */
public record PairedAnswer(
        String requestId,
        Outcome outcome,
        @Nullable String stage,
        @Nullable String reason) {

    /** How they compare. */
    public enum Outcome {
        /** Items and scores are the same, bit for bit. */
        SAME,
        DIFFERENT,
        /** The question could not be asked again. */
        NOT_REPLAYABLE
    }
}
