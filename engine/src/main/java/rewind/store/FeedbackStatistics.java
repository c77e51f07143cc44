package rewind.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts answers and what became of them. Methods throw {@link StoreException} where the store cannot answer. */
public interface FeedbackStatistics {

    /** What answers are told apart by. */
    enum Group {
        MODEL_VERSION,
        VARIANT
    }

    /**
     * A summary for each group that has answered or has feedback, by name, those without one first.
     *
     * @param since only answers to requests from then on, null for all
     * @param until only answers to requests before then, null for all
     */
    List<FeedbackSummary> summarize(Group by, @Nullable Instant since, @Nullable Instant until);
}
