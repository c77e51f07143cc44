package rewind.recommend.model;

import java.util.Map;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.data.Interactions;

/** Finds for every item the items most alike it; see {@link ItemKnnModel}. That a rating was made counts, not its value. */
public final class ItemKnnTrainer implements Trainer {
    private final ItemKnnParameters parameters;

    public ItemKnnTrainer(ItemKnnParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public String name() {
        return ItemKnnModel.NAME;
    }

    @Override
    public Map<String, Object> parameters() {
        return parameters.asMap();
    }

    @Override
    public Model train(Interactions interactions, int threads, Progress progress, Cancellation cancellation) {
        if (interactions.size() == 0) {
            throw new ModelException("There are no ratings to train item-kNN on.");
        }
        ItemNeighbours neighbours = ItemNeighbours.of(interactions, parameters, threads, progress, cancellation);
        progress.at(1, "neighbours of " + neighbours.items() + " items found");
        return new ItemKnnModel(
                interactions.users(),
                interactions.items(),
                interactions.popularity(),
                UserItems.of(interactions),
                neighbours);
    }
}
