package rewind.pipeline;

import java.util.OptionalInt;

/**
 * What every stage may look at.
 *
 * @param user the index of the user in the model, empty for one that it does not know
 */
record StageInput(ServingModel serving, OptionalInt user, Question question) {

    int k() {
        return question.k();
    }

    PipelineSettings settings() {
        return question.settings();
    }

    ItemFeatures features() {
        return serving.snapshot().features();
    }

    /** The item indexes that the user rated in the snapshot, ascending; none for an unknown user. */
    int[] rated() {
        return user.isEmpty()
                ? Candidates.NONE.indexes()
                : serving.interactions().itemsOf(user.getAsInt());
    }
}
