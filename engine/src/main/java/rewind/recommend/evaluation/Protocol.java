package rewind.recommend.evaluation;

import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.model.Model;

/** What a model is asked, and how its answers are judged. */
public interface Protocol {
    /** The metric by which one model is better than another, greater is better: {@code NDCG@10} for example. */
    String metric();

    /**
     * Measures a model that was trained without what is asked here. The same bits on any number of threads.
     *
     * @throws java.util.concurrent.CancellationException if that was asked for
     */
    Measured measure(Model model, int threads, Progress progress, Cancellation cancellation);
}
