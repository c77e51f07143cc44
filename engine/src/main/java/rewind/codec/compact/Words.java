package rewind.codec.compact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts that stand in nearly every trace, by number. Numbers are part of the format: words are added at the end, and
 * none is ever changed or removed.
 */
final class Words {
    private static final List<String> ALL = List.of(
            "request",
            "rewind",
            "authenticate",
            "method",
            "loopback",
            "candidate",
            "embedding_lookup",
            "ann_search",
            "exact",
            "exact_pruned",
            "ranking",
            "feature_enrichment",
            "ml_inference",
            "reranking",
            "exploration",
            "diversity",
            "serving",
            "log_usage",
            "items",
            "items_in",
            "items_out",
            "sources",
            "als:200,itemknn:60,popular:20,recent:20",
            "rated",
            "dimensions",
            "features",
            "popularity",
            "operation",
            "score_batch",
            "model_version",
            "v0.1",
            "v0.2",
            "v0.3",
            "share",
            "weight",
            "removed_seen",
            "Answered 10 items",
            "settings",
            "candidates",
            "candidates_itemknn",
            "candidates_popular",
            "candidates_recent",
            "popularity_weight",
            "recency_weight",
            "genre_weight",
            "year_weight",
            "exploration_share",
            "diversity_weight",
            "exploration_seed",
            "feedback_watermark",
            "als",
            "itemknn",
            "ease",
            "popular",
            "recent",
            "fallback",
            "skipped",
            "filled",
            "explored",
            "window",
            "GET",
            "POST",
            "/recommend/{user_id}",
            "rollout.id",
            "rollout.strategy",
            "rollout.share",
            "rollout.salt",
            "rollout.bucket",
            "rollout.primary_request_id",
            "rollout.shadow_request_id",
            "rollout.shadow_skipped",
            "fixed",
            "canary",
            "stable",
            "ab",
            "shadow",
            "primary",
            "exception",
            "exception.type",
            "exception.message",
            "exception.stacktrace",
            "checksum",
            "fingerprints",
            "model",
            "catalogue",
            "neighbours",
            "code",
            "parameters");
    private static final Map<String, Integer> NUMBERS = new HashMap<>();
    /** Of each first letter the lengths of words, as bits: most texts are none, and need no hash code to tell. */
    private static final long[] LENGTHS = new long[128];

    static {
        for (int i = 0; i < ALL.size(); i++) {
            String word = ALL.get(i);
            NUMBERS.put(word, i);
            LENGTHS[word.charAt(0)] |= 1L << word.length();
        }
    }

    private Words() {}

    /** The number of a word, −1 for a text that is none. */
    static int number(String text) {
        int length = text.length();
        if (length == 0 || length >= Long.SIZE) {
            return -1;
        }
        char first = text.charAt(0);
        return first < LENGTHS.length && ((LENGTHS[first] >>> length) & 1) != 0 ? NUMBERS.getOrDefault(text, -1) : -1;
    }

    /** @throws IndexOutOfBoundsException if there is no such number */
    static String word(int number) {
        return ALL.get(number);
    }
}
