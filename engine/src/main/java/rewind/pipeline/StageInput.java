package rewind.pipeline;

import java.util.OptionalInt;

/**
 * What every stage may look at.
 *
 * @param user the index of the user in the model, empty for one that it does not know
 * @param rated the item indexes that the user rated in the snapshot, ascending; none for an unknown user
 */
@SuppressWarnings("ArrayRecordComponent") // on the path of every request; read by the stages, never compared
record StageInput(ServingModel serving, OptionalInt user, int[] rated, Question question) {

    static StageInput of(ServingModel serving, Question question) {
        OptionalInt user = serving.model().findUser(question.userId());
        int[] rated = user.isEmpty()
                ? Candidates.NONE.indexes()
                : serving.interactions().itemsOf(user.getAsInt());
        return new StageInput(serving, user, rated, question);
    }

    int k() {
        return question.k();
    }

    PipelineSettings settings() {
        return question.settings();
    }

    ItemFeatures features() {
        return serving.snapshot().features();
    }
}
