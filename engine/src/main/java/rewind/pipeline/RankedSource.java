package rewind.pipeline;

import java.util.function.Function;

/** Proposes from an order that is the same for everybody: what is popular, and what lately is. */
final class RankedSource implements CandidateSource {
    private final Function<ItemFeatures, ItemFeatures.Order> order;

    RankedSource(Function<ItemFeatures, ItemFeatures.Order> order) {
        this.order = order;
    }

    @Override
    public void propose(StageInput input, int quota, CandidateList list) {
        ItemFeatures.Order ranked = order.apply(input.features());
        for (int rank = 0; rank < ranked.size(); rank++) {
            int item = ranked.item(rank);
            if (!list.offer(item, ranked.count(item))) {
                return;
            }
        }
    }
}
