package rewind.pipeline;

import java.util.Map;
import java.util.OptionalInt;
import rewind.recommend.model.EmbeddingModel;
import rewind.recommend.model.Model;
import rewind.telemetry.ActiveSpan;
import rewind.telemetry.RequestContext;
import rewind.trace.AttributeValue;
import rewind.trace.LogLevel;

/**
 * Proposes a few hundred items that the user has not seen: the nearest by the model's vectors where it has some, its
 * best where it has none, and the popular ones for a user that it does not know.
 */
final class CandidateStage implements Stage {
    private static final int[] NOTHING_SEEN = new int[0];

    @Override
    public String name() {
        return "candidate";
    }

    @Override
    public Candidates run(StageInput input, Candidates in, ActiveSpan span, RequestContext context) {
        Model model = input.serving().model();
        int wanted = Math.max(input.settings().candidates(), 2 * input.k());
        OptionalInt user = input.user();
        Candidates found;
        if (user.isEmpty()) {
            context.attribute("fallback", AttributeValue.of("popular"));
            context.log(
                    LogLevel.INFO,
                    name(),
                    "The model does not know the user: popular items instead",
                    Map.of("fallback", AttributeValue.of("popular")));
            found = Candidates.of(model.popular(wanted, NOTHING_SEEN));
            span.attribute("source", "popular");
        } else {
            int[] seen = input.serving().interactions().itemsOf(user.getAsInt());
            span.attribute("seen", seen.length);
            found = model instanceof EmbeddingModel embedding
                    ? nearest(embedding, user.getAsInt(), wanted, seen, context)
                    : Candidates.of(model.top(user.getAsInt(), wanted, seen));
            span.attribute("source", model.name());
        }
        span.attribute("items_out", found.size());
        return found;
    }

    private Candidates nearest(EmbeddingModel model, int user, int wanted, int[] seen, RequestContext context) {
        float[] vector;
        try (ActiveSpan lookup = context.span("embedding_lookup", name())) {
            vector = model.userVector(user);
            lookup.attribute("dimensions", vector.length);
        }
        try (ActiveSpan search = context.span("ann_search", name())) {
            Candidates found = Candidates.of(model.nearest(vector, wanted, seen));
            search.attribute("method", "exact")
                    .attribute("items_in", model.items().size())
                    .attribute("items_out", found.size());
            return found;
        }
    }
}
