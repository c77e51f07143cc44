package rewind.recommend.training;

import org.jspecify.annotations.Nullable;
import rewind.recommend.Progress;
import rewind.recommend.model.Trainer;

/**
 * A trainer chosen and measured.
 *
 * @param trainer as given, or the best that the search found
 * @param outcome on the test
 * @param training how large the training part was
 * @param search null where there was none
 */
record Assessment(
        Trainer trainer,
        Experiment.Outcome outcome,
        Size training,
        @Nullable SearchOutcome search) {

    /** Of training data. */
    record Size(long users, long items, long ratings) {}

    /** Searches, if that is wished, on the validation part; then trains on the training part and measures. */
    static Assessment of(
            TrainerChoice choice, Experiments experiments, Experiment.Resources resources, StageProgress progress) {
        Trainer trainer = choice.trainer().suited(experiments.test().training());
        SearchOutcome found = null;
        SearchPlan plan = choice.search();
        if (plan != null) {
            Progress searching = progress.enter(Stage.SEARCHING, choice.tries());
            Search search = new Search(plan, experiments.validation(), resources);
            found = search.run(experiments.validationName(), searching);
            trainer = search.best();
        }
        Progress training = progress.enter(Stage.TRAINING_TO_EVALUATE, 1);
        Experiment test = experiments.test();
        Experiment.Outcome outcome =
                test.run(trainer, resources, training, () -> progress.enter(Stage.EVALUATING, 0.15));
        Size size = new Size(
                test.training().users().size(),
                test.training().items().size(),
                test.training().size());
        return new Assessment(trainer, outcome, size, found);
    }
}
