package rewind.recommend.model;

import java.util.Map;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.data.Interactions;

/** Learns one kind of model. The same interactions, parameters and seed give the same bytes on any number of threads. */
public interface Trainer {
    /** The kind of model, as {@link Model#name()}. */
    String name();

    /** What the manifest says of how the model was trained: numbers, words and truth values, the seed among them. */
    Map<String, Object> parameters();

    /** This trainer with what was left to the usual set to what is usual for such data. */
    default Trainer suited(Interactions interactions) {
        return this;
    }

    /**
     * Learns a model.
     *
     * @param threads how many to use, at least 1
     * @param progress hears of each iteration
     * @throws ModelException if there is nothing to learn from
     * @throws java.util.concurrent.CancellationException if that was asked for
     */
    Model train(Interactions interactions, int threads, Progress progress, Cancellation cancellation);
}
