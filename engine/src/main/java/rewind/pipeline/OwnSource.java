package rewind.pipeline;

import rewind.recommend.model.EmbeddingModel;
import rewind.recommend.model.ItemSearch;
import rewind.recommend.model.Model;
import rewind.recommend.model.RankedItems;
import rewind.telemetry.RequestContext;

/** The model's own best: the nearest to the user's vector where it has vectors, its highest scores where it has none. */
final class OwnSource implements CandidateSource {
    private final int user;
    private final int[] rated;
    private final RequestContext context;

    /**
     * A source for one request.
     *
     * @param rated item indexes that the user rated
     */
    OwnSource(int user, int[] rated, RequestContext context) {
        this.user = user;
        this.rated = rated;
        this.context = context;
    }

    @Override
    public void propose(StageInput input, int quota, CandidateList list) {
        Model model = input.serving().model();
        ItemSearch search = input.serving().search();
        RankedItems found = model instanceof EmbeddingModel embedding && search != null
                ? nearest(embedding, search, quota)
                : model.top(user, quota, rated);
        for (int rank = 0; rank < found.size(); rank++) {
            list.offer(found.index(rank), found.score(rank));
        }
    }

    private RankedItems nearest(EmbeddingModel model, ItemSearch search, int quota) {
        float[] vector = Traced.call(context, "embedding_lookup", CandidateStage.NAME, span -> {
            float[] found = model.userVector(user);
            span.attribute("dimensions", found.length);
            return found;
        });
        return Traced.call(context, "ann_search", CandidateStage.NAME, span -> {
            RankedItems found = search.nearest(vector, quota, rated);
            span.attribute("method", search.method())
                    .attribute("items_in", model.items().size())
                    .attribute("items_out", found.size());
            return found;
        });
    }
}
