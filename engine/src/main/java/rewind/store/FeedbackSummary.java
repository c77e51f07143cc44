package rewind.store;

import org.jspecify.annotations.Nullable;

/**
 * What became of the answers of one version or variant.
 *
 * @param name of the version or variant; null for answers that had none
 * @param impressions answers that were given
 * @param clicks clicks in all, also on items that were not in the answer; {@code plays} and {@code ratings} likewise
 * @param clicked answers of which an item was clicked at least once: what the click-through rate counts, so that one
 *     eager user does not count more often than the answers he got
 */
public record FeedbackSummary(
        @Nullable String name, long impressions, long clicks, long plays, long ratings, long clicked) {

    /** Clicked answers over all answers, with a 95% interval. */
    public Proportion clickThrough() {
        return Proportion.of(clicked, impressions);
    }
}
