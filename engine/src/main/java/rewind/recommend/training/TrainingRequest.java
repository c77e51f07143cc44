package rewind.recommend.training;

import java.nio.file.Path;
import rewind.recommend.evaluation.LeaveLastOut;
import rewind.recommend.evaluation.Splitter;
import rewind.recommend.model.Trainer;

/**
 * What is to be trained.
 *
 * @param ratings the data set
 * @param version name of the version to be registered
 * @param choice the kind of model and its parameters, or a search for them
 * @param splitter takes the part off on which the version's metrics are measured
 * @param threads how many to use; the result does not depend on it
 * @param gitSha of the code that trains
 */
public record TrainingRequest(
        RatingsSource ratings, String version, TrainerChoice choice, Splitter splitter, int threads, String gitSha) {
    /** The seed of splits where nobody says another. */
    public static final long SPLIT_SEED = 42;

    /** A request with the usual patience and split, and every processor. */
    public static TrainingRequest of(Path ratings, String version, Trainer trainer, String gitSha) {
        return new TrainingRequest(
                RatingsSource.of(ratings),
                version,
                TrainerChoice.of(trainer),
                new LeaveLastOut(SPLIT_SEED),
                Runtime.getRuntime().availableProcessors(),
                gitSha);
    }
}
