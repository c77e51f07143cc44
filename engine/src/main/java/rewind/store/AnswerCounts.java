package rewind.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the answers that somebody has seen, from the columns of the index. */
final class AnswerCounts {
    private static final TraceQuery ANSWERED =
            new TraceQuery(null, null, 200, null, null, Feedback.ANSWER_PATH, null, null, null, null, null);

    private final TraceIndex index;
    private final Provenances provenances;

    AnswerCounts(TraceIndex index, Provenances provenances) {
        this.index = index;
        this.provenances = provenances;
    }

    /** By name of version or variant; empty for those without. */
    Map<Optional<String>, Long> count(FeedbackStatistics.Group by, @Nullable Instant since, @Nullable Instant until) {
        Map<Optional<String>, Long> counts = new HashMap<>();
        Map<Integer, Optional<String>> versions = new HashMap<>();
        index.select(IndexFilter.of(ANSWERED.between(since, until), provenances), (block, row) -> {
            String variant = block.text(IndexBlock.Label.VARIANT, row);
            if (Feedback.UNSEEN_VARIANT.equals(variant)) {
                return;
            }
            Optional<String> name = by == FeedbackStatistics.Group.VARIANT
                    ? Optional.ofNullable(variant)
                    : versions.computeIfAbsent(
                            block.provenance(row),
                            id -> Optional.ofNullable(provenances.get(id).modelVersion()));
            counts.merge(name, 1L, Long::sum);
        });
        return counts;
    }
}
