package rewind.recommend.training;

import java.nio.file.Path;
import rewind.recommend.data.RatingsReader;
import rewind.recommend.model.Trainer;

/**
 * What is to be trained.
 *
 * @param ratings folder or zip with the data set
 * @param version name of the version to be registered
 * @param trainer the kind of model and its parameters
 * @param splitSeed for the choice of what is held out, where there is one
 * @param threads how many to use; the result does not depend on it
 * @param maxBadShare of lines that may be bad before the data set is refused
 * @param gitSha of the code that trains
 */
public record TrainingRequest(
        Path ratings, String version, Trainer trainer, long splitSeed, int threads, double maxBadShare, String gitSha) {

    /** A request with the usual patience, split seed, and every processor. */
    public static TrainingRequest of(Path ratings, String version, Trainer trainer, String gitSha) {
        return new TrainingRequest(
                ratings,
                version,
                trainer,
                42,
                Runtime.getRuntime().availableProcessors(),
                RatingsReader.DEFAULT_MAX_BAD_SHARE,
                gitSha);
    }
}
