package rewind.codec.compact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts that stand in nearly every trace, by number. Numbers are part of the format: words are added at the end, and
 * none is ever changed or removed.
 */
final class Words {
    private static final List<String> ALL = List.of(
            "request",
            "rewind",
            "authenticate",
            "candidate",
            "embedding_lookup",
            "ann_search",
            "ranking",
            "feature_enrichment",
            "ml_inference",
            "reranking",
            "exploration",
            "diversity",
            "serving",
            "log_usage",
            "method",
            "loopback",
            "dimensions",
            "exact",
            "hnsw",
            "items_in",
            "items_out",
            "items",
            "seen",
            "source",
            "sources",
            "als",
            "itemknn",
            "ease",
            "popularity",
            "popular",
            "recent",
            "features",
            "operation",
            "score_batch",
            "model_version",
            "skipped",
            "share",
            "weight",
            "seed",
            "fallback",
            "settings",
            "candidates",
            "quotas",
            "exploration_seed",
            "exploration_share",
            "diversity_weight",
            "popularity_weight",
            "recency_weight",
            "feedback_watermark",
            "variant",
            "strategy",
            "shadow_of",
            "exception",
            "exception.type",
            "exception.message",
            "exception.stacktrace",
            "v0.1",
            "v0.2",
            "v0.3");
    private static final Map<String, Integer> NUMBERS = new HashMap<>();

    static {
        for (int i = 0; i < ALL.size(); i++) {
            NUMBERS.put(ALL.get(i), i);
        }
    }

    private Words() {}

    /** The number of a word, null for a text that is none. */
    static @Nullable Integer number(String text) {
        return NUMBERS.get(text);
    }

    /** @throws IndexOutOfBoundsException if there is no such number */
    static String word(int number) {
        return ALL.get(number);
    }
}
