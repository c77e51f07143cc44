package rewind.replay.run;

import java.util.Optional;
import rewind.pipeline.SeenItems;

/** What users had seen by feedback at an earlier time. */
@FunctionalInterface
public interface FeedbackAt {
    /** There is none here; who had seen nothing, had seen nothing. */
    FeedbackAt NONE = (userId, watermark) -> watermark == 0 ? Optional.of(SeenItems.NONE) : Optional.empty();

    /**
     * What a user had seen when this was the number of the newest feedback that counted; empty where that is not here.
     *
     * @param watermark 0 for none
     */
    Optional<SeenItems> of(int userId, long watermark);
}
