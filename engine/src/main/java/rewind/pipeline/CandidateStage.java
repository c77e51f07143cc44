package rewind.pipeline;

import java.util.List;
import java.util.Map;
import rewind.recommend.model.Model;
import rewind.recommend.model.PopularityModel;
import rewind.telemetry.ActiveSpan;
import rewind.telemetry.RequestContext;
import rewind.trace.AnswerAttributes;
import rewind.trace.AttributeValue;
import rewind.trace.ItemPath;
import rewind.trace.LogLevel;

/**
 * Proposes a few hundred items that the user has not rated: the model's own best first, then what other sources have
 * beside these, each in a block of its own. For a user that the model does not know, what is popular.
 */
final class CandidateStage implements Stage {
    static final String NAME = ItemPath.CANDIDATE;

    private static final String ITEM_KNN = "itemknn";
    private static final String POPULAR = "popular";
    private static final String RECENT = "recent";

    /** @param sameAs the kind of model whose own list this is already */
    private record Shared(String name, String sameAs, CandidateSource source) {
        int quota(CandidateQuotas quotas) {
            return switch (name) {
                case ITEM_KNN -> quotas.itemknn();
                case POPULAR -> quotas.popular();
                default -> quotas.recent();
            };
        }
    }

    private final CandidateSource popular = new RankedSource(ItemFeatures::popularity);
    private final List<Shared> shared = List.of(
            new Shared(ITEM_KNN, ITEM_KNN, new NeighbourSource()),
            new Shared(POPULAR, PopularityModel.NAME, popular),
            new Shared(RECENT, "", new RankedSource(ItemFeatures::recency)));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Candidates run(StageInput input, Candidates in, ActiveSpan span, RequestContext context) {
        CandidateQuotas quotas = input.settings().quotas();
        int wanted = quotas.wanted(input.k());
        int[] rated = input.rated();
        CandidateList list = new CandidateList(input.serving().model().items().size(), wanted, rated);
        int scored = 0;
        if (input.user().isEmpty()) {
            sayFallback(span, context);
            list.takeFrom(popular, POPULAR, wanted, input);
        } else {
            Model model = input.serving().model();
            CandidateSource own = new OwnSource(input.user().getAsInt(), rated, context);
            list.takeFrom(own, model.name(), wanted - sharedQuota(model, quotas), input);
            scored = list.size();
            for (Shared other : shared) {
                if (other.quota(quotas) > 0 && !other.sameAs().equals(model.name())) {
                    list.takeFrom(other.source(), other.name(), other.quota(quotas), input);
                }
            }
        }
        Candidates found = list.toCandidates(scored);
        span.attribute(ItemPath.SOURCES, found.origin().sources()).attribute("rated", rated.length);
        return found;
    }

    private int sharedQuota(Model model, CandidateQuotas quotas) {
        int sum = 0;
        for (Shared other : shared) {
            sum += other.sameAs().equals(model.name()) ? 0 : other.quota(quotas);
        }
        return sum;
    }

    private static void sayFallback(ActiveSpan span, RequestContext context) {
        span.event(AnswerAttributes.FALLBACK, Map.of("to", AttributeValue.of(POPULAR)));
        context.attribute(AnswerAttributes.FALLBACK, AttributeValue.of(POPULAR));
        context.log(
                LogLevel.INFO,
                NAME,
                "The model does not know the user: popular items instead",
                Map.of("fallback", AttributeValue.of(POPULAR)));
    }
}
