package rewind.recommend.model;

import java.util.Map;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.data.Interactions;

/** Counts how many users rated each item. */
public final class PopularityTrainer implements Trainer {
    @Override
    public String name() {
        return PopularityModel.NAME;
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of();
    }

    @Override
    public Model train(Interactions interactions, int threads, Progress progress, Cancellation cancellation) {
        cancellation.check();
        PopularityModel model = PopularityModel.of(interactions);
        progress.at(1, "counted " + interactions.size() + " ratings");
        return model;
    }
}
