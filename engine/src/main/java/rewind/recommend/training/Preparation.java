package rewind.recommend.training;

import rewind.recommend.Cancellation;
import rewind.recommend.data.Interactions;

/** What serving will need of a snapshot beside the model, made while training, so that the first start need not. */
@FunctionalInterface
public interface Preparation {
    /** Serving makes all it needs itself, at its first start. */
    Preparation NONE = (snapshotId, interactions, threads, cancellation) -> () -> {};

    /** What was made, in memory so far. */
    @FunctionalInterface
    interface Prepared {
        /** Keeps it beside the snapshot, which is there by now. */
        void save();
    }

    /**
     * Makes it; writes nothing yet.
     *
     * @param snapshotId of the ratings that the interactions are of
     * @param threads how many to use; the result does not depend on it
     * @throws java.util.concurrent.CancellationException if that was asked for
     */
    Prepared prepare(String snapshotId, Interactions interactions, int threads, Cancellation cancellation);
}
