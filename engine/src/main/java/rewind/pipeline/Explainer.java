package rewind.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import rewind.recommend.data.IdIndex;
import rewind.recommend.model.Model;
import rewind.recommend.model.RankedItems;
import rewind.trace.ItemPath;
import rewind.trace.StageItems;

/** Says why items were answered: from the lists of the stages, the model, and what the user has rated. */
public final class Explainer {
    private static final int MOST_REASONS = 5;

    private final Recommendation recommendation;
    private final Model model;
    private final ServingSnapshot snapshot;
    private final OptionalInt user;
    private final int[] history;

    private Explainer(Recommendation recommendation) {
        this.recommendation = recommendation;
        this.model = recommendation.serving().model();
        this.snapshot = recommendation.serving().snapshot();
        this.user = model.findUser(recommendation.question().userId());
        this.history = user.isEmpty() ? new int[0] : snapshot.interactions().itemsOf(user.getAsInt());
    }

    /** An explanation for each item of the answer, in its order. */
    public static List<Explanation> explain(Recommendation recommendation) {
        Explainer explainer = new Explainer(recommendation);
        int[] items = recommendation.answer().items().ids();
        List<Explanation> explanations = new ArrayList<>(items.length);
        for (int item : items) {
            explanations.add(explainer.explain(item));
        }
        return explanations;
    }

    private Explanation explain(int itemId) {
        List<StageItems> lists = recommendation.answer().stages();
        ItemPath path = ItemPath.of(lists, recommendation.sources(), itemId);
        Map<String, Float> scores = new LinkedHashMap<>();
        Map<String, Integer> ranks = new LinkedHashMap<>();
        ItemPath.Step last = null;
        for (String stage : Pipeline.STAGES) {
            // What is not listed is as the stage before left it.
            for (ItemPath.Step step : path.steps()) {
                last = step.stage().equals(stage) ? step : last;
            }
            if (last != null) {
                scores.put(stage, last.score());
                ranks.put(stage, last.rank());
            }
        }
        String source = path.source() == null ? ServingStage.NAME : path.source();
        return new Explanation(itemId, source, because(itemId), scores, ranks);
    }

    private List<Explanation.Reason> because(int itemId) {
        OptionalInt item = model.items().find(itemId);
        if (item.isEmpty() || user.isEmpty()) {
            return List.of();
        }
        float[] parts = model.contributions(user.getAsInt(), item.getAsInt(), history);
        return strongest(parts.length == history.length ? parts : similarities(item.getAsInt()));
    }

    /** By item of the history, how similar it is to this one; 0 where neither is among the other's neighbours. */
    private float[] similarities(int item) {
        float[] similarities = new float[history.length];
        for (int i = 0; i < history.length; i++) {
            similarities[i] = Math.max(similarity(history[i], item), similarity(item, history[i]));
        }
        return similarities;
    }

    private float similarity(int of, int to) {
        RankedItems neighbours = snapshot.neighbours().of(of);
        for (int rank = 0; rank < neighbours.size(); rank++) {
            if (neighbours.index(rank) == to) {
                return neighbours.score(rank);
            }
        }
        return 0;
    }

    private List<Explanation.Reason> strongest(float[] parts) {
        long[] packed = new long[parts.length];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = ScoreOrder.pack(parts[i], i);
        }
        Arrays.sort(packed);
        IdIndex items = model.items();
        return Arrays.stream(packed)
                .limit(MOST_REASONS)
                // What speaks against an item is no reason for it.
                .filter(p -> ScoreOrder.score(p) > 0)
                .mapToObj(p -> {
                    int id = items.id(history[ScoreOrder.key(p)]);
                    return new Explanation.Reason(id, snapshot.title(id), ScoreOrder.score(p));
                })
                .toList();
    }
}
