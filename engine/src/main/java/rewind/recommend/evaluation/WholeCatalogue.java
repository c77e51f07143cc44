package rewind.recommend.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.data.IdIndex;
import rewind.recommend.model.Model;

/**
 * Asks for the held-out items of each user among the whole catalogue, without what the user had in training. Means over
 * users.
 *
 * @param k length of the lists, at least 1
 */
public record WholeCatalogue(Split split, int k) implements Protocol {
    @Override
    public String metric() {
        return "NDCG@" + k;
    }

    @Override
    public Measured measure(Model model, int threads, Progress progress, Cancellation cancellation) {
        Metrics metrics = new Evaluation(model, split, k).measure(threads, progress, cancellation);
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("users", (long) metrics.users());
        counts.put("test_ratings", (long) split.heldOut().size());
        counts.put("unknown_users", unknown(split.heldOut().users(), model.users()));
        counts.put("unknown_items", unknown(split.heldOut().items(), model.items()));
        return new Measured(metrics.asMap(), counts);
    }

    private static long unknown(IdIndex asked, IdIndex known) {
        long count = 0;
        for (int i = 0; i < asked.size(); i++) {
            count += known.find(asked.id(i)).isEmpty() ? 1 : 0;
        }
        return count;
    }
}
